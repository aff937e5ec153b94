import { t, usePage } from '../kit.ts';

export function DeliveriesPage({ webhookId }: { webhookId?: string }) {
  usePage(t.nav.deliveries);
  return webhookId ? null : <main class="page"><h1>{t.nav.deliveries}</h1></main>;
}
