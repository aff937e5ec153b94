import { ApiError, isAbort, kindOf } from './errors.ts';
import { RawJson } from './raw.ts';
import type { Problem } from './types.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Answer<T> { value: T; etag?: string; headers: Headers; status: number }

export interface Options {
  query?: Query;
  signal?: AbortSignal | undefined;
  timeoutMilliseconds?: number;
}

export interface WriteOptions extends Options { etag?: string | undefined }

/** Learns of every request how it went: for the bars on top of the page. */
export interface Line {
  answered(): void;
  signedOut(): void;
  lost(): void;
}

/** Sends requests to the management API. Every failure is an ApiError, or an AbortError if the caller aborted. */
export class Api {
  constructor(private readonly root: URL, private readonly line: Line) {}

  async read<T>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.json(await this.request('GET', path, {}, undefined, options));
  }

  async write<T>(method: string, path: string, body?: unknown, options: WriteOptions = {}): Promise<Answer<T>> {
    return this.json(await this.send(method, path, body, options));
  }

  /** As write, for an answer whose exact bytes count. */
  async bytes(method: string, path: string, body: unknown, options: WriteOptions = {}): Promise<Answer<Uint8Array>> {
    const response = await this.send(method, path, body, options);
    return { ...about(response), value: new Uint8Array(await this.body(response, r => r.arrayBuffer())) };
  }

  url(path: string, query: Query = {}): URL {
    const url = new URL(path, this.root);
    for (const [name, value] of Object.entries(query)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== undefined && item !== '') {
          url.searchParams.append(name, String(item));
        }
      }
    }
    return url;
  }

  private send(method: string, path: string, body: unknown, options: WriteOptions): Promise<Response> {
    const headers: Record<string, string> = { 'webhooks-portal': '1' };
    if (options.etag) {
      headers['If-Match'] = options.etag;
    }
    if (body !== undefined) {
      headers['Content-Type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    }
    const text = body instanceof RawJson ? body.text : body === undefined ? undefined : JSON.stringify(body);
    return this.request(method, path, headers, text, options);
  }

  private async request(
    method: string, path: string, headers: Record<string, string>, body: string | undefined, options: Options,
  ): Promise<Response> {
    const timeout = AbortSignal.timeout(options.timeoutMilliseconds ?? 15_000);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    let response: Response;
    try {
      response = await fetch(this.url(path, options.query), {
        method, signal, headers: { Accept: 'application/json', ...headers }, ...(body === undefined ? {} : { body }),
        credentials: 'same-origin', redirect: 'manual', cache: 'no-store',
      });
    } catch (error) {
      throw this.unreachable(error, options.signal);
    }
    if (response.ok) {
      this.line.answered();
      return response;
    }
    throw await this.failure(response);
  }

  private async failure(response: Response): Promise<ApiError> {
    if (response.type === 'opaqueredirect' || response.status === 401) {
      this.line.signedOut();
      return new ApiError('signedOut', 401);
    }
    const problem = await problemOf(response);
    const kind = kindOf(response.status, problem);
    if (kind === 'server' || kind === 'unreachable') {
      this.line.lost();
    } else {
      this.line.answered();
    }
    return new ApiError(kind, response.status, problem, retryAfter(response.headers.get('Retry-After')));
  }

  private unreachable(error: unknown, signal: AbortSignal | undefined): unknown {
    if (isAbort(error) && signal?.aborted) {
      return error;
    }
    this.line.lost();
    return new ApiError('unreachable', 0);
  }

  private async json<T>(response: Response): Promise<Answer<T>> {
    const text = await this.body(response, r => r.text());
    try {
      return { ...about(response), value: (text === '' ? undefined : JSON.parse(text)) as T };
    } catch {
      this.line.lost();
      throw new ApiError('server', response.status);
    }
  }

  private async body<T>(response: Response, read: (response: Response) => Promise<T>): Promise<T> {
    try {
      return await read(response);
    } catch (error) {
      throw this.unreachable(error, undefined);
    }
  }
}

function about(response: Response): Omit<Answer<never>, 'value'> {
  const etag = response.headers.get('ETag');
  return { headers: response.headers, status: response.status, ...(etag ? { etag } : {}) };
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  if (!response.headers.get('Content-Type')?.includes('json')) {
    return undefined;
  }
  try {
    const problem: unknown = await response.json();
    return typeof problem === 'object' && problem !== null ? problem as Problem : undefined;
  } catch {
    return undefined;
  }
}

/** The seconds of a Retry-After header: a number, or a date. */
export function retryAfter(value: string | null, now = Date.now()): number | undefined {
  if (!value) {
    return undefined;
  }
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 86_400) : undefined;
}
