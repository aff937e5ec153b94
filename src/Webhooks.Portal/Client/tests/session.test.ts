import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { Session } from '../src/app/session.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
  mock.timers.reset();
});

const config = (version = '1'): Response =>
  Response.json({
    title: 'x',
    can: { edit: true, secrets: true, resend: true, test: true },
    features: { log: true, events: true },
    version,
  });

function sessionThat(answer: () => Response | Promise<Response>): { session: Session; requests: () => number } {
  let count = 0;
  globalThis.fetch = async () => {
    count++;
    return answer();
  };
  return { session: new Session(new URL('https://host.example/portal/')), requests: () => count };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
};

test('Session_ThatIsLost_AsksAgainUntilTheHostAnswers', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let isThere = false;
  const { session, requests } = sessionThat(() => (isThere ? config() : Promise.reject(new TypeError())));
  assert.equal(await session.load(), false);
  assert.equal(session.connection.value, 'lost');
  mock.timers.tick(1_000);
  await settle();
  assert.equal(requests(), 2);
  isThere = true;
  mock.timers.tick(2_000);
  await settle();
  assert.equal(session.connection.value, 'good');
  mock.timers.tick(120_000);
  await settle();
  assert.equal(requests(), 3);
});

test('Session_OfSomebodySignedOut_DoesNotAskByItself_AndKnowsARefusal', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { session, requests } = sessionThat(() => new Response('', { status: 401 }));
  await session.load();
  assert.equal(session.connection.value, 'signedOut');
  mock.timers.tick(120_000);
  await settle();
  assert.equal(requests(), 1);
});

test('Session_SeesANewerVersionOfThePages', async () => {
  let version = '1';
  const { session } = sessionThat(() => config(version));
  await session.load();
  assert.equal(session.isOutdated.value, false);
  version = '2';
  await session.load();
  assert.equal(session.isOutdated.value, true);
});

test('Session_SignedInAgain_WakesWhatReads', async () => {
  const { session } = sessionThat(() => config());
  let wakes = 0;
  const release = session.onWake(() => wakes++);
  session.signedOut();
  await session.retry();
  assert.equal(session.connection.value, 'good');
  assert.equal(wakes, 1);
  release();
  await session.retry();
  assert.equal(wakes, 1);
});
