import type { Signal } from '@preact/signals';
import { Button, Panel, type Webhook, t, usePortal } from '../kit.ts';
import { SecretOnce } from '../secrets/SecretOnce.tsx';
import { Snippets } from '../secrets/Snippets.tsx';
import { useStoredCheck } from '../secrets/stored.tsx';
import { TestRun } from '../test/TestRun.tsx';

interface Props {
  webhook: Webhook;
  secret: Signal<string>;
  isStored: Signal<boolean>;
  onClose: () => void;
  onNext: () => void;
  onLater: () => void;
}

/** Step 2: the secret, how a receiver uses it, and a test message. Step 3 is the panel of a new event. */
export function SecretStep({ webhook, secret, isStored, onClose, onNext, onLater }: Props) {
  const { can } = usePortal();
  const { check, leave } = useStoredCheck(isStored);
  return (
    <Panel
      title={t.create.created(webhook.name)}
      subtitle={t.create.step(2, t.create.secret)}
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" onClick={() => leave(onNext)}>
            {t.create.next}
          </Button>
          <Button kind="quiet" onClick={() => leave(onLater)}>
            {t.create.later}
          </Button>
          <span class="grow" />
          {check}
        </>
      }
    >
      <div class="body">
        <SecretOnce secret={secret} />
        <Snippets />
        {can.test && <TestRun webhookId={webhook.id} startsNow={false} />}
      </div>
    </Panel>
  );
}
