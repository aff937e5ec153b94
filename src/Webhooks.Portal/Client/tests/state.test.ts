import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Destination, Subscription, Webhook } from '../src/api/types.ts';
import { hostOf, inPlace, stateOf, worstOf } from '../src/webhooks/state.ts';

const now = Date.parse('2026-11-30T12:00:00Z');
const url = (more: Partial<Destination> = {}): Destination => ({
  url: 'https://a/',
  status: 'active',
  failures: 0,
  ...more,
});
const disabled = url({ status: 'disabled', disabledAt: '2026-11-30T11:00:00Z' });
const event: Subscription = {
  id: 's',
  objectName: 'Orders',
  eventType: 'x',
  eventSources: [],
  fields: [],
  isActive: true,
  payload: { fields: [], includePrevious: false },
};
const webhook = (more: Partial<Webhook> = {}): Webhook => ({
  id: 'wh',
  name: 'n',
  urls: [],
  headers: {},
  isActive: true,
  subscriptions: [event],
  version: 1,
  status: 'active',
  destinations: [url()],
  ...more,
});

test('State_IsTheFirstThatHolds', () => {
  const kind = (more: Partial<Webhook>) => stateOf(webhook(more), now).kind;
  assert.equal(kind({ status: 'broken', isActive: false }), 'broken');
  assert.equal(kind({ isActive: false, destinations: [disabled] }), 'inactive');
  assert.equal(kind({ destinations: [disabled] }), 'disabled');
  assert.equal(kind({ destinations: [disabled, url()] }), 'someDisabled');
  assert.equal(kind({ destinations: [url({ failingSince: '2026-11-30T11:00:00Z' })], subscriptions: [] }), 'failing');
  assert.equal(kind({ subscriptions: [] }), 'empty');
  assert.equal(kind({}), 'active');
});

test('Worst_IsTheOneThatSendsLeast', () => {
  const failing = webhook({ id: 'failing', destinations: [url({ failingSince: '2026-11-30T11:00:00Z' })] });
  const dead = webhook({ id: 'dead', destinations: [disabled] });
  assert.equal(worstOf([failing, webhook(), dead], now)?.id, 'dead');
  assert.equal(worstOf([webhook()], now), undefined);
});

test('Rows_StayInPlace_WhileThePointerIsOnThem', () => {
  const old = [
    { id: 'b', v: 1 },
    { id: 'a', v: 1 },
    { id: 'gone', v: 1 },
  ];
  assert.deepEqual(
    inPlace(old, [
      { id: 'a', v: 2 },
      { id: 'b', v: 2 },
      { id: 'new', v: 2 },
    ]),
    [
      { id: 'b', v: 2 },
      { id: 'a', v: 2 },
      { id: 'gone', v: 1 },
      { id: 'new', v: 2 },
    ],
  );
});

test('Host_OfATextThatIsNoUrl_IsTheText', () => {
  assert.equal(hostOf('https://a.example:8443/x'), 'a.example:8443');
  assert.equal(hostOf('nonsense'), 'nonsense');
});
