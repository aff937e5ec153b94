import type { Portal, Webhook, WebhookCounts } from '../kit.ts';

export interface ListQuery {
  status: string | undefined;
  search: string | undefined;
  wanted: number;
}
export interface WebhookList {
  items: Webhook[];
  hasMore: boolean;
  counts: WebhookCounts | undefined;
}

/** Reads as many webhooks as the page shows, page by page. */
export async function readList(portal: Portal, query: ListQuery, signal: AbortSignal): Promise<WebhookList> {
  const include = portal.config.features.log ? 'activity,counts' : 'counts';
  const list: WebhookList = { items: [], hasMore: true, counts: undefined };
  for (let cursor: string | undefined; list.hasMore && list.items.length < query.wanted;) {
    const page = await portal.webhooks.list(
      {
        include,
        days: portal.config.features.log ? 30 : undefined,
        status: query.status,
        search: query.search,
        limit: Math.min(500, query.wanted - list.items.length),
        cursor,
      },
      signal,
    );
    list.items.push(...page.items);
    list.counts ??= page.counts;
    cursor = page.next;
    list.hasMore = cursor !== undefined;
  }
  return list;
}
