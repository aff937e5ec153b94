import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Live } from '../src/api/live.ts';
import { Session } from '../src/app/session.ts';

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  onopen?: () => void;
  onerror?: () => void;
  readyState = 0;
  constructor(readonly url: URL) {
    super();
    Source.all.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  send(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }
  refuse(): void {
    this.readyState = Source.CLOSED;
    this.onerror?.();
  }
}

const page = { visibilityState: 'visible' };
beforeEach(() => {
  Source.all = [];
  page.visibilityState = 'visible';
  Object.assign(globalThis, { EventSource: Source, document: page });
});
afterEach(() => mock.timers.reset());

function live(hasEvents = true): Live {
  const session = new Session(new URL('https://host.example/portal/'));
  session.config.value = {
    title: 'x',
    can: { edit: true, secrets: true, resend: true, test: true },
    features: { log: true, events: hasEvents },
    version: '1',
  };
  return new Live(new URL('https://host.example/portal/api/events'), session);
}

test('Live_ForSeveralListeners_OpensOneStream_AndClosesItWithTheLast', () => {
  const one = live();
  const release = one.listen({});
  const other = one.listen({});
  assert.equal(Source.all.length, 1);
  release();
  assert.notEqual(Source.all[0]!.readyState, Source.CLOSED);
  other();
  assert.equal(Source.all[0]!.readyState, Source.CLOSED);
  assert.equal(one.state.value, 'off');
});

test('Live_PassesMessages_AndSaysWhenSomeMayBeMissing', () => {
  const seen: unknown[] = [];
  live().listen({ webhook: change => seen.push(change), gap: () => seen.push('gap') });
  const source = Source.all[0]!;
  source.onopen!();
  source.send('webhook', '{"id":"wh_1","version":2}');
  source.onopen!();
  assert.deepEqual(seen, [{ id: 'wh_1', version: 2 }, 'gap']);
});

test('Live_ThatIsRefused_FallsBackToAsking_AndRetriesAfterAMinute', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const one = live();
  const release = one.listen({});
  Source.all[0]!.refuse();
  assert.equal(one.state.value, 'polling');
  mock.timers.tick(60_000);
  assert.equal(Source.all.length, 2);
  release();
});

test('Live_OfAHostWithoutEvents_OpensNoStream', () => {
  const one = live(false);
  one.listen({});
  assert.equal(Source.all.length, 0);
  assert.equal(one.state.value, 'polling');
});

test('Live_OfAHiddenPage_IsClosed', () => {
  const one = live();
  one.listen({});
  page.visibilityState = 'hidden';
  one.update();
  assert.equal(one.state.value, 'off');
  assert.equal(Source.all[0]!.readyState, Source.CLOSED);
});
