import type { FieldError } from '../kit.ts';
import { t } from '../texts.en.ts';

/** The typed number of calls a second: a number, undefined if empty, or an error if it is not a whole number from 1. */
export function readRate(text: string): number | undefined | FieldError {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  const rate = Number(trimmed);
  return /^\d{1,9}$/.test(trimmed) && rate >= 1
    ? rate
    : { path: '$.maxCallsPerSecond', code: 'maxCallsPerSecond.range', rule: t.form.rateRule };
}
