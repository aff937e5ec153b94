import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Api, type Line, retryAfter } from '../src/api/client.ts';
import { ApiError, type FailureKind, isAbort } from '../src/api/errors.ts';

class Calls implements Line {
  readonly seen: string[] = [];
  answered(): void {
    this.seen.push('answered');
  }
  signedOut(): void {
    this.seen.push('signedOut');
  }
  lost(): void {
    this.seen.push('lost');
  }
}

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

function answering(make: (url: URL, init: RequestInit) => Response | Promise<Response>): {
  api: Api;
  line: Calls;
  requests: RequestInit[];
  urls: string[];
} {
  const line = new Calls();
  const requests: RequestInit[] = [];
  const urls: string[] = [];
  globalThis.fetch = async (url, init) => {
    requests.push(init!);
    urls.push(String(url));
    return make(url as URL, init!);
  };
  return { api: new Api(new URL('https://host.example/portal/api/'), line), line, requests, urls };
}

async function failing(response: Response): Promise<{ error: ApiError; line: Calls }> {
  const { api, line } = answering(() => response);
  try {
    await api.read('x');
  } catch (error) {
    assert.ok(error instanceof ApiError);
    return { error, line };
  }
  return assert.fail('did not fail');
}

const problem = (status: number, type: string): Response =>
  new Response(JSON.stringify({ type: `urn:webhooks:problem:${type}`, title: type, status, detail: type }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '7' },
  });

test('Read_SendsNeitherBodyNorPortalHeader_AndFollowsNoRedirect', async () => {
  const { api, requests, urls } = answering(() => Response.json({ items: [] }, { headers: { ETag: '"3"' } }));
  const answer = await api.read<{ items: [] }>('wh_1', {
    query: { state: ['dead', 'held'], search: '', limit: 5, none: undefined },
  });
  assert.equal(answer.etag, '"3"');
  assert.equal(urls[0], 'https://host.example/portal/api/wh_1?state=dead&state=held&limit=5');
  assert.equal(requests[0]!.redirect, 'manual');
  assert.equal((requests[0]!.headers as Record<string, string>)['webhooks-portal'], undefined);
});

test('Write_CarriesThePortalHeader_TheVersionAndItsMediaType', async () => {
  const { api, requests } = answering(() => new Response(null, { status: 204 }));
  await api.write('PATCH', 'wh_1', { name: 'x' }, { etag: '"3"' });
  await api.write('POST', 'wh_1/cancel');
  const [patch, post] = requests.map(request => request.headers as Record<string, string>);
  assert.equal(patch!['webhooks-portal'], '1');
  assert.equal(patch!['If-Match'], '"3"');
  assert.equal(patch!['Content-Type'], 'application/merge-patch+json');
  assert.equal(post!['webhooks-portal'], '1');
  assert.equal(post!['Content-Type'], undefined);
});

test('Failure_HasTheKindOfItsStatus_AndOnlyBrokenLinesAreLost', async () => {
  const cases: [Response, FailureKind, string][] = [
    [problem(400, 'validation'), 'invalid', 'answered'],
    [problem(403, 'cross-site'), 'forbidden', 'answered'],
    [problem(404, 'not-found'), 'notFound', 'answered'],
    [problem(409, 'in-flight'), 'conflict', 'answered'],
    [problem(412, 'version'), 'changed', 'answered'],
    [problem(413, 'x'), 'tooLarge', 'answered'],
    [problem(422, 'validation'), 'invalid', 'answered'],
    [problem(428, 'version-required'), 'versionMissing', 'answered'],
    [problem(429, 'trial-limit'), 'tooMany', 'answered'],
    [problem(501, 'not-supported'), 'notSupported', 'answered'],
    [problem(503, 'outbox-full'), 'noRoom', 'answered'],
    [new Response('<h1>', { status: 503 }), 'server', 'lost'],
    [new Response('', { status: 500 }), 'server', 'lost'],
    [new Response('', { status: 401 }), 'signedOut', 'signedOut'],
  ];
  for (const [response, kind, line] of cases) {
    const status = response.status;
    const result = await failing(response);
    assert.equal(result.error.kind, kind, String(status));
    assert.deepEqual(result.line.seen, [line], String(status));
  }
});

test('Redirect_ToALoginPage_MeansSignedOut', async () => {
  const redirect = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
  Object.defineProperty(redirect, 'ok', { value: false });
  assert.equal((await failing(redirect)).error.kind, 'signedOut');
});

test('Failure_KeepsProblemAndRetryAfter', async () => {
  const { error } = await failing(problem(429, 'trial-limit'));
  assert.equal(error.retryAfterSeconds, 7);
  assert.ok(error.is('trial-limit'));
});

test('LostConnection_IsUnreachable_AndAnAbortStaysAnAbort', async () => {
  const { api, line } = answering(() => Promise.reject(new TypeError('failed')));
  await assert.rejects(api.read('x'), (error: ApiError) => error.kind === 'unreachable');
  assert.deepEqual(line.seen, ['lost']);
  const abort = new AbortController();
  const other = answering(
    (_, init) =>
      new Promise((_resolve, reject) =>
        init.signal!.addEventListener('abort', () => reject(init.signal!.reason as Error)),
      ),
  );
  const read = other.api.read('x', { signal: abort.signal });
  abort.abort();
  await assert.rejects(read, isAbort);
  assert.deepEqual(other.line.seen, []);
});

test('Answer_ThatIsNotJson_IsAFailureOfTheServer', async () => {
  const { api } = answering(() => new Response('<html>'));
  await assert.rejects(api.read('x'), (error: ApiError) => error.kind === 'server');
});

test('RetryAfter_IsSecondsOrADate_AndBounded', () => {
  assert.equal(retryAfter('12'), 12);
  assert.equal(retryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 0), 60);
  assert.equal(retryAfter('999999999'), 86_400);
  assert.equal(retryAfter('soon'), undefined);
  assert.equal(retryAfter(null), undefined);
});
