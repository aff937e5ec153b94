import type { ApiError } from '../api/errors.ts';
import { t } from '../texts.en.ts';
import { visible } from './visible.ts';

/** A failure in plain words: what happened and what to do. */
export function failureText(error: ApiError, what?: string): string {
  switch (error.kind) {
    case 'signedOut':
      return t.failure.signedOut;
    case 'forbidden':
      return error.is('cross-site') ? t.failure.crossSite : t.failure.forbidden(detail(error));
    case 'notFound':
      return t.failure.notFound(what);
    case 'invalid':
      return t.failure.invalid(error.errors.length, detail(error));
    case 'changed':
      return t.failure.changed;
    case 'versionMissing':
    case 'otherMediaType':
      return t.failure.defect;
    case 'tooLarge':
      return t.failure.tooLarge;
    case 'tooMany':
      return t.failure.tooMany(error.retryAfterSeconds);
    case 'notSupported':
      return t.failure.notSupported;
    case 'noRoom':
      return t.failure.noRoom(error.retryAfterSeconds);
    case 'conflict':
      return error.errors.length > 0
        ? t.failure.invalid(error.errors.length, undefined)
        : (detail(error) ?? t.failure.conflict);
    case 'unreachable':
      return t.failure.unreachable;
    default:
      return t.failure.server;
  }
}

function detail(error: ApiError): string | undefined {
  return error.problem?.detail ? visible(error.problem.detail) : undefined;
}
