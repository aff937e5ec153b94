import { now } from '../app/clock.ts';
import { ago, exactDateTime, since } from '../text/format.ts';

/** A time: relative, or as clock or day. The exact one is in its title. */
export function Time({ value, as = 'ago' }: { value: string; as?: 'ago' | 'since' | 'exact' }) {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    return null;
  }
  const exact = exactDateTime(date);
  const text = as === 'ago' ? ago(date, now.value) : as === 'since' ? since(date, now.value) : exact;
  return (
    <time dateTime={value} title={as === 'exact' ? undefined : exact}>
      {text}
    </time>
  );
}
