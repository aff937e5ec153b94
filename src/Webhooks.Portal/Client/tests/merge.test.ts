import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOfHeader, headersPatch, newHeaders, savedHeaders } from '../src/form/headers.ts';
import { readRate } from '../src/form/rate.ts';
import type { Webhook } from '../src/api/types.ts';
import { merge3, mergeLists, same } from '../src/merge/merge.ts';
import { patchOf, settingsOf, joinLists } from '../src/settings/model.ts';

const webhook: Webhook = {
  id: 'wh_1',
  name: 'ERP',
  description: 'old',
  urls: ['https://a/', 'https://b/'],
  headers: { authorization: '****', 'x-a': '****' },
  isActive: true,
  subscriptions: [],
  version: 1,
  status: 'active',
  destinations: [],
  maxCallsPerSecond: 5,
};

test('Merge_OfDifferentFields_HasBothChanges', () => {
  const merge = merge3({ a: 1, b: 1, c: 1 }, { a: 2, b: 1, c: 1 }, { a: 1, b: 3, c: 1 });
  assert.deepEqual(merge, { result: { a: 2, b: 3, c: 1 }, conflicts: [], differing: ['a', 'b'] });
});

test('Merge_OfTheSameField_IsAConflict_UnlessBothAgree', () => {
  assert.deepEqual(merge3({ a: 1 }, { a: 2 }, { a: 3 }).conflicts, ['a']);
  assert.deepEqual(merge3({ a: 1 }, { a: 2 }, { a: 2 }).conflicts, []);
});

test('Lists_AreJoinedAsSets', () => {
  assert.deepEqual(mergeLists(['a', 'b'], ['a', 'c'], ['d', 'a', 'b']), ['d', 'a', 'c']);
});

test('Same_IgnoresTheOrderOfMembers', () => {
  assert.ok(same({ a: [1, { b: 2 }], c: null }, { c: null, a: [1, { b: 2 }] }));
  assert.ok(!same([1, 2], [2, 1]));
  assert.ok(!same({}, []));
});

test('Patch_HasOnlyWhatDiffers_AndKeepsHiddenHeaders', () => {
  assert.deepEqual(patchOf(webhook, settingsOf(webhook)), {});
  const changed = {
    ...settingsOf(webhook),
    description: ' ',
    rate: '',
    urls: ['https://b/'],
    headers: [
      { name: 'authorization', value: undefined, isSaved: true },
      { name: 'x-b', value: 'new', isSaved: false },
    ],
  };
  assert.deepEqual(patchOf(webhook, changed), {
    description: null,
    maxCallsPerSecond: null,
    urls: ['https://b/'],
    headers: { 'x-a': null, 'x-b': 'new' },
  });
});

test('Settings_OfTwoPeople_LoseNobodysUrlOrHeader', () => {
  const base = settingsOf(webhook);
  const mine = {
    ...base,
    urls: ['https://a/', 'https://mine/'],
    headers: [{ name: 'x-a', value: 'mine', isSaved: true }],
  };
  const theirs = settingsOf({
    ...webhook,
    urls: ['https://a/', 'https://b/', 'https://theirs/'],
    headers: { ...webhook.headers, 'x-t': '****' },
  });
  const joined = joinLists(base, mine, theirs);
  assert.deepEqual(joined.mine.urls, ['https://a/', 'https://theirs/', 'https://mine/']);
  assert.deepEqual(
    joined.mine.headers.map(row => [row.name, row.value]),
    [
      ['x-t', undefined],
      ['x-a', 'mine'],
    ],
  );
  const merge = merge3(joined.base, joined.mine, theirs);
  assert.deepEqual(merge.conflicts, []);
  const latest = { ...webhook, urls: theirs.urls, headers: { ...webhook.headers, 'x-t': '****' } };
  assert.deepEqual(patchOf(latest, merge.result), {
    urls: joined.mine.urls,
    headers: { authorization: null, 'x-a': 'mine' },
  });
});

test('Headers_OfANewWebhook_LeaveEmptyRowsOut', () => {
  assert.deepEqual(
    newHeaders([
      { name: ' x ', value: '1', isSaved: false },
      { name: '', value: '', isSaved: false },
    ]),
    { x: '1' },
  );
  assert.deepEqual(headersPatch({}, savedHeaders({})), {});
});

test('HeaderErrors_AreFoundInBothFormsOfThePath', () => {
  const errors = [
    { path: "$.headers['Webhook-Id']", code: '', rule: 'a' },
    { path: '$.headers.host', code: '', rule: 'b' },
    { path: "$.headers['X…']", code: '', rule: 'c' },
  ];
  assert.equal(errorsOfHeader(errors, 'Webhook-Id')[0]?.rule, 'a');
  assert.equal(errorsOfHeader(errors, ' host ')[0]?.rule, 'b');
  assert.equal(errorsOfHeader(errors, 'X A')[0]?.rule, 'c');
  assert.deepEqual(errorsOfHeader(errors, ''), []);
});

test('Rate_IsAWholeNumberOrEmpty', () => {
  assert.equal(readRate(' 20 '), 20);
  assert.equal(readRate(''), undefined);
  for (const text of ['0', '-1', '1.5', 'x', '99999999999']) {
    assert.equal(typeof readRate(text), 'object', text);
  }
});
