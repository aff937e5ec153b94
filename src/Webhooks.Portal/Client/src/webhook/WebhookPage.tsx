import { t, usePage } from '../kit.ts';

export function WebhookPage({ webhookId }: { webhookId: string }) {
  usePage(webhookId);
  return <main class="page"><h1>{t.list.title}</h1></main>;
}
