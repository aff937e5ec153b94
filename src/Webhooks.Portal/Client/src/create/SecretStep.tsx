import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button, Panel, type Webhook, t, usePortal } from '../kit.ts';
import { SecretOnce } from '../secrets/SecretOnce.tsx';
import { Snippets } from '../secrets/Snippets.tsx';
import { StoredCheck } from '../secrets/stored.tsx';
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
  const isMissing = useSignal(false);
  const box = useRef<HTMLInputElement>(null);
  const go = (next: () => void): void => {
    if (isStored.value) {
      next();
    } else {
      isMissing.value = true;
      box.current?.focus();
    }
  };
  return (
    <Panel
      title={t.create.created(webhook.name)}
      subtitle={t.create.step(2, t.create.secret)}
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" onClick={() => go(onNext)}>
            {t.create.next}
          </Button>
          <Button kind="quiet" onClick={() => go(onLater)}>
            {t.create.later}
          </Button>
          <span class="grow" />
          <StoredCheck isStored={isStored} isMissing={isMissing} box={box} />
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
