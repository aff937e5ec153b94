import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  type Activity,
  AnswerCode,
  Bars,
  Button,
  type Catalog,
  Icon,
  Link,
  Note,
  Text,
  Time,
  type Webhook,
  attempt,
  barsOf,
  number,
  t,
  to,
  usePortal,
  useRead,
} from '../kit.ts';
import { EventRow, type EventsProps } from './EventRow.tsx';

/** The events of a webhook with their counters. */
export function EventsTab({ webhook, onSaved }: EventsProps) {
  const portal = usePortal();
  const id = webhook.value.id;
  const activity = useRead(
    id,
    async signal => (portal.config.features.log ? portal.webhooks.activity(id, 30, signal) : undefined),
    30_000,
  ).data.value;
  const catalog = useCatalog();
  const { subscriptions } = webhook.value;
  const active = subscriptions.filter(subscription => subscription.isActive).length;
  const switchAll = async (): Promise<void> => {
    const isActive = active === 0;
    const yes = await portal.ask({
      title: isActive ? t.events.activateAllTitle(subscriptions.length) : t.events.deactivateAllTitle(active),
      body: <p>{isActive ? t.events.activateText : t.events.deactivateText}</p>,
      confirm: isActive ? t.webhook.activate : t.webhook.deactivate,
    });
    if (
      yes &&
      (await attempt(portal, () => portal.webhooks.switchSubscriptions(id, webhook.etag, isActive), t.events.switched))
    ) {
      onSaved();
    }
  };
  return (
    <div class="stack">
      {webhook.value.status === 'broken' && (
        <Note tone="bad">
          {t.trouble.broken} {webhook.value.defect && <Text value={webhook.value.defect} />}
        </Note>
      )}
      {activity && <Summary activity={activity} webhook={webhook.value} />}
      <section class="card">
        <header>
          <h2>{t.webhook.events}</h2>
          {portal.can.edit && subscriptions.length > 1 && (
            <Button kind="quiet" isSmall onClick={() => void switchAll()}>
              {active > 0 ? t.events.deactivateAll : t.events.activateAll}
            </Button>
          )}
          {portal.can.edit && (
            <Link class="btn primary" path={to.newEvent(id)}>
              <Icon name="plus" />
              {t.events.create}
            </Link>
          )}
        </header>
        {subscriptions.length === 0 ? (
          <p class="nothing">{t.events.none}</p>
        ) : (
          <div class="scroll">
            <table class="cards">
              <thead>
                <tr>
                  <th scope="col">{t.events.when}</th>
                  <th scope="col">{t.events.fields}</th>
                  <th scope="col">{t.events.sources}</th>
                  <th scope="col">{t.events.payload}</th>
                  {activity && (
                    <>
                      <th scope="col" class="end">
                        {t.list.messages}
                      </th>
                      <th scope="col" class="end">
                        {t.list.errors}
                      </th>
                    </>
                  )}
                  <th scope="col">{t.list.state}</th>
                  <th scope="col">
                    <span class="sr">{t.list.actions}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {subscriptions.map(event => (
                  <EventRow
                    key={event.id}
                    webhook={webhook}
                    event={event}
                    activity={activity}
                    catalog={catalog}
                    onSaved={onSaved}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section class="card">
        <div class="in row">
          <span class="muted">
            <Icon name="info" />
          </span>
          <p class="grow soft">
            {t.events.order} <code>eventDate</code>
            {t.events.order2} <code>webhook-id</code>.
          </p>
        </div>
      </section>
    </div>
  );
}

function useCatalog(): Catalog | undefined {
  const { webhooks } = usePortal();
  const catalog = useSignal<Catalog | undefined>(undefined);
  useEffect(() => {
    webhooks.catalog().then(
      value => (catalog.value = value),
      () => {},
    );
  }, []);
  return catalog.value;
}

function Summary({ activity, webhook }: { activity: Activity; webhook: Webhook }) {
  const days = activity.daily ?? [];
  const last = webhook.destinations
    .filter(destination => destination.lastAt)
    .sort((a, b) => b.lastAt!.localeCompare(a.lastAt!))[0];
  return (
    <section class="card">
      <div class="in row between wrap">
        <div>
          <h2 class="plain">
            {t.webhook.period} <b class="num">{number(activity.messages)}</b> {t.webhook.messages(activity.messages)},{' '}
            <b class="num">{number(activity.calls)}</b> {t.webhook.calls(activity.calls)},{' '}
            <b class="num">{number(activity.errors)}</b> {t.webhook.errors(activity.errors)}
          </h2>
          {last && (
            <p class="small muted last-call">
              {t.webhook.lastCall} <AnswerCode kind={undefined} statusCode={last.lastStatusCode} />{' '}
              <Time value={last.lastAt!} /> · <Text value={last.url} />
            </p>
          )}
        </div>
        {days.length > 0 && (
          <Bars
            width={420}
            height={36}
            label={t.list.chartLabel(number(activity.calls), number(activity.errors))}
            bars={barsOf(days)}
          />
        )}
      </div>
    </section>
  );
}
