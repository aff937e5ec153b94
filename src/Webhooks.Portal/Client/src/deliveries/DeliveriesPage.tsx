import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import {
  Button,
  type Delivery,
  FailureView,
  Loading,
  Note,
  type Route,
  to,
  t,
  useLive,
  usePage,
  usePortal,
  useRead,
} from '../kit.ts';
import { ActivityBars } from './ActivityBars.tsx';
import { Drawer } from './Drawer.tsx';
import { FilterBar } from './FilterBar.tsx';
import { type Filters, isFiltered, noFilters, readFilters, writeFilters } from './filters.ts';
import { LiveButton } from './LiveButton.tsx';
import { Log } from './Log.ts';
import { LogTable } from './LogTable.tsx';
import { RecoverPanel } from './RecoverPanel.tsx';

/** The log of deliveries, of all webhooks as a page, or of one as a tab. */
export function DeliveriesPage({ webhookId }: { webhookId?: string }) {
  return usePortal().config.features.log ? (
    <LogView webhookId={webhookId} />
  ) : (
    <Frame webhookId={webhookId}>
      <Note>{t.deliveries.noLog}</Note>
    </Frame>
  );
}

function Frame({
  webhookId,
  children,
  actions,
  open,
}: {
  webhookId: string | undefined;
  children: preact.ComponentChildren;
  actions?: preact.ComponentChildren;
  open?: preact.ComponentChildren;
}) {
  usePage(t.deliveries.title);
  const content = (
    <>
      <div class="head flat">
        <div>{webhookId === undefined ? <h1>{t.deliveries.title}</h1> : <h2>{t.deliveries.title}</h2>}</div>
        <div class="row">{actions}</div>
      </div>
      {children}
    </>
  );
  const main =
    webhookId === undefined ? <main class="page wide stack">{content}</main> : <div class="stack tab-log">{content}</div>;
  return (
    <div class={open ? 'split' : undefined}>
      {main}
      {open}
    </div>
  );
}

/** A reader who has scrolled down, or has selected something, is not disturbed by new rows. */
function isQuiet(root: HTMLElement | null): boolean {
  const selection = getSelection();
  const isSelecting = selection !== null && !selection.isCollapsed && root !== null && selection.containsNode(root, true);
  return root !== null && root.getBoundingClientRect().top >= 0 && !isSelecting;
}

function deliveryOf(route: Route): string | undefined {
  return route.page === 'deliveries' || route.page === 'webhook' ? route.delivery : undefined;
}

function LogView({ webhookId }: { webhookId: string | undefined }) {
  const portal = usePortal();
  const { router } = portal;
  const table = useRef<HTMLDivElement>(null);
  const log = useMemo(() => new Log(portal, () => isQuiet(table.current)), []);
  const isFollowing = useSignal(true);
  const isRecovering = useSignal(false);
  const read = readFilters(router.query.value);
  const filters: Filters = webhookId === undefined ? read : { ...read, webhook: webhookId };
  const key = writeFilters(filters);
  const openId = deliveryOf(router.route.value);
  const query = router.query.value.toString();
  const pathOf = (id: string | undefined): string => {
    const path =
      webhookId === undefined
        ? id === undefined
          ? to.deliveries()
          : to.delivery(id)
        : id === undefined
          ? to.webhookDeliveries(webhookId)
          : to.webhookDelivery(webhookId, id);
    return query ? `${path}?${query}` : path;
  };
  const webhooks = useRead('webhooks', signal => portal.webhooks.list({ limit: 200 }, signal));
  const catalog = useRead('catalog', () => portal.webhooks.catalog());

  useEffect(() => {
    void log.load(filters);
    return () => log.end();
  }, [key]);
  useEffect(() => portal.session.onWake(log.wake), []);
  useLive({
    delivery: (delivery: Delivery) => {
      if (isFollowing.peek()) {
        log.arrive(delivery);
      }
    },
    gap: () => {
      if (isFollowing.peek()) {
        void log.poll();
      }
    },
  });
  const isPolling = isFollowing.value && portal.live.state.value === 'polling';
  useEffect(() => {
    if (isPolling) {
      const timer = setInterval(() => {
        if (document.visibilityState === 'visible') {
          void log.poll();
        }
      }, 5_000);
      return () => clearInterval(timer);
    }
    return undefined;
  }, [isPolling, key]);

  const change = (changes: Partial<Filters>): void => {
    const next = { ...filters, ...changes, ...(webhookId === undefined ? {} : { webhook: '' }) };
    const names = Object.keys(noFilters) as (keyof Filters)[];
    const written = new URLSearchParams(writeFilters(next));
    router.setQuery(Object.fromEntries(names.map(name => [name, written.get(name) ?? undefined])));
  };
  const open = (id: string | undefined, replace = false): void => void router.go(pathOf(id), { replace, force: true });
  // The focus goes back to the row. Where it is not in the list, it goes to the list.
  const close = (): void => {
    const row = table.current?.querySelector<HTMLElement>('[aria-selected=true] [data-row]') ?? table.current;
    open(undefined);
    row?.focus();
  };
  const step = (by: 1 | -1): void => {
    // The next key can come before this is rendered again.
    const now = deliveryOf(router.route.peek());
    const { shown } = log.rows.peek();
    const next = shown[shown.findIndex(row => row.id === now) + by];
    if (next) {
      open(next.id, true);
    }
  };
  const rows = log.rows.value;
  const error = log.error.value;
  const actions = (
    <>
      <LiveButton
        isOn={isFollowing.value}
        onChange={isOn => {
          isFollowing.value = isOn;
          if (isOn) {
            void log.poll();
          }
        }}
      />
      {portal.can.resend && (
        <Button icon="refresh" onClick={() => (isRecovering.value = true)}>
          {t.deliveries.recover}
        </Button>
      )}
    </>
  );
  return (
    <Frame
      webhookId={webhookId}
      actions={actions}
      open={
        openId !== undefined && (
          <Drawer
            key={openId}
            id={openId}
            log={log}
            catalog={catalog.data.value}
            onClose={close}
            onStep={step}
          />
        )
      }
    >
      <ActivityBars filters={filters} onPick={time => change({ time: 'own', ...time })} />
      <FilterBar
        filters={filters}
        hasWebhook={webhookId === undefined}
        webhooks={webhooks.data.value?.items ?? []}
        catalog={catalog.data.value}
        onChange={change}
        onOpen={id => open(id)}
      />
      {error && rows.shown.length === 0 ? (
        <FailureView error={error} retry={() => void log.load(filters)} />
      ) : rows.shown.length === 0 && !log.isLoading.value ? (
        <Nothing
          filters={{ ...filters, webhook: read.webhook }}
          onClear={() => change({ ...noFilters, time: filters.time })}
        />
      ) : rows.shown.length === 0 ? (
        <Loading rows={8} />
      ) : (
        <LogTable
          log={log}
          table={table}
          catalog={catalog.data.value}
          openId={openId}
          pathOf={pathOf}
          isOneWebhook={webhookId !== undefined}
        />
      )}
      {isRecovering.value && (
        <RecoverPanel
          webhookId={filters.webhook}
          webhooks={webhooks.data.value?.items ?? []}
          onClose={() => (isRecovering.value = false)}
          onWatch={() => {
            isRecovering.value = false;
            change({ state: '', time: '24h' });
            void log.load(filters);
          }}
        />
      )}
    </Frame>
  );
}

function Nothing({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const isNarrow = isFiltered(filters);
  return (
    <section class="card">
      <div class="in row between wrap">
        <span role="status">{isNarrow ? t.deliveries.nothing : t.deliveries.empty}</span>
        {isNarrow && (
          <Button isSmall onClick={onClear}>
            {t.deliveries.clear}
          </Button>
        )}
      </div>
    </section>
  );
}
