import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Webhook, t, to, usePortal, useUnsaved } from '../kit.ts';
import { askStored } from '../secrets/stored.tsx';
import { SecretStep } from './SecretStep.tsx';
import { WhereStep } from './WhereStep.tsx';
import { useDraft } from './draft.ts';

/** Creates a webhook in three steps: where to send, keep the secret, create an event. */
export function CreatePanel({ onCreated }: { onCreated: () => void }) {
  const portal = usePortal();
  const { router } = portal;
  const draft = useDraft();
  const created = useSignal<Webhook | undefined>(undefined);
  const secret = useSignal('');
  const isStored = useSignal(false);
  const isLeaving = useRef(false);
  useUnsaved(
    () => !isLeaving.current && (created.value ? !isStored.value && secret.value !== '' : draft.isDirty()),
    () =>
      created.value
        ? askStored(portal)
        : portal.ask({ title: t.unsaved.title, body: <p>{t.unsaved.text}</p>, confirm: t.unsaved.leave, isDanger: true }),
  );
  const close = (): void => void router.go(to.webhooks());
  if (!created.value) {
    return (
      <WhereStep
        draft={draft}
        onClose={close}
        onCreated={answer => {
          created.value = answer.webhook;
          secret.value = answer.secret;
          onCreated();
        }}
      />
    );
  }
  const webhook = created.value;
  const leave = (path: string): void => {
    isLeaving.current = true;
    void router.go(path);
  };
  return (
    <SecretStep
      webhook={webhook}
      secret={secret}
      isStored={isStored}
      onClose={close}
      onNext={() => leave(to.newEvent(webhook.id))}
      onLater={() => leave(to.webhook(webhook.id))}
    />
  );
}
