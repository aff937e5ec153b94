import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  Button,
  type Catalog,
  CopyButton,
  type Delivery,
  type DeliveryDetails,
  FailureView,
  Link,
  Loading,
  Panel,
  Tag,
  Text,
  Time,
  eventName,
  sourceText,
  t,
  to,
  useKeys,
  useLive,
  usePortal,
  useRead,
} from '../kit.ts';
import { Actions } from './Actions.tsx';
import { Attempts } from './Attempts.tsx';
import { Body } from './Body.tsx';
import type { Log } from './Log.ts';
import { reasonText, stateOf } from './state.ts';

export interface DrawerProps {
  id: string;
  log: Log;
  catalog: Catalog | undefined;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

/** One delivery: next to the log on a wide page, above it on a narrow one. */
export function Drawer(props: DrawerProps) {
  const { id, log, onClose, onStep } = props;
  const { api } = usePortal();
  const read = useRead(
    id,
    async signal => (await api.read<DeliveryDetails>(`deliveries/${encodeURIComponent(id)}`, { signal })).value,
  );
  const isNarrow = useNarrow();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useKeys({ j: () => onStep(1), k: () => onStep(-1), Escape: onClose });
  useLive({
    delivery: delivery => {
      if (delivery.id === id) {
        void read.refresh();
      }
    },
  });
  const refresh = (delivery?: Delivery): void => {
    if (delivery) {
      log.replace(delivery);
    }
    void read.refresh();
  };
  const details = read.data.value;
  const error = read.error.value;
  const content = details ? (
    <Details {...props} details={details} onChanged={refresh} />
  ) : error ? (
    <FailureView error={error} what={t.deliveries.ids.delivery} retry={() => void read.refresh()} />
  ) : (
    <Loading />
  );
  if (isNarrow) {
    return (
      <Panel title={details ? <Title details={details} /> : t.deliveries.title} onClose={onClose}>
        <div class="body drawer-body">{content}</div>
      </Panel>
    );
  }
  return (
    <aside class="drawer" aria-label={t.deliveries.title} aria-busy={read.loading.value}>
      <header>
        <div class="row between">
          <h2 class="row" tabIndex={-1} ref={heading}>
            {details ? <Title details={details} /> : t.deliveries.title}
          </h2>
          <div class="row">
            <Button kind="quiet" isSmall icon="up" label={t.deliveries.newer} onClick={() => onStep(-1)} />
            <Button kind="quiet" isSmall icon="down" label={t.deliveries.olderOne} onClick={() => onStep(1)} />
            <Button kind="quiet" isSmall icon="close" label={t.close} onClick={onClose} />
          </div>
        </div>
      </header>
      <div class="in">{content}</div>
    </aside>
  );
}

function Title({ details: { delivery } }: { details: DeliveryDetails }) {
  const state = stateOf(delivery);
  return (
    <>
      <Tag tone={state.tone} icon={state.icon}>
        {state.text}
      </Tag>{' '}
      <span class="soft">
        {t.deliveries.to}{' '}
        <Link path={to.webhook(delivery.webhookId)}>
          <Text value={delivery.webhookName ?? delivery.webhookId} />
        </Link>
      </span>
    </>
  );
}

function Details({
  details,
  catalog,
  onChanged,
}: DrawerProps & { details: DeliveryDetails; onChanged: (delivery?: Delivery) => void }) {
  const { delivery } = details;
  const name = eventName(delivery, catalog);
  const text =
    delivery.eventSource === undefined ? name : t.deliveries.source(name, sourceText(delivery.eventSource, catalog));
  return (
    <>
      <Actions details={details} onChanged={onChanged} />
      <dl class="facts">
        <Fact label={t.deliveries.url} copy={delivery.url}>
          <code>
            <Text value={delivery.url} />
          </code>
        </Fact>
        <Fact label={t.deliveries.eventLabel}>
          <Text value={text} />
        </Fact>
        {delivery.deadReason !== undefined && (
          <Fact label={t.deliveries.reason}>
            <Text value={reasonText(delivery.deadReason)} />
            {delivery.detail && (
              <>
                : <Text value={delivery.detail} />
              </>
            )}
          </Fact>
        )}
        <Fact label={t.deliveries.ids.message} copy={delivery.messageId}>
          <code>
            <Text value={delivery.messageId} />
          </code>
        </Fact>
        <Fact label={t.deliveries.ids.event} copy={delivery.eventId}>
          <code>
            <Text value={delivery.eventId} />
          </code>
        </Fact>
        <Fact label={t.deliveries.ids.delivery} copy={delivery.id}>
          <code>
            <Text value={delivery.id} />
          </code>
        </Fact>
        <Fact label={t.deliveries.happened}>
          <Time value={details.eventDate} as="exact" />
        </Fact>
        <Fact label={t.deliveries.recorded}>
          <Time value={delivery.createdAt} as="exact" />
        </Fact>
      </dl>
      <Attempts details={details} />
      <Body body={details.body} name={delivery.messageId} />
    </>
  );
}

function Fact({ label, copy, children }: { label: string; copy?: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {children}
        {copy !== undefined && <CopyButton value={copy} label={t.deliveries.copy(label)} />}
      </dd>
    </>
  );
}

function useNarrow(): boolean {
  const query = useRef(matchMedia('(max-width: 1100px)'));
  const isNarrow = useSignal(query.current.matches);
  useEffect(() => {
    const list = query.current;
    const look = (): void => {
      isNarrow.value = list.matches;
    };
    list.addEventListener('change', look);
    return () => list.removeEventListener('change', look);
  }, []);
  return isNarrow.value;
}
