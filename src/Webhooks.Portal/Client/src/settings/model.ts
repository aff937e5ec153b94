import { type Webhook, type WebhookPatch, t } from '../kit.ts';
import { type HeaderRow, headersPatch, savedHeaders } from '../form/headers.ts';
import { readRate } from '../form/rate.ts';
import type { MergeField } from '../merge/MergePanel.tsx';
import { mergeLists, same } from '../merge/merge.ts';

/** The settings of a webhook as the form has them. */
export interface Settings {
  name: string;
  description: string;
  urls: string[];
  headers: HeaderRow[];
  rate: string;
  schedule: string;
}

export function settingsOf(webhook: Webhook): Settings {
  return {
    name: webhook.name,
    description: webhook.description ?? '',
    urls: [...webhook.urls],
    headers: savedHeaders(webhook.headers),
    rate: webhook.maxCallsPerSecond === undefined ? '' : String(webhook.maxCallsPerSecond),
    schedule: webhook.schedule ?? '',
  };
}

/** The merge patch that turns a webhook into these settings; only what differs. */
export function patchOf(webhook: Webhook, settings: Settings): WebhookPatch {
  const before = settingsOf(webhook);
  const patch: WebhookPatch = {};
  if (settings.name.trim() !== before.name) {
    patch.name = settings.name.trim();
  }
  if (settings.description.trim() !== before.description) {
    patch.description = settings.description.trim() || null;
  }
  const urls = settings.urls.map(url => url.trim());
  if (!same(urls, before.urls)) {
    patch.urls = urls;
  }
  const headers = headersPatch(webhook.headers, settings.headers);
  if (Object.keys(headers).length > 0) {
    patch.headers = headers;
  }
  if (settings.rate.trim() !== before.rate) {
    const rate = readRate(settings.rate);
    patch.maxCallsPerSecond = typeof rate === 'number' ? rate : null;
  }
  if (settings.schedule.trim() !== before.schedule) {
    patch.schedule = settings.schedule.trim() || null;
  }
  return patch;
}

/**
 * Joins lists before the fields are compared: URLs and headers that two people added or removed are no conflict. Returns
 * my side with the joined lists, and the base to compare it with.
 */
export function joinLists(base: Settings, mine: Settings, theirs: Settings): { base: Settings; mine: Settings } {
  const urls = mergeLists(base.urls, mine.urls, theirs.urls);
  const headers = joinHeaders(base.headers, mine.headers, theirs.headers);
  return {
    base: {
      ...base,
      urls: same(base.urls, mine.urls) ? base.urls : theirs.urls,
      headers: same(base.headers, mine.headers) ? base.headers : theirs.headers,
    },
    mine: { ...mine, urls, headers },
  };
}

function joinHeaders(base: readonly HeaderRow[], mine: readonly HeaderRow[], theirs: readonly HeaderRow[]): HeaderRow[] {
  const has = (rows: readonly HeaderRow[], row: HeaderRow): boolean => rows.some(other => other.name === row.name);
  const removed = base.filter(row => !has(mine, row));
  const changed = mine.filter(row => row.value !== undefined);
  const kept = theirs.filter(row => !has(removed, row) && !has(changed, row));
  return [...kept, ...changed.map(row => ({ ...row, isSaved: has(theirs, row) }))];
}

export const mergeFields: readonly MergeField<Settings>[] = [
  { key: 'name', label: t.form.name, show: String },
  { key: 'description', label: t.form.description, show: String },
  { key: 'urls', label: t.form.urls, show: value => (value as string[]).join('\n') },
  {
    key: 'headers',
    label: t.form.headers,
    show: value =>
      (value as HeaderRow[])
        .map(row => (row.value === undefined ? row.name : `${row.name} (${t.merge.newValue})`))
        .join('\n'),
  },
  { key: 'rate', label: t.form.rate, show: String },
  { key: 'schedule', label: t.form.schedule, show: String },
];
