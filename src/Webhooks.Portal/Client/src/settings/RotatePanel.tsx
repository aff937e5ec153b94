import { useSignal } from '@preact/signals';
import {
  Button,
  Field,
  Panel,
  SaveFailure,
  type Versioned,
  type Webhook,
  errorsAt,
  othersThan,
  t,
  usePortal,
  useUnsaved,
} from '../kit.ts';
import { SecretField } from '../form/fields.tsx';
import { useSaving } from '../form/saving.ts';
import { SecretOnce } from '../secrets/SecretOnce.tsx';
import { askStored, useStoredCheck } from '../secrets/stored.tsx';

const overlaps = [0, 3600, 86_400, 259_200, 604_800];

/** Replaces the secret: how long the old one stays valid, then the new one, shown once. */
export function RotatePanel({
  webhook,
  onRotated,
  onClose,
}: {
  webhook: Versioned<Webhook>;
  onRotated: () => void;
  onClose: () => void;
}) {
  const portal = usePortal();
  const saving = useSaving();
  const overlap = useSignal(86_400);
  const own = useSignal('');
  const secret = useSignal('');
  const isStored = useSignal(false);
  const { check, leave } = useStoredCheck(isStored);
  const isOpen = (): boolean => secret.value !== '' && !isStored.value;
  useUnsaved(isOpen, () => askStored(portal));
  const close = async (): Promise<void> => {
    if (!isOpen() || (await askStored(portal))) {
      onClose();
    }
  };
  const rotate = async (): Promise<void> => {
    const answer = await saving.run(async () => {
      const latest = await portal.webhooks.get(webhook.value.id);
      return portal.webhooks.rotateSecret(webhook.value.id, latest.etag, {
        overlapSeconds: overlap.value,
        ...(own.value.trim() ? { secret: own.value.trim() } : {}),
      });
    });
    if (answer) {
      own.value = '';
      secret.value = answer.value.secret;
      onRotated();
    }
  };
  if (secret.value !== '' || isStored.value) {
    return (
      <Panel
        key="new"
        title={t.secret.newTitle}
        onClose={() => void close()}
        footer={
          <>
            <Button kind="primary" onClick={() => leave(onClose)}>
              {t.secret.done}
            </Button>
            <span class="grow" />
            {check}
          </>
        }
      >
        <div class="body">
          <SecretOnce secret={secret} />
        </div>
      </Panel>
    );
  }
  return (
    <Panel
      key="ask"
      size="small"
      title={t.secret.replaceTitle}
      onClose={onClose}
      onSave={() => void rotate()}
      footer={
        <>
          <span class="grow" />
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" isBusy={saving.isBusy.value} onClick={() => void rotate()}>
            {t.secret.replaceNow}
          </Button>
        </>
      }
    >
      <div class="body">
        <SaveFailure error={saving.error.value} others={othersThan(saving.errors, '$.secret', '$.overlapSeconds')} />
        <Field label={t.secret.overlap} hint={t.secret.overlapHint} errors={errorsAt(saving.errors, '$.overlapSeconds')}>
          {control => (
            <select
              class="input"
              {...control}
              data-focus
              value={overlap.value}
              onChange={event => (overlap.value = Number(event.currentTarget.value))}
            >
              {overlaps.map((seconds, index) => (
                <option key={seconds} value={seconds}>
                  {t.secret.overlaps[index]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <SecretField value={own.value} errors={saving.errors} onChange={value => (own.value = value)} />
      </div>
    </Panel>
  );
}
