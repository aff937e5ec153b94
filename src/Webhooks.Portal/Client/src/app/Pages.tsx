import { WebhooksPage } from '../webhooks/WebhooksPage.tsx';
import { t } from '../texts.en.ts';
import { FailureView } from '../ui/Failure.tsx';
import { Note } from '../ui/Note.tsx';
import { ApiError } from '../api/errors.ts';
import { lazy } from './lazy.tsx';
import { usePortal } from './portal.ts';
import { usePage } from './hooks.ts';

const WebhookPage = lazy(async () => (await import('../webhook/WebhookPage.tsx')).WebhookPage);
const DeliveriesPage = lazy(async () => (await import('../deliveries/DeliveriesPage.tsx')).DeliveriesPage);
const ExplainPage = lazy(async () => (await import('../explain/ExplainPage.tsx')).ExplainPage);

/** The page of the open route. */
export function Pages() {
  const portal = usePortal();
  const route = portal.router.route.value;
  switch (route.page) {
    case 'webhooks':
      return <WebhooksPage isCreating={route.create} />;
    case 'webhook':
      return <WebhookPage key={route.webhookId} webhookId={route.webhookId} />;
    case 'deliveries':
      return portal.config.features.log ? <DeliveriesPage /> : <NoLogPage />;
    case 'explain':
      return <ExplainPage />;
    default:
      return <MissingPage />;
  }
}

function MissingPage() {
  usePage(t.missing);
  return (
    <main class="page stack">
      <h1>{t.missing}</h1>
      <FailureView error={new ApiError('notFound', 404)} />
    </main>
  );
}

function NoLogPage() {
  usePage(t.nav.deliveries);
  return (
    <main class="page stack">
      <h1>{t.nav.deliveries}</h1>
      <Note>{t.failure.noLog}</Note>
    </main>
  );
}
