import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ApiError } from '../api/errors.ts';

/** The seconds until the button may send again, after an answer that there were too many requests. */
export function useWait(error: ApiError | undefined): number {
  const left = useSignal(0);
  useEffect(() => {
    const until = error?.kind === 'tooMany' ? Date.now() + (error.retryAfterSeconds ?? 10) * 1_000 : 0;
    const count = (): void => {
      left.value = Math.max(0, Math.ceil((until - Date.now()) / 1_000));
      if (left.value === 0) {
        clearInterval(timer);
      }
    };
    const timer = setInterval(count, 1_000);
    count();
    return () => clearInterval(timer);
  }, [error]);
  return left.value;
}
