import type { Delivery, DeliveryState, OutcomeKind } from '../api/types.ts';

/** The filters of the log, as they are in the URL of the page. */
export interface Filters {
  search: string;
  webhook: string;
  state: string;
  answer: string;
  type: string;
  object: string;
  /** A span that ends now, or `own`. */
  time: string;
  from: string;
  until: string;
}

export const noFilters: Filters = {
  search: '',
  webhook: '',
  state: '',
  answer: '',
  type: '',
  object: '',
  time: '24h',
  from: '',
  until: '',
};

/** Spans that end now, in milliseconds. */
export const spans: Readonly<Record<string, number>> = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
};

export const states: readonly DeliveryState[] = ['pending', 'leased', 'held', 'delivered', 'dead', 'cancelled'];
export const statusAnswers = ['2xx', '3xx', '4xx', '410', '429', '5xx'] as const;
export const outcomeAnswers: readonly OutcomeKind[] = [
  'timedOut',
  'blocked',
  'nameNotFound',
  'connectionFailed',
  'tlsFailed',
  'invalidResponse',
  'redirected',
  'faulted',
];

const names = Object.keys(noFilters) as (keyof Filters)[];

/** Reads the filters from the query of a URL. */
export function readFilters(query: URLSearchParams): Filters {
  const filters = { ...noFilters };
  for (const name of names) {
    filters[name] = query.get(name)?.slice(0, 2_100) ?? noFilters[name];
  }
  if (!(filters.time in spans) && filters.time !== 'own') {
    filters.time = noFilters.time;
  }
  return filters;
}

/** Writes the filters that are set as the query of a URL, in one order, so that equal filters have one URL. */
export function writeFilters(filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const isSpan = name === 'from' || name === 'until';
    if (filters[name] !== noFilters[name] && (!isSpan || filters.time === 'own')) {
      query.set(name, filters[name]);
    }
  }
  return query.toString();
}

/** Returns whether anything is filtered except the time. */
export function isFiltered(filters: Filters): boolean {
  return names.some(name => name !== 'time' && name !== 'from' && name !== 'until' && filters[name] !== '');
}

/** The parameter of the API that a search means, recognized by its beginning. */
export function searchParameter(search: string): 'messageId' | 'eventId' | 'id' | 'subscriptionId' | 'url' | 'search' {
  return search.startsWith('msg_')
    ? 'messageId'
    : search.startsWith('evt_')
      ? 'eventId'
      : search.startsWith('dlv_')
        ? 'id'
        : search.startsWith('sub_')
          ? 'subscriptionId'
          : /^https?:\/\//i.test(search)
            ? 'url'
            : 'search';
}

/** Returns the first and the end of the time that is shown. The end of a span is open. */
export function timeOf(filters: Filters, now: number): { from: string; until?: string } {
  if (filters.time !== 'own') {
    return { from: new Date(now - spans[filters.time]!).toISOString() };
  }
  const from = instant(filters.from) ?? new Date(now - spans['24h']!).toISOString();
  const until = instant(filters.until);
  return until ? { from, until } : { from };
}

function instant(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Returns the query of the API for these filters. */
export function apiQuery(filters: Filters, now: number): [string, string][] {
  const search = filters.search.trim();
  const time = timeOf(filters, now);
  const isStatus = /^[1-5](\d\d|xx)$/.test(filters.answer);
  const query: [string, string | undefined][] = [
    ['webhookId', filters.webhook],
    ['state', filters.state],
    [isStatus ? 'statusCode' : 'outcome', filters.answer],
    ['eventType', filters.type],
    ['objectName', filters.object],
    [searchParameter(search), search],
    ['from', time.from],
    ['until', time.until],
  ];
  return query.filter((pair): pair is [string, string] => !!pair[1] && pair[0] !== 'id');
}

/** Returns whether a delivery of the stream belongs to the list. */
export function fits(delivery: Delivery, filters: Filters, now: number): boolean {
  const { webhook, state, answer, type, object } = filters;
  const time = timeOf(filters, now);
  const at = Date.parse(delivery.createdAt);
  return (
    (!webhook || delivery.webhookId === webhook) &&
    (!state || delivery.state === state) &&
    (!answer || fitsAnswer(delivery, answer)) &&
    (!type || delivery.eventType === type) &&
    (!object || delivery.objectName === object) &&
    fitsSearch(delivery, filters.search.trim()) &&
    at >= Date.parse(time.from) &&
    (!time.until || at < Date.parse(time.until))
  );
}

function fitsAnswer(delivery: Delivery, answer: string): boolean {
  const status = String(delivery.statusCode ?? '');
  return delivery.outcome === answer || status === answer || (answer.endsWith('xx') && status[0] === answer[0]);
}

function fitsSearch(delivery: Delivery, search: string): boolean {
  if (!search) {
    return true;
  }
  const parameter = searchParameter(search);
  if (parameter !== 'search') {
    return delivery[parameter] === search;
  }
  return delivery.url.toLowerCase().includes(search.toLowerCase());
}
