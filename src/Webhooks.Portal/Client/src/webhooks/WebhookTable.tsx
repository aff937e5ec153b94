import { AnswerCode, Bars, Link, Tag, Text, Time, type Webhook, barsOf, now, number, t, to } from '../kit.ts';
import { WebhookMenu } from './WebhookMenu.tsx';
import { stateOf } from './state.ts';

export function WebhookTable({ webhooks, onChanged }: { webhooks: readonly Webhook[]; onChanged: () => void }) {
  const hasActivity = webhooks.some(webhook => webhook.activity);
  return (
    <div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.list.webhook}</th>
            <th scope="col">{t.list.state}</th>
            <th scope="col" class="end">
              {t.list.events}
            </th>
            {hasActivity && (
              <>
                <th scope="col">{t.list.chart}</th>
                <th scope="col" class="end">
                  {t.list.messages}
                </th>
                <th scope="col" class="end">
                  {t.list.calls}
                </th>
                <th scope="col" class="end">
                  {t.list.errors}
                </th>
                <th scope="col">{t.list.last}</th>
              </>
            )}
            <th scope="col">
              <span class="sr">{t.list.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map(webhook => (
            <Row key={webhook.id} webhook={webhook} hasActivity={hasActivity} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ webhook, hasActivity, onChanged }: { webhook: Webhook; hasActivity: boolean; onChanged: () => void }) {
  const state = stateOf(webhook, now.value);
  const active = webhook.subscriptions.filter(subscription => subscription.isActive).length;
  return (
    <tr>
      <td class="first">
        <Link class="name" path={to.webhook(webhook.id)} isRow>
          <Text value={webhook.name} />
        </Link>
        <div class="small muted mono urls">
          <span class="cut">
            <Text value={webhook.urls[0] ?? ''} />
          </span>
          {webhook.urls.length > 1 && <span class="chip">{t.list.moreUrls(webhook.urls.length - 1)}</span>}
        </div>
      </td>
      <td class="top-end">
        <Tag tone={state.tone} icon={state.icon}>
          {state.text}
        </Tag>
      </td>
      <td class="num end" data-label={t.list.events}>
        {active}
        <span class="muted"> / {webhook.subscriptions.length}</span>
      </td>
      {hasActivity && <ActivityCells webhook={webhook} />}
      <td class="fit not-small">
        <WebhookMenu webhook={webhook} onChanged={onChanged} />
      </td>
    </tr>
  );
}

function ActivityCells({ webhook }: { webhook: Webhook }) {
  const activity = webhook.activity;
  if (!activity) {
    return <td colSpan={5} />;
  }
  const { messages, calls, errors, days, last } = activity;
  return (
    <>
      <td class="not-small">
        <Bars width={120} height={24} label={t.list.chartLabel(number(calls), number(errors))} bars={barsOf(days)} />
      </td>
      <td class="num end to-end" data-label={t.list.messages}>
        {number(messages)}
      </td>
      <td class="num end not-small">{number(calls)}</td>
      <td class="num end" data-label={t.list.errors}>
        <span class={errors > calls / 100 ? 'bad' : undefined}>{number(errors)}</span>
      </td>
      <td class="last">
        {last ? (
          <span class="row">
            <AnswerCode kind={last.kind} statusCode={last.statusCode} />
            <span class="soft nowrap">
              <Time value={last.at} />
            </span>
          </span>
        ) : (
          <span class="muted">{t.list.nothingSent}</span>
        )}
      </td>
    </>
  );
}
