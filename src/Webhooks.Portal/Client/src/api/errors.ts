import type { FieldError, Problem } from './types.ts';

/** Why a request did not succeed, as the pages treat it. */
export type FailureKind =
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'changed'
  | 'versionMissing'
  | 'invalid'
  | 'tooLarge'
  | 'otherMediaType'
  | 'tooMany'
  | 'notSupported'
  | 'noRoom'
  | 'unreachable'
  | 'server';

/** A request that did not succeed. */
export class ApiError extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly status: number,
    readonly problem?: Problem,
    readonly retryAfterSeconds?: number,
  ) {
    super(problem?.detail ?? kind);
    this.name = 'ApiError';
  }

  /** The errors of single fields. */
  get errors(): readonly FieldError[] {
    return this.problem?.errors ?? [];
  }

  /** True if the problem has this type, for example 'in-flight'. */
  is(name: string): boolean {
    return this.problem?.type === `urn:webhooks:problem:${name}`;
  }
}

const kinds: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  408: 'unreachable',
  409: 'conflict',
  412: 'changed',
  413: 'tooLarge',
  415: 'otherMediaType',
  422: 'invalid',
  428: 'versionMissing',
  429: 'tooMany',
  501: 'notSupported',
};

export function kindOf(status: number, problem?: Problem): FailureKind {
  if (status === 503 && problem) {
    return 'noRoom';
  }
  return kinds[status] ?? 'server';
}

/** True for what the browser throws when a request was aborted. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Anything thrown as an error of the API. What is not one is a defect of the page. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('server', 0);
}
