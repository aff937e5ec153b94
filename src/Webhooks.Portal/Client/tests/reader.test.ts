import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ApiError } from '../src/api/errors.ts';
import { Reader } from '../src/api/reader.ts';

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) {
    await Promise.resolve();
  }
};

test('Reader_AfterALostConnection_RepeatsWithGrowingDelays_AndKeepsTheOldValue', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let reads = 0;
  let isLost = false;
  const reader = new Reader(
    async () => {
      reads++;
      if (isLost) {
        throw new ApiError('unreachable', 0);
      }
      return reads;
    },
    0,
    () => true,
  );
  await reader.refresh();
  isLost = true;
  await reader.refresh();
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    const before = reads;
    mock.timers.tick(seconds * 1000 - 1);
    await settle();
    assert.equal(reads, before, `before ${seconds} s`);
    mock.timers.tick(1);
    await settle();
    assert.equal(reads, before + 1, `after ${seconds} s`);
  }
  assert.equal(reader.data.value, 1);
  assert.equal(reader.error.value?.kind, 'unreachable');
  reader.stop();
  mock.timers.reset();
});

test('Reader_ReadingAgain_DropsTheOlderAnswer', async () => {
  const answers: ((value: string) => void)[] = [];
  const reader = new Reader(
    () => new Promise<string>(resolve => answers.push(resolve)),
    0,
    () => true,
  );
  const first = reader.refresh();
  const second = reader.refresh();
  answers[1]!('new');
  answers[0]!('old');
  await Promise.all([first, second]);
  assert.equal(reader.data.value, 'new');
});

test('Reader_WithAnInterval_ReadsOnlyWhileVisible', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let reads = 0;
  let isVisible = false;
  const reader = new Reader(
    async () => ++reads,
    30_000,
    () => isVisible,
  );
  await reader.refresh();
  mock.timers.tick(30_000);
  await settle();
  assert.equal(reads, 1);
  isVisible = true;
  mock.timers.tick(30_000);
  await settle();
  assert.equal(reads, 2);
  reader.stop();
  mock.timers.reset();
});

test('Reader_AfterARefusal_DoesNotRepeat', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let reads = 0;
  const reader = new Reader(
    () => {
      reads++;
      return Promise.reject(new ApiError('forbidden', 403));
    },
    30_000,
    () => true,
  );
  await reader.refresh();
  mock.timers.tick(120_000);
  await settle();
  assert.equal(reads, 1);
  mock.timers.reset();
});
