import { usePage } from '../app/hooks.ts';
import { t } from '../texts.en.ts';

export function WebhooksPage({ isCreating }: { isCreating: boolean }) {
  usePage(t.list.title);
  return <main class="page"><h1>{t.list.title}</h1>{isCreating && null}</main>;
}
