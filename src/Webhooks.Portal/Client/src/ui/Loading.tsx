import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../texts.en.ts';

/** Placeholder rows, 200 ms after something began to load: what is faster does not flicker. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const isShown = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => (isShown.value = true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="loading" role="status" aria-label={t.loading}>
      {isShown.value && Array.from({ length: rows }, (_, index) => <span class="skeleton" key={index} />)}
    </div>
  );
}
