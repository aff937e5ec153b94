import { Bars, number, now, dateTime, clock, since, t, usePortal, useRead } from '../kit.ts';
import { fillBuckets, stepOf, timeOfBucket } from './buckets.ts';
import { type Filters, searchParameter, timeOf } from './filters.ts';

const width = 760;

/** The calls of the time that is shown, as bars. A click shows only the time of a bar. Without numbers there are no bars. */
export function ActivityBars({
  filters,
  onPick,
}: {
  filters: Filters;
  onPick: (time: { from: string; until: string }) => void;
}) {
  const { webhooks } = usePortal();
  const search = filters.search.trim();
  const url = searchParameter(search) === 'url' ? search : undefined;
  const key = [filters.time, filters.from, filters.until, filters.webhook, url ?? ''].join('|');
  const read = useRead(
    key,
    async signal => {
      const at = Date.now();
      const step = stepOf(filters, at);
      const time = timeOf(filters, at);
      const answer = await webhooks.buckets({ ...time, step, webhookId: filters.webhook, url }, signal);
      return {
        step,
        buckets: fillBuckets(answer.buckets, step, Date.parse(time.from), time.until ? Date.parse(time.until) : at),
      };
    },
    60_000,
  );
  const data = read.data.value;
  if (!data || data.buckets.length === 0) {
    return null;
  }
  const failed = data.buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  const calls = data.buckets.reduce((sum, bucket) => sum + bucket.delivered, failed);
  const at = (index: number): string => since(new Date(data.buckets[index]!.at), now.value);
  return (
    <section class="card" aria-busy={read.loading.value}>
      <div class="in">
        <div class="row between wrap">
          <h2 class="plain">
            {t.deliveries.times[filters.time]}: <b class="num">{t.deliveries.calls(number(calls))}</b>
            {failed > 0 && (
              <>
                , <b class="num bad">{t.deliveries.failed(number(failed))}</b>
              </>
            )}
          </h2>
          <span class="row">
            <span class="key">{t.deliveries.delivered}</span>
            <span class="key bad">{t.deliveries.failedKey}</span>
          </span>
        </div>
        <Bars
          isStretched
          width={width}
          height={52}
          label={t.deliveries.chart(number(calls), number(failed))}
          onPick={index => onPick(timeOfBucket(data.buckets[index]!, data.step))}
          bars={data.buckets.map(bucket => ({
            good: bucket.delivered,
            bad: bucket.failed,
            title: t.deliveries.bar(
              data.step === '1d' ? dateTime(new Date(bucket.at)) : clock(new Date(bucket.at)),
              number(bucket.delivered),
              number(bucket.failed),
            ),
          }))}
        />
        <div class="row between small muted num">
          <span>{at(0)}</span>
          <span>{at(Math.floor(data.buckets.length / 2))}</span>
          <span>{filters.time === 'own' ? at(data.buckets.length - 1) : t.deliveries.now}</span>
        </div>
      </div>
    </section>
  );
}
