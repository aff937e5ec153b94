import {
  ApiError,
  Button,
  FailureView,
  Link,
  Loading,
  Note,
  Panel,
  type Subscription,
  Tag,
  Text,
  Time,
  type Versioned,
  type Webhook,
  isOwnMatter,
  lazy,
  now,
  number,
  t,
  to,
  useCalm,
  useKeys,
  useLive,
  usePage,
  usePortal,
  useRead,
} from '../kit.ts';
import { switchWebhook } from '../webhooks/actions.tsx';
import { stateOf } from '../webhooks/state.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { EventsTab } from './EventsTab.tsx';
import { TestPanel } from './TestPanel.tsx';

const SettingsTab = lazy(async () => (await import('../settings/SettingsTab.tsx')).SettingsTab);
const DeliveriesPage = lazy(async () => (await import('../deliveries/DeliveriesPage.tsx')).DeliveriesPage);
const EventPanel = lazy(async () => (await import('../editor/EventPanel.tsx')).EventPanel);

/** One webhook with its tabs, and the panel of an event on top of them. */
export function WebhookPage({ webhookId }: { webhookId: string }) {
  const portal = usePortal();
  const { router } = portal;
  const read = useRead(webhookId, signal => portal.webhooks.get(webhookId, signal), 30_000);
  const refresh = (): void => void read.refresh();
  const refreshCalmly = useCalm(refresh);
  useLive({
    webhook: change => change.id === webhookId && change.version !== read.data.peek()?.value.version && refreshCalmly(),
    destination: change => change.webhookId === webhookId && refreshCalmly(),
    gap: refreshCalmly,
  });
  useKeys({ c: () => portal.can.edit && void router.go(to.newEvent(webhookId)) });
  const route = router.route.value;
  const data = read.data.value;
  usePage(data?.value.name ?? t.nav.webhooks);
  if (!data || route.page !== 'webhook') {
    return (
      <main class="page stack">
        <h1>{t.webhook.one}</h1>
        {read.error.value ? <FailureView error={read.error.value} retry={refresh} what={t.webhook.this} /> : <Loading />}
      </main>
    );
  }
  const failure = read.error.value && isOwnMatter(read.error.value) ? read.error.value : undefined;
  const onSaved = (saved?: Versioned<Webhook>): void => (saved ? read.set(saved) : refresh());
  return (
    <>
      <main class="page" aria-busy={read.loading.value || undefined}>
        <Head webhook={data} onSaved={onSaved} />
        {failure && <FailureView error={failure} what={t.webhook.this} />}
        <Tabs webhook={data.value} tab={route.tab} />
        {route.tab === 'events' && <EventsTab webhook={data} onSaved={onSaved} />}
        {route.tab === 'settings' && <SettingsTab webhook={data} onSaved={onSaved} />}
        {route.tab === 'deliveries' &&
          (portal.config.features.log ? <DeliveriesPage webhookId={webhookId} /> : <Note>{t.failure.noLog}</Note>)}
      </main>
      {route.tab === 'events' && route.event && portal.can.edit && (
        <EventOnTop key={route.event} webhook={data} eventId={route.event} onSaved={onSaved} />
      )}
    </>
  );
}

function Head({
  webhook: { value: webhook, etag },
  onSaved,
}: {
  webhook: Versioned<Webhook>;
  onSaved: (saved: Versioned<Webhook>) => void;
}) {
  const portal = usePortal();
  const isTesting = useSignal(false);
  const state = stateOf(webhook, now.value);
  return (
    <div class="head">
      <div>
        <nav class="crumbs" aria-label={t.nav.path}>
          <Link path={to.webhooks()}>{t.nav.webhooks}</Link>
          <span aria-hidden="true">/</span>
        </nav>
        <div class="row wrap">
          <h1>
            <Text value={webhook.name} />
          </h1>
          <Tag tone={state.tone} icon={state.icon}>
            {state.text}
          </Tag>
        </div>
        <p>
          {webhook.description && (
            <>
              <Text value={webhook.description} />
              {' · '}
            </>
          )}
          {t.webhook.urls(webhook.urls.length)}
          <Changed webhook={webhook} />
        </p>
      </div>
      {portal.can.test && (
        <Button icon="play" onClick={() => (isTesting.value = true)}>
          {t.test.send}
        </Button>
      )}
      {portal.can.edit && (
        <Button
          icon={webhook.isActive ? 'pause' : 'check'}
          onClick={() => void switchWebhook(portal, webhook, etag).then(saved => saved && onSaved(saved))}
        >
          {webhook.isActive ? t.webhook.deactivate : t.webhook.activate}
        </Button>
      )}
      {isTesting.value && <TestPanel webhook={webhook} onClose={() => (isTesting.value = false)} />}
    </div>
  );
}

function Changed({ webhook }: { webhook: Webhook }) {
  const isChanged = webhook.modifiedAt !== undefined && webhook.modifiedAt !== webhook.createdAt;
  const at = isChanged ? webhook.modifiedAt : webhook.createdAt;
  const by = isChanged ? webhook.modifiedBy : webhook.createdBy;
  return at ? (
    <>
      {' · '}
      {isChanged ? t.webhook.changed : t.webhook.created}
      {by && (
        <>
          {' '}
          {t.webhook.by} <Text value={by} />
        </>
      )}
      {by ? ', ' : ' '}
      <Time value={at} />
    </>
  ) : null;
}

function Tabs({ webhook, tab }: { webhook: Webhook; tab: string }) {
  const { config } = usePortal();
  return (
    <nav class="tabs" aria-label={t.webhook.one}>
      <Link path={to.webhook(webhook.id)} isCurrent={tab === 'events'}>
        {t.webhook.events} <span class="muted">{number(webhook.subscriptions.length)}</span>
      </Link>
      {config.features.log && (
        <Link path={to.webhookDeliveries(webhook.id)} isCurrent={tab === 'deliveries'}>
          {t.nav.deliveries}
        </Link>
      )}
      <Link path={to.settings(webhook.id)} isCurrent={tab === 'settings'}>
        {t.webhook.settings}
      </Link>
    </nav>
  );
}

function EventOnTop({
  webhook,
  eventId,
  onSaved,
}: {
  webhook: Versioned<Webhook>;
  eventId: string;
  onSaved: () => void;
}) {
  const { router } = usePortal();
  const close = (): void => void router.go(to.webhook(webhook.value.id));
  const find = (id: string | null) => webhook.value.subscriptions.find(subscription => subscription.id === id);
  // An event that is deleted meanwhile stays open: what was typed is still there.
  const opened = useRef<Subscription>(undefined);
  if (eventId === 'new') {
    const copyOf = find(router.query.value.get('copy'));
    return <EventPanel webhook={webhook} {...(copyOf ? { copyOf } : {})} onSaved={() => onSaved()} onClose={close} />;
  }
  opened.current ??= find(eventId);
  return opened.current ? (
    <EventPanel webhook={webhook} event={opened.current} onSaved={() => onSaved()} onClose={close} />
  ) : (
    <Panel title={t.editor.edit} size="small" onClose={close}>
      <div class="body">
        <FailureView error={new ApiError('notFound', 404)} what={t.editor.thisEvent} />
      </div>
    </Panel>
  );
}
