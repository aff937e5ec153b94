import {
  type Activity,
  type Catalog,
  Link,
  Menu,
  type Subscription,
  Tag,
  Text,
  type Versioned,
  type Webhook,
  attempt,
  attemptDanger,
  eventName,
  eventTypeText,
  number,
  sourceText,
  t,
  to,
  usePortal,
} from '../kit.ts';
import { fieldsText, payloadText } from './words.ts';

export interface EventsProps {
  webhook: Versioned<Webhook>;
  onSaved: (saved?: Versioned<Webhook>) => void;
}

interface RowProps extends EventsProps {
  event: Subscription;
  activity: Activity | undefined;
  catalog: Catalog | undefined;
}

/** An event in words, with its counters and what can be done with it. */
export function EventRow({ webhook, event, activity, catalog, onSaved }: RowProps) {
  const counts = activity?.subscriptions.find(item => item.subscriptionId === event.id);
  const { can } = usePortal();
  const path = to.event(webhook.value.id, event.id);
  return (
    <tr>
      <td class="first">
        {can.edit ? (
          <Link class="name" path={path} isRow label={eventName(event, catalog)}>
            <Text value={event.objectName} />
          </Link>
        ) : (
          <b>
            <Text value={event.objectName} />
          </b>
        )}{' '}
        <span class="soft">
          <Text value={eventTypeText(event.eventType, catalog).toLowerCase()} />
        </span>
      </td>
      <td class="soft whole" data-label={t.events.fields}>
        <Text value={fieldsText(event, catalog)} />
      </td>
      <td class="soft whole" data-label={t.events.sources}>
        {event.eventSources.length === 0 ? (
          t.events.anySource
        ) : (
          <Text value={event.eventSources.map(name => sourceText(name, catalog)).join(', ')} />
        )}
      </td>
      <td class="soft whole" data-label={t.events.payload}>
        {payloadText(event.payload)}
      </td>
      {activity && (
        <>
          <td class="num end" data-label={t.list.messages}>
            {number(counts?.messages ?? 0)}
          </td>
          <td class="num end to-end" data-label={t.list.errors}>
            {number(counts?.errors ?? 0)}
          </td>
        </>
      )}
      <td class="fit top-end">
        <Tag tone={event.isActive ? 'ok' : 'idle'} icon={event.isActive ? 'check' : 'pause'}>
          {event.isActive ? t.state.active : t.state.inactive}
        </Tag>
      </td>
      <td class="fit last">
        {can.edit && <EventMenu webhook={webhook} event={event} name={eventName(event, catalog)} onSaved={onSaved} />}
      </td>
    </tr>
  );
}

function EventMenu({
  webhook: { value: webhook, etag },
  event,
  name,
  onSaved,
}: EventsProps & { event: Subscription; name: string }) {
  const portal = usePortal();
  const change = async (): Promise<void> => {
    const isActive = !event.isActive;
    if (
      await attempt(
        portal,
        () => portal.webhooks.updateSubscription(webhook.id, event.id, etag, { isActive }),
        isActive ? t.events.activated(name) : t.events.deactivated(name),
      )
    ) {
      onSaved();
    }
  };
  const remove = async (): Promise<void> => {
    const question = { title: t.events.deleteTitle(name), text: t.events.deleteText, confirm: t.events.deleteNow };
    const removeNow = (): Promise<void> => portal.webhooks.deleteSubscription(webhook.id, event.id, etag);
    if (await attemptDanger(portal, question, removeNow, t.events.deleted(name))) {
      onSaved();
    }
  };
  return (
    <Menu
      label={t.list.actionsFor(name)}
      items={[
        { label: t.events.edit, icon: 'right', onPick: () => void portal.router.go(to.event(webhook.id, event.id)) },
        {
          label: event.isActive ? t.webhook.deactivate : t.webhook.activate,
          icon: event.isActive ? 'pause' : 'check',
          onPick: () => void change(),
        },
        {
          label: t.events.duplicate,
          icon: 'copy',
          onPick: () => void portal.router.go(`${to.newEvent(webhook.id)}?copy=${encodeURIComponent(event.id)}`),
        },
        { label: t.events.deleteIt, icon: 'trash', isDanger: true, onPick: () => void remove() },
      ]}
    />
  );
}
