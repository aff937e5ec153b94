import { useSignal } from '@preact/signals';
import { Button, type Versioned, type Webhook, asApiError, number, t, to, usePortal } from '../kit.ts';
import { DeletePanel } from '../webhook/DeletePanel.tsx';
import { attempt, openDeliveries } from '../webhooks/actions.tsx';
import { Section } from './Section.tsx';

/** What cannot be undone: each asks with its count. */
export function DangerZone({ webhook }: { webhook: Versioned<Webhook> }) {
  const portal = usePortal();
  const isDeleting = useSignal(false);
  const { value } = webhook;
  const cancelAll = async (): Promise<void> => {
    const count = await portal.webhooks.cancelAll(value.id, { dryRun: true }).then(
      answer => answer.deliveries,
      error => (asApiError(error).kind === 'invalid' ? openDeliveries(value) : undefined),
    );
    const yes = await portal.ask({
      title: t.danger.cancelTitle,
      body: <p>{count === undefined ? t.danger.cancelText : t.danger.cancelCount(count, number(count))}</p>,
      confirm: t.danger.cancelNow,
      cancel: t.danger.keep,
      isDanger: true,
    });
    if (yes) {
      const done = await attempt(portal, () => portal.webhooks.cancelAll(value.id, {}));
      if (done) {
        portal.say(t.danger.cancelled(done.deliveries, number(done.deliveries)));
      }
    }
  };
  return (
    <Section title={t.danger.title} text={t.danger.text}>
      <div class="row wrap">
        {portal.can.resend && (
          <Button kind="danger" onClick={() => void cancelAll()}>
            {t.danger.cancel}
          </Button>
        )}
        {portal.can.edit && (
          <Button kind="danger" icon="trash" onClick={() => (isDeleting.value = true)}>
            {t.danger.deleteIt}
          </Button>
        )}
      </div>
      {isDeleting.value && (
        <DeletePanel
          webhook={webhook}
          onClose={() => (isDeleting.value = false)}
          onDeleted={() => void portal.router.go(to.webhooks(), { force: true })}
        />
      )}
    </Section>
  );
}
