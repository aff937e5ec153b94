export type Tab = 'events' | 'deliveries' | 'settings';

export type Route =
  | { page: 'webhooks'; create: boolean }
  | { page: 'webhook'; webhookId: string; tab: Tab; event?: string; delivery?: string }
  | { page: 'deliveries'; delivery?: string }
  | { page: 'explain' }
  | { page: 'missing' };

/** The path of each page below the base. Ids are escaped. */
export const to = {
  webhooks: (): string => '',
  create: (): string => 'webhooks/new',
  webhook: (id: string): string => `webhooks/${encodeURIComponent(id)}`,
  settings: (id: string): string => `${to.webhook(id)}/settings`,
  webhookDeliveries: (id: string): string => `${to.webhook(id)}/deliveries`,
  webhookDelivery: (id: string, delivery: string): string =>
    `${to.webhookDeliveries(id)}/${encodeURIComponent(delivery)}`,
  newEvent: (id: string): string => `${to.webhook(id)}/events/new`,
  event: (id: string, event: string): string => `${to.webhook(id)}/events/${encodeURIComponent(event)}`,
  deliveries: (): string => 'deliveries',
  delivery: (id: string): string => `deliveries/${encodeURIComponent(id)}`,
  explain: (): string => 'explain',
};

export function parseRoute(path: string): Route {
  const parts = path
    .split('/')
    .filter(part => part !== '')
    .map(decode);
  if (parts.length === 0) {
    return { page: 'webhooks', create: false };
  }
  const [first, second, ...rest] = parts;
  if (first === 'webhooks') {
    return second === undefined ? { page: 'webhooks', create: false } : webhookRoute(second, rest);
  }
  if (first === 'deliveries' && rest.length === 0) {
    return second === undefined ? { page: 'deliveries' } : { page: 'deliveries', delivery: second };
  }
  return first === 'explain' && second === undefined ? { page: 'explain' } : { page: 'missing' };
}

function webhookRoute(webhookId: string, [tab, item, ...more]: string[]): Route {
  if (webhookId === 'new') {
    return tab === undefined ? { page: 'webhooks', create: true } : { page: 'missing' };
  }
  const at = { page: 'webhook', webhookId } as const;
  if (tab === undefined) {
    return { ...at, tab: 'events' };
  }
  if (more.length > 0 || (tab === 'settings' && item !== undefined)) {
    return { page: 'missing' };
  }
  switch (tab) {
    case 'settings':
      return { ...at, tab };
    case 'events':
      return item === undefined ? { ...at, tab } : { ...at, tab, event: item };
    case 'deliveries':
      return item === undefined ? { ...at, tab } : { ...at, tab, delivery: item };
    default:
      return { page: 'missing' };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
