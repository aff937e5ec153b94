import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Delivery, Page, Portal } from '../src/kit.ts';
import { fillBuckets, stepOf, timeOfBucket } from '../src/deliveries/buckets.ts';
import { noFilters } from '../src/deliveries/filters.ts';
import { Log } from '../src/deliveries/Log.ts';
import { stateOf } from '../src/deliveries/state.ts';
import { Picker, nextIndex } from '../src/editor/picker.ts';
import { readParameter } from '../src/editor/parameters.ts';

const now = Date.parse('2026-11-29T14:30:00Z');

test('Buckets_Step_FollowsTheLengthOfTheTime', () => {
  const step = (time: string) => stepOf({ ...noFilters, time }, now);
  assert.deepEqual(['15m', '1h', '24h', '7d', '30d'].map(step), ['5m', '5m', '1h', '1h', '1d']);
});

test('Buckets_Gaps_AreFilled', () => {
  const from = Date.parse('2026-11-29T10:20:00Z');
  const filled = fillBuckets([{ at: '2026-11-29T12:00:00Z', delivered: 3, failed: 1 }], '1h', from, now);
  assert.deepEqual(
    filled.map(bucket => bucket.delivered),
    [0, 0, 3, 0, 0],
  );
  assert.equal(filled[0]!.at, '2026-11-29T10:00:00.000Z');
  assert.deepEqual(timeOfBucket(filled[2]!, '1h'), {
    from: '2026-11-29T12:00:00.000Z',
    until: '2026-11-29T13:00:00.000Z',
  });
});

test('Buckets_EndlessTime_IsBounded', () => {
  assert.equal(fillBuckets([], '5m', 0, now).length, 400);
});

test('State_PendingAfterAnAttempt_IsRetrying', () => {
  assert.equal(stateOf({ state: 'pending', attempts: 0 }).text, 'Waiting');
  assert.equal(stateOf({ state: 'pending', attempts: 2 }).text, 'Retrying');
});

test('Picker_Keys_MoveAroundAndChoose', () => {
  const picked: string[] = [];
  const picker = new Picker(
    item => picked.push(item.text),
    () => {},
  );
  picker.all.value = ['[@field:A]', '[@field:B]', '[@previous:A]'].map(readParameter);
  const press = (key: string) =>
    picker.key({ key, isComposing: false, preventDefault() {}, stopPropagation() {} } as KeyboardEvent);
  press('Enter');
  picker.open('button');
  press('ArrowUp');
  press('Enter');
  assert.deepEqual(picked, ['[@previous:A]']);
  picker.find('b');
  press('Enter');
  assert.deepEqual(picked, ['[@previous:A]', '[@field:B]']);
  press('Escape');
  assert.equal(picker.mode.value, 'closed');
  assert.equal(nextIndex('ArrowDown', 0, 0), undefined);
});

const row = (id: number): Delivery => ({
  id: `dlv_${id}`,
  messageId: 'msg_1',
  eventId: 'evt_1',
  webhookId: 'wh_1',
  subscriptionId: 'sub_1',
  attempts: 1,
  eventType: 'x',
  objectName: 'Orders',
  url: 'https://a.example/',
  state: 'delivered',
  createdAt: new Date(Date.now() + id).toISOString(),
});

function open(pages: (cursor: string | undefined) => Page<Delivery>, canShow = true) {
  const asked: (string | undefined)[] = [];
  const read = (_: string, { query }: { query: Record<string, string> }) => {
    asked.push(query.cursor);
    return Promise.resolve({ value: pages(query.cursor) });
  };
  return { asked, log: new Log({ api: { read } } as unknown as Portal, () => canShow) };
}

test('Log_EmptyPagesWithANext_AreReadOn', async () => {
  const { asked, log } = open(cursor =>
    cursor === '2' ? { items: [row(1)] } : { items: [], next: cursor === undefined ? '1' : '2' },
  );
  await log.load(noFilters);
  assert.deepEqual(asked, [undefined, '1', '2']);
  assert.deepEqual(
    log.rows.value.shown.map(item => item.id),
    ['dlv_1'],
  );
  assert.equal(log.isLoading.value, false);
});

test('Log_Older_AddsTheNextPage', async () => {
  const { log } = open(cursor => (cursor === undefined ? { items: [row(9)], next: 'n' } : { items: [row(8)] }));
  await log.load(noFilters);
  await log.older();
  assert.deepEqual(
    log.rows.value.shown.map(item => item.id),
    ['dlv_9', 'dlv_8'],
  );
  assert.equal(log.rows.value.next, undefined);
});

test('Log_PollAfterAGap_ReadsAgainInsteadOfHidingIt', async () => {
  let first = 10;
  const { asked, log } = open(() => ({ items: [row(first)], next: 'n' }));
  await log.load(noFilters);
  first = 90;
  await log.poll();
  await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual(
    log.rows.value.shown.map(item => item.id),
    ['dlv_90'],
  );
  assert.equal(asked.length, 3);
});

test('Log_PollWhileTheReaderIsBusy_LetsNewOnesWait', async () => {
  let items = [row(10)];
  const { log } = open(() => ({ items }), false);
  await log.load(noFilters);
  items = [row(11), row(10)];
  await log.poll();
  assert.deepEqual(
    log.rows.value.shown.map(item => item.id),
    ['dlv_10'],
  );
  assert.deepEqual(
    log.rows.value.waiting.map(item => item.id),
    ['dlv_11'],
  );
  log.showWaiting();
  assert.deepEqual(
    log.rows.value.shown.map(item => item.id),
    ['dlv_11', 'dlv_10'],
  );
});

test('Log_Failure_IsKeptUntilTheNextAnswer', async () => {
  let isBroken = true;
  const { log } = open(() => {
    if (isBroken) {
      throw new Error('broken');
    }
    return { items: [row(1)] };
  });
  await log.load(noFilters);
  assert.equal(log.error.value?.kind, 'server');
  isBroken = false;
  await log.load(noFilters);
  assert.equal(log.error.value, undefined);
});

test('Log_LostConnection_IsReadAgainWithGrowingPausesUntilItAnswers', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let isBroken = true;
    const { asked, log } = open(() => {
      if (isBroken) {
        throw new Error('broken');
      }
      return { items: [row(1)] };
    });
    await log.load(noFilters);
    for (const [milliseconds, count] of [[999, 1], [1, 2], [1_999, 2], [1, 3]] as const) {
      mock.timers.tick(milliseconds);
      await new Promise(resolve => setImmediate(resolve));
      assert.equal(asked.length, count);
    }
    isBroken = false;
    log.wake(false);
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(log.error.value, undefined);
    mock.timers.tick(60_000);
    assert.equal(asked.length, 4);
    log.end();
  } finally {
    mock.timers.reset();
  }
});
