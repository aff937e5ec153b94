import type { OutcomeKind } from '../api/types.ts';
import { t } from '../texts.en.ts';

/** The result of an attempt as a short word or a status code: 200, 410, timeout. */
export function answerText(kind: OutcomeKind | undefined, statusCode: number | undefined): string {
  return statusCode !== undefined ? String(statusCode) : kind ? t.outcomes[kind].short : '…';
}

export function answerTone(kind: OutcomeKind | undefined, statusCode: number | undefined): 'ok' | 'bad' | 'none' {
  if (kind === undefined && statusCode === undefined) {
    return 'none';
  }
  return kind === 'delivered' || (kind === undefined && statusCode! >= 200 && statusCode! < 300) ? 'ok' : 'bad';
}

/** The result of an attempt in words. */
export function outcomeText(kind: OutcomeKind): string {
  return t.outcomes[kind].long;
}
