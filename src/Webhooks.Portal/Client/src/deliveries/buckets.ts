import type { Bucket } from '../api/types.ts';
import type { Filters } from './filters.ts';
import { timeOf } from './filters.ts';

export type Step = '5m' | '1h' | '1d';

const lengths: Readonly<Record<Step, number>> = { '5m': 300_000, '1h': 3_600_000, '1d': 86_400_000 };

/** The most bars that are drawn. A longer time is asked for in longer steps, or cut to its newest part. */
const maxBars = 400;

/** Returns the step that gives a readable number of bars. */
export function stepOf(filters: Filters, now: number): Step {
  const time = timeOf(filters, now);
  const length = (time.until ? Date.parse(time.until) : now) - Date.parse(time.from);
  return length <= 6 * 3_600_000 ? '5m' : length <= 8 * 86_400_000 ? '1h' : '1d';
}

/** Returns one bucket for each step of the time, also for those in which nothing happened. */
export function fillBuckets(buckets: readonly Bucket[], step: Step, from: number, until: number): Bucket[] {
  const length = lengths[step];
  const known = new Map(buckets.map(bucket => [Math.floor(Date.parse(bucket.at) / length), bucket]));
  const last = Math.ceil(until / length) - 1;
  const first = Math.max(Math.floor(from / length), last - maxBars + 1);
  const filled: Bucket[] = [];
  for (let index = first; index <= last; index++) {
    filled.push(known.get(index) ?? { at: new Date(index * length).toISOString(), delivered: 0, failed: 0 });
  }
  return filled;
}

/** The time of a bucket, to show only this one. */
export function timeOfBucket(bucket: Bucket, step: Step): { from: string; until: string } {
  const at = Date.parse(bucket.at);
  return { from: new Date(at).toISOString(), until: new Date(at + lengths[step]).toISOString() };
}
