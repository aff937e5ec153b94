import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../src/api/types.ts';
import { apiQuery, fits, isFiltered, noFilters, readFilters, timeOf, writeFilters } from '../src/deliveries/filters.ts';
import { addPage, maxRows, maxWaiting, noRows, showWaiting, take } from '../src/deliveries/rows.ts';

const now = Date.parse('2026-11-29T14:00:00Z');

test('Filters_QueryOfTheUrl_ReadsBackAsWritten', () => {
  const filters = { ...noFilters, search: 'https://a.example/?x=1&y=ä', state: 'dead', answer: '4xx', time: '7d' };
  assert.deepEqual(readFilters(new URLSearchParams(writeFilters(filters))), filters);
  assert.equal(writeFilters(noFilters), '');
  assert.equal(readFilters(new URLSearchParams('time=century')).time, '24h');
});

test('Filters_OwnTime_IsKeptOnlyWithIt', () => {
  const own = { ...noFilters, time: 'own', from: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z' };
  assert.deepEqual(readFilters(new URLSearchParams(writeFilters(own))), own);
  assert.equal(writeFilters({ ...own, time: '24h' }), '');
  assert.deepEqual(timeOf(own, now), { from: '2026-11-01T00:00:00.000Z', until: '2026-11-02T00:00:00.000Z' });
  assert.equal(timeOf({ ...own, from: 'no' }, now).from, '2026-11-28T14:00:00.000Z');
});

test('ApiQuery_Search_IsRecognizedByItsBeginning', () => {
  const names = (search: string) => apiQuery({ ...noFilters, search }, now).map(pair => pair[0]);
  assert.deepEqual(names('msg_1'), ['messageId', 'from']);
  assert.deepEqual(names('evt_1'), ['eventId', 'from']);
  assert.deepEqual(names('https://a.example/'), ['url', 'from']);
  assert.deepEqual(names('a.example'), ['search', 'from']);
  assert.deepEqual(names('dlv_1'), ['from']);
});

test('ApiQuery_Answer_IsAStatusOrAnOutcome', () => {
  const answer = (text: string) => apiQuery({ ...noFilters, answer: text }, now)[0];
  assert.deepEqual(answer('4xx'), ['statusCode', '4xx']);
  assert.deepEqual(answer('410'), ['statusCode', '410']);
  assert.deepEqual(answer('timedOut'), ['outcome', 'timedOut']);
});

const row = (id: string, createdAt: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  createdAt,
  messageId: 'msg_1',
  eventId: 'evt_1',
  webhookId: 'wh_1',
  subscriptionId: 'sub_1',
  attempts: 1,
  eventType: 'table.recordUpdate',
  objectName: 'Orders',
  url: 'https://a.example/',
  state: 'delivered',
  ...more,
});

test('Fits_Delivery_FollowsTheFilters', () => {
  const delivery = row('dlv_1', '2026-11-29T13:00:00Z', {
    statusCode: 404,
    outcome: 'rejected',
    webhookName: 'Warehouse',
  });
  const fit = (more: object) => fits(delivery, { ...noFilters, ...more }, now);
  assert.ok(
    fit({}) && fit({ answer: '4xx' }) && fit({ answer: '404' }) && fit({ answer: 'rejected' }) && fit({ search: 'EXAMPLE' }),
  );
  assert.ok(!fit({ state: 'dead' }) && !fit({ answer: '5xx' }) && !fit({ time: '15m' }) && !fit({ search: 'msg_2' }));
  assert.ok(isFiltered({ ...noFilters, state: 'dead' }) && !isFiltered({ ...noFilters, time: '7d' }));
});

test('Rows_StreamWhileReaderIsBusy_WaitsAndReplacesInPlace', () => {
  const rows = addPage(noRows, [row('b', '2'), row('a', '1')], 'n');
  const next = take(rows, [row('a', '1', { state: 'dead' }), row('d', '4'), row('c', '3')], () => true, false);
  assert.deepEqual(
    next.shown.map(item => item.id + item.state),
    ['bdelivered', 'adead'],
  );
  assert.deepEqual(
    next.waiting.map(item => item.id),
    ['d', 'c'],
  );
  const shown = showWaiting(next);
  assert.deepEqual(
    shown.shown.map(item => item.id),
    ['d', 'c', 'b', 'a'],
  );
  assert.equal(shown.next, 'n');
});

test('Rows_StreamWithOtherFilters_AddsNothing', () => {
  const rows = take(addPage(noRows, [row('a', '1')], undefined), [row('b', '2')], () => false, true);
  assert.deepEqual(
    rows.shown.map(item => item.id),
    ['a'],
  );
});

test('Rows_Pages_AreBoundedAndWithoutRepeats', () => {
  const page = Array.from({ length: maxRows }, (_, index) => row(`d${index}`, String(9_999_999 - index)));
  const rows = addPage(addPage(noRows, page, 'n'), [page[0]!, row('z', '0')], 'm');
  assert.equal(rows.shown.length, maxRows);
  assert.equal(rows.next, undefined);
  const waiting = take(noRows, page.slice(0, maxWaiting + 5), () => true, false).waiting;
  assert.equal(waiting.length, maxWaiting);
});
