import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryPlace } from '../src/app/place.ts';
import { Router } from '../src/app/router.ts';
import { parseRoute, to } from '../src/app/routes.ts';

const router = (path = ''): Router => new Router(new MemoryPlace(new URL('https://host.example/a/b/portal/'), path));

test('Route_OfEveryPage_IsReadBackFromItsPath', () => {
  assert.deepEqual(parseRoute(to.webhooks()), { page: 'webhooks', create: false });
  assert.deepEqual(parseRoute(to.create()), { page: 'webhooks', create: true });
  assert.deepEqual(parseRoute(to.webhook('wh 1/ä')), { page: 'webhook', webhookId: 'wh 1/ä', tab: 'events' });
  assert.deepEqual(parseRoute(to.settings('wh_1')), { page: 'webhook', webhookId: 'wh_1', tab: 'settings' });
  assert.deepEqual(parseRoute(to.newEvent('wh_1')), { page: 'webhook', webhookId: 'wh_1', tab: 'events', event: 'new' });
  assert.deepEqual(parseRoute(to.webhookDelivery('wh_1', 'd/1')), {
    page: 'webhook',
    webhookId: 'wh_1',
    tab: 'deliveries',
    delivery: 'd/1',
  });
  assert.deepEqual(parseRoute(to.delivery('d1')), { page: 'deliveries', delivery: 'd1' });
  assert.deepEqual(parseRoute(to.explain()), { page: 'explain' });
});

test('Route_OfUnknownPath_IsMissing', () => {
  for (const path of [
    'nope',
    'webhooks/wh_1/nope',
    'webhooks/wh_1/settings/x',
    'webhooks/new/x',
    'explain/x',
    'deliveries/a/b',
    'webhooks/a/events/b/c',
  ]) {
    assert.deepEqual(parseRoute(path), { page: 'missing' }, path);
  }
});

test('Route_WithBrokenEscape_DoesNotThrow', () => {
  assert.deepEqual(parseRoute('webhooks/%E0%A4%A'), { page: 'webhook', webhookId: '%E0%A4%A', tab: 'events' });
});

test('Query_Changed_KeepsOthersAndRemovesEmptyOnes', () => {
  const one = router('?status=active&search=x');
  one.setQuery({ search: undefined, state: 'dead' });
  assert.equal(one.query.value.toString(), 'status=active&state=dead');
});

test('Href_BelowAnyBase_IsAbsolute', () => {
  assert.equal(router().href(to.webhook('wh_1')), '/a/b/portal/webhooks/wh_1');
});

test('Guard_ThatRefuses_KeepsThePage_UntilItIsReleased', async () => {
  const one = router('webhooks/new');
  const release = one.guard(() => false);
  assert.equal(await one.go(''), false);
  assert.equal(one.path.value, 'webhooks/new');
  release();
  assert.equal(await one.go(''), true);
  assert.equal(one.path.value, '');
});

test('Guard_IsNotAsked_IfThePageIsForced', async () => {
  const one = router('webhooks/new');
  one.guard(() => assert.fail('asked'));
  assert.equal(await one.go('', { force: true }), true);
});
