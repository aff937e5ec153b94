import { type Signal, useSignal } from '@preact/signals';
import type { FieldError, WebhookInput } from '../kit.ts';
import { type HeaderRow, newHeaders } from '../form/headers.ts';
import { readRate } from '../form/rate.ts';

/** What was typed for a new webhook. */
export interface Draft {
  name: Signal<string>;
  description: Signal<string>;
  urls: Signal<string[]>;
  headers: Signal<HeaderRow[]>;
  rate: Signal<string>;
  schedule: Signal<string>;
  secret: Signal<string>;
  isDirty(): boolean;
  /** The input for the API, or the errors that the page itself finds. */
  input(): WebhookInput | FieldError[];
}

export function useDraft(): Draft {
  const name = useSignal('');
  const description = useSignal('');
  const urls = useSignal<string[]>(['']);
  const headers = useSignal<HeaderRow[]>([]);
  const rate = useSignal('');
  const schedule = useSignal('');
  const secret = useSignal('');
  return {
    name,
    description,
    urls,
    headers,
    rate,
    schedule,
    secret,
    isDirty: () =>
      [name, description, rate, schedule, secret].some(field => field.value.trim() !== '') ||
      urls.value.some(url => url.trim() !== '') ||
      headers.value.length > 0,
    input: () => {
      const calls = readRate(rate.value);
      if (typeof calls === 'object') {
        return [calls];
      }
      const named = newHeaders(headers.value);
      return {
        name: name.value.trim(),
        urls: urls.value.map(url => url.trim()),
        ...(description.value.trim() ? { description: description.value.trim() } : {}),
        ...(Object.keys(named).length > 0 ? { headers: named } : {}),
        ...(calls === undefined ? {} : { maxCallsPerSecond: calls }),
        ...(schedule.value.trim() ? { schedule: schedule.value.trim() } : {}),
        ...(secret.value.trim() ? { secret: secret.value.trim() } : {}),
      };
    },
  };
}
