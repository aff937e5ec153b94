import { Component, type RefObject } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  AnswerCode,
  Button,
  type Catalog,
  type Delivery,
  Link,
  Tag,
  Text,
  clockSeconds,
  day,
  duration,
  eventTypeText,
  exactDateTime,
  now,
  number,
  span,
  t,
} from '../kit.ts';
import { type Range, rangeOf } from '../code/range.ts';
import type { Log } from './Log.ts';
import { maxRows } from './rows.ts';
import { reasonText, stateOf } from './state.ts';

export interface LogTableProps {
  log: Log;
  table: RefObject<HTMLDivElement | null>;
  catalog: Catalog | undefined;
  openId: string | undefined;
  pathOf: (id: string) => string;
  /** True in the tab of a webhook: its URLs tell more than its name. */
  isOneWebhook: boolean;
}

/** The most rows that are in the page. Above, only those around the visible ones are. */
const mostRendered = 500;
const around = 30;
const rowHeight = 34;

/** The rows of the log. New ones wait above them while the reader is busy. */
export function LogTable({ log, table, catalog, openId, pathOf, isOneWebhook }: LogTableProps) {
  const { shown, waiting, next } = log.rows.value;
  const body = useRef<HTMLTableSectionElement>(null);
  const { range, height } = useWindow(body, shown.length);
  const rows = shown.slice(range.first, range.last);
  const today = day(new Date(now.value));
  return (
    <section class="card">
      <div class="fresh" role="status">
        {waiting.length > 0 && (
          <Button
            isSmall
            kind="primary"
            icon="up"
            onClick={() => {
              log.showWaiting();
              table.current?.scrollIntoView({ block: 'nearest' });
            }}
          >
            {t.deliveries.fresh(waiting.length)}
          </Button>
        )}
      </div>
      <div
        class="scroll"
        tabIndex={0}
        role="region"
        aria-label={t.deliveries.title}
        aria-busy={log.isLoading.value}
        ref={table}
      >
        <table class="log cards" aria-rowcount={next === undefined ? shown.length + 1 : -1}>
          <thead>
            <tr>
              <Head isOneWebhook={isOneWebhook} />
            </tr>
          </thead>
          <tbody ref={body}>
            <Spacer height={range.first * height} />
            {rows.map((row, index) => (
              <Row
                key={row.id}
                row={row}
                index={range.first + index + 2}
                isOpen={row.id === openId}
                path={pathOf(row.id)}
                catalog={catalog}
                today={today}
                isOneWebhook={isOneWebhook}
              />
            ))}
            <Spacer height={(shown.length - range.last) * height} />
          </tbody>
        </table>
      </div>
      <div class="foot">
        <span>{t.deliveries.shown(number(shown.length))}</span>
        {next !== undefined ? (
          <Button isSmall isBusy={log.isLoadingOlder.value} onClick={() => void log.older()}>
            {t.deliveries.older}
          </Button>
        ) : (
          <span>{shown.length >= maxRows ? t.deliveries.full : t.deliveries.end}</span>
        )}
      </div>
    </section>
  );
}

function Head({ isOneWebhook }: { isOneWebhook: boolean }) {
  const { columns } = t.deliveries;
  return (
    <>
      <th scope="col">{columns.time}</th>
      <th scope="col">{columns.state}</th>
      <th scope="col">{columns.event}</th>
      <th scope="col">{isOneWebhook ? columns.url : columns.webhook}</th>
      <th scope="col">{columns.answer}</th>
      <th scope="col" class="end">
        {columns.tries}
      </th>
      <th scope="col" class="end">
        {columns.took}
      </th>
      <th scope="col">{columns.next}</th>
    </>
  );
}

/** The place of rows that are not in the page. */
function Spacer({ height }: { height: number }) {
  return height === 0 ? null : (
    <tr class="spacer" aria-hidden="true">
      <td colSpan={8}>
        <svg width="1" height={height} />
      </td>
    </tr>
  );
}

/** Returns the rows to render and the height of one, and follows the scrolling if not all of them are. */
function useWindow(body: RefObject<HTMLTableSectionElement | null>, count: number): { range: Range; height: number } {
  const range = useSignal<Range>({ first: 0, last: mostRendered });
  const height = useSignal(rowHeight);
  const isAll = count <= mostRendered;
  useEffect(() => {
    if (isAll) {
      return undefined;
    }
    const look = (): void => {
      height.value = body.current?.querySelector<HTMLElement>('tr:not(.spacer)')?.offsetHeight || rowHeight;
      const top = -(body.current?.getBoundingClientRect().top ?? 0);
      const next = rangeOf({ top, height: innerHeight, item: height.value, count }, around, range.peek());
      if (next.first !== range.peek().first || next.last !== range.peek().last) {
        range.value = next;
      }
    };
    look();
    addEventListener('scroll', look, { capture: true, passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', look);
    };
  }, [isAll, count]);
  const { first, last } = range.value;
  return {
    range: isAll ? { first: 0, last: count } : { first: Math.min(first, count), last: Math.min(last, count) },
    height: height.value,
  };
}

interface RowProps {
  row: Delivery;
  index: number;
  isOpen: boolean;
  path: string;
  catalog: Catalog | undefined;
  today: string;
  isOneWebhook: boolean;
}

/** One row. It is rendered again only if something of it changed, so that hundreds of rows cost nothing. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const names = Object.keys(next) as (keyof RowProps)[];
    return names.some(name => next[name] !== this.props[name]);
  }

  override render() {
    const { row, index, isOpen, path, catalog, today, isOneWebhook } = this.props;
    const at = new Date(row.createdAt);
    const state = stateOf(row);
    const { columns } = t.deliveries;
    return (
      <tr aria-selected={isOpen ? 'true' : undefined} aria-rowindex={index}>
        <td class="num mono fit first">
          <Link class="name" path={path} isRow force>
            <time dateTime={row.createdAt} title={exactDateTime(at)}>
              {day(at) === today ? clockSeconds(at) : `${day(at)} ${clockSeconds(at)}`}
            </time>
            <span class="sr"> {state.text}</span>
          </Link>
        </td>
        <td class="fit top-end">
          <Tag tone={state.tone} icon={state.icon}>
            {state.text}
          </Tag>
        </td>
        <td class="nowrap">
          <Text value={row.objectName} />{' '}
          <span class="muted">
            <Text value={eventTypeText(row.eventType, catalog).toLowerCase()} />
          </span>
        </td>
        <td class="cut">
          <span class="soft">
            <Text value={isOneWebhook ? row.url : (row.webhookName ?? row.webhookId)} />
          </span>
        </td>
        <td class="fit">
          <AnswerCode kind={row.outcome} statusCode={row.statusCode} />
        </td>
        <td class="num end fit not-small" data-label={columns.tries}>
          {number(row.attempts)}
        </td>
        <td class="num end fit soft not-small" data-label={columns.took}>
          {row.durationMilliseconds === undefined ? '' : duration(row.durationMilliseconds)}
        </td>
        <td class="fit soft small not-small">
          <Next row={row} />
        </td>
      </tr>
    );
  }
}

/** When the next attempt is due, counting down, or why there is none. */
export function Next({ row }: { row: Delivery }) {
  if (row.state === 'pending' && row.dueAt !== undefined) {
    const seconds = (Date.parse(row.dueAt) - now.value) / 1_000;
    return <>{seconds > 0 ? t.time.in(span(seconds)) : t.deliveries.due}</>;
  }
  return (
    <>
      {row.state === 'held' ? t.deliveries.urlDisabled : row.deadReason ? <Text value={reasonText(row.deadReason)} /> : ''}
    </>
  );
}
