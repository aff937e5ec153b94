import type { Day } from '../api/types.ts';
import type { Bar } from '../ui/Bars.tsx';
import { t } from '../texts.en.ts';
import { number } from './format.ts';

const dayLength = 86_400_000;

/** A bar for each of the last 30 days, UTC. Days without calls may be missing in the answer. */
export function barsOf(days: readonly Day[], count = 30, now = Date.now()): Bar[] {
  const byDay = new Map(days.map(day => [day.day, day]));
  return Array.from({ length: count }, (_, index) => {
    const name = new Date(now - (count - 1 - index) * dayLength).toISOString().slice(0, 10);
    const { calls, errors } = byDay.get(name) ?? { calls: 0, errors: 0 };
    return {
      good: Math.max(0, calls - errors),
      bad: errors,
      title: `${name}: ${t.list.chartLabel(number(calls), number(errors))}`,
    };
  });
}
