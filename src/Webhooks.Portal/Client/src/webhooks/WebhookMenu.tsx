import { useSignal } from '@preact/signals';
import { Menu, type Webhook, lazy, t, to, usePortal } from '../kit.ts';
import { switchWebhook } from './actions.tsx';
import { etagOf } from './state.ts';

const TestPanel = lazy(async () => (await import('../webhook/TestPanel.tsx')).TestPanel);
const DeletePanel = lazy(async () => (await import('../webhook/DeletePanel.tsx')).DeletePanel);

/** What can be done with a webhook of the list. */
export function WebhookMenu({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) {
  const portal = usePortal();
  const open = useSignal<'test' | 'delete' | undefined>(undefined);
  const { can, router } = portal;
  const close = (): void => {
    open.value = undefined;
  };
  return (
    <>
      <Menu
        label={t.list.actionsFor(webhook.name)}
        items={[
          { label: t.webhook.open, icon: 'right', onPick: () => void router.go(to.webhook(webhook.id)) },
          can.test && { label: t.test.send, icon: 'play', onPick: () => (open.value = 'test') },
          can.edit && {
            label: webhook.isActive ? t.webhook.deactivate : t.webhook.activate,
            icon: webhook.isActive ? 'pause' : 'check',
            onPick: () => void switchWebhook(portal, webhook, etagOf(webhook)).then(changed => changed && onChanged()),
          },
          can.edit && { label: t.webhook.deleteIt, icon: 'trash', isDanger: true, onPick: () => (open.value = 'delete') },
        ]}
      />
      {open.value === 'test' && <TestPanel webhook={webhook} onClose={close} />}
      {open.value === 'delete' && (
        <DeletePanel
          webhook={{ value: webhook, etag: etagOf(webhook) }}
          onClose={close}
          onDeleted={() => {
            close();
            onChanged();
          }}
        />
      )}
    </>
  );
}
