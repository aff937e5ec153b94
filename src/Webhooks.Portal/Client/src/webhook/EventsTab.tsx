import { useSignal } from '@preact/signals';
import {
  type Activity, Bars, Button, type Catalog, Icon, Link, Menu, Note, type Subscription, Tag, Text, Time, type Versioned, type Webhook, AnswerCode,
  barsOf, eventName, eventTypeText, number, sourceText, t, to, usePortal, useRead,
} from '../kit.ts';
import { attempt } from '../webhooks/actions.tsx';
import { fieldsText, payloadText } from './words.ts';
import { useEffect } from 'preact/hooks';

interface Props { webhook: Versioned<Webhook>; onSaved: (saved?: Versioned<Webhook>) => void }

/** The events of a webhook with their counters. */
export function EventsTab({ webhook, onSaved }: Props) {
  const portal = usePortal();
  const id = webhook.value.id;
  const activity = useRead(id, async signal => portal.config.features.log ? portal.webhooks.activity(id, 30, signal) : undefined, 30_000).data.value;
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
    if (yes && await attempt(portal, () => portal.webhooks.switchSubscriptions(id, webhook.etag, isActive), t.events.switched)) {
      onSaved();
    }
  };
  return (
    <div class="stack">
      {webhook.value.status === 'broken' && <Note tone="bad">{t.trouble.broken} {webhook.value.defect && <Text value={webhook.value.defect} />}</Note>}
      {activity && <Summary activity={activity} webhook={webhook.value} />}
      <section class="card">
        <header>
          <h2>{t.webhook.events}</h2>
          {portal.can.edit && subscriptions.length > 1 && <Button kind="quiet" isSmall onClick={() => void switchAll()}>{active > 0 ? t.events.deactivateAll : t.events.activateAll}</Button>}
          {portal.can.edit && <Link class="btn primary" path={to.newEvent(id)}><Icon name="plus" />{t.events.create}</Link>}
        </header>
        {subscriptions.length === 0 ? <p class="nothing">{t.events.none}</p> : (
          <div class="scroll">
            <table class="cards">
              <thead>
                <tr>
                  <th scope="col">{t.events.when}</th><th scope="col">{t.events.fields}</th><th scope="col">{t.events.sources}</th><th scope="col">{t.events.payload}</th>
                  {activity && <><th scope="col" class="end">{t.list.messages}</th><th scope="col" class="end">{t.list.errors}</th></>}
                  <th scope="col">{t.list.state}</th><th scope="col"><span class="sr">{t.list.actions}</span></th>
                </tr>
              </thead>
              <tbody>
                {subscriptions.map(event => <Row key={event.id} webhook={webhook} event={event} activity={activity} catalog={catalog} onSaved={onSaved} />)}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section class="card"><div class="in row"><span class="muted"><Icon name="info" /></span>
        <p class="grow soft">{t.events.order} <code>eventDate</code>{t.events.order2} <code>webhook-id</code>.</p></div></section>
    </div>
  );
}

function useCatalog(): Catalog | undefined {
  const { webhooks } = usePortal();
  const catalog = useSignal<Catalog | undefined>(undefined);
  useEffect(() => {
    webhooks.catalog().then(value => catalog.value = value, () => {});
  }, []);
  return catalog.value;
}

function Summary({ activity, webhook }: { activity: Activity; webhook: Webhook }) {
  const days = activity.daily ?? [];
  const last = webhook.destinations.filter(destination => destination.lastAt).sort((a, b) => b.lastAt!.localeCompare(a.lastAt!))[0];
  return (
    <section class="card">
      <div class="in row between wrap">
        <div>
          <h2 class="plain">{t.webhook.period} <b class="num">{number(activity.messages)}</b> {t.webhook.messages(activity.messages)}, <b class="num">{number(activity.calls)}</b> {t.webhook.calls(activity.calls)}, <b class="num">{number(activity.errors)}</b> {t.webhook.errors(activity.errors)}</h2>
          {last && (
            <p class="small muted last-call">{t.webhook.lastCall} <AnswerCode kind={undefined} statusCode={last.lastStatusCode} /> <Time value={last.lastAt!} /> · <Text value={last.url} /></p>
          )}
        </div>
        {days.length > 0 && <Bars width={420} height={36} label={t.list.chartLabel(number(activity.calls), number(activity.errors))}
          bars={barsOf(days)} />}
      </div>
    </section>
  );
}

interface RowProps extends Props { event: Subscription; activity: Activity | undefined; catalog: Catalog | undefined }

function Row({ webhook, event, activity, catalog, onSaved }: RowProps) {
  const counts = activity?.subscriptions.find(item => item.subscriptionId === event.id);
  const { can } = usePortal();
  const path = to.event(webhook.value.id, event.id);
  return (
    <tr>
      <td class="first">
        {can.edit ? <Link class="name" path={path} isRow label={eventName(event, catalog)}><Text value={event.objectName} /></Link> : <b><Text value={event.objectName} /></b>}
        {' '}<span class="soft"><Text value={eventTypeText(event.eventType, catalog).toLowerCase()} /></span>
      </td>
      <td class="soft whole" data-label={t.events.fields}><Text value={fieldsText(event, catalog)} /></td>
      <td class="soft whole" data-label={t.events.sources}>{event.eventSources.length === 0 ? t.events.anySource : <Text value={event.eventSources.map(name => sourceText(name, catalog)).join(', ')} />}</td>
      <td class="soft whole" data-label={t.events.payload}>{payloadText(event.payload)}</td>
      {activity && (
        <><td class="num end" data-label={t.list.messages}>{number(counts?.messages ?? 0)}</td><td class="num end to-end" data-label={t.list.errors}>{number(counts?.errors ?? 0)}</td></>
      )}
      <td class="fit top-end"><Tag tone={event.isActive ? 'ok' : 'idle'} icon={event.isActive ? 'check' : 'pause'}>{event.isActive ? t.state.active : t.state.inactive}</Tag></td>
      <td class="fit last">{can.edit && <EventMenu webhook={webhook} event={event} name={eventName(event, catalog)} onSaved={onSaved} />}</td>
    </tr>
  );
}

function EventMenu({ webhook: { value: webhook, etag }, event, name, onSaved }: Props & { event: Subscription; name: string }) {
  const portal = usePortal();
  const change = async (): Promise<void> => {
    const isActive = !event.isActive;
    if (await attempt(portal, () => portal.webhooks.updateSubscription(webhook.id, event.id, etag, { isActive }), isActive ? t.events.activated(name) : t.events.deactivated(name))) {
      onSaved();
    }
  };
  const remove = async (): Promise<void> => {
    const yes = await portal.ask({ title: t.events.deleteTitle(name), body: <p>{t.events.deleteText}</p>, confirm: t.events.deleteNow, isDanger: true });
    if (yes && await attempt(portal, async () => {
      await portal.webhooks.deleteSubscription(webhook.id, event.id, etag);
      return true;
    }, t.events.deleted(name))) {
      onSaved();
    }
  };
  return (
    <Menu label={t.list.actionsFor(name)} items={[
      { label: t.events.edit, icon: 'right', onPick: () => void portal.router.go(to.event(webhook.id, event.id)) },
      { label: event.isActive ? t.webhook.deactivate : t.webhook.activate, icon: event.isActive ? 'pause' : 'check', onPick: () => void change() },
      { label: t.events.duplicate, icon: 'copy', onPick: () => void portal.router.go(`${to.newEvent(webhook.id)}?copy=${encodeURIComponent(event.id)}`) },
      { label: t.events.deleteIt, icon: 'trash', isDanger: true, onPick: () => void remove() },
    ]} />
  );
}
