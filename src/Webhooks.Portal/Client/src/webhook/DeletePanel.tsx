import { useSignal } from '@preact/signals';
import {
  Button,
  Field,
  Panel,
  SaveFailure,
  Text,
  type Versioned,
  type Webhook,
  number,
  t,
  usePortal,
  useRead,
  visible,
} from '../kit.ts';
import { useSaving } from '../form/saving.ts';

interface Props {
  webhook: Versioned<Webhook>;
  onClose: () => void;
  onDeleted: () => void;
}

/** Deletes a webhook after its name was typed. Says before how many deliveries end. */
export function DeletePanel({ webhook: { value: webhook, etag }, onClose, onDeleted }: Props) {
  const portal = usePortal();
  const typed = useSignal('');
  const saving = useSaving();
  const count = useRead(webhook.id, () => portal.webhooks.countDeletion(webhook.id, etag));
  const isTyped = [webhook.name, visible(webhook.name)].some(name => name.trim() === typed.value.trim());
  const remove = async (): Promise<void> => {
    if (
      isTyped &&
      (await saving.run(async () => {
        await portal.webhooks.delete(webhook.id, etag);
        return true;
      }))
    ) {
      portal.say(t.webhook.deleted(webhook.name));
      onDeleted();
    } else if (saving.error.peek()?.kind === 'changed') {
      portal.session.readAgain();
    }
  };
  const open = count.data.value?.deliveries;
  return (
    <Panel
      size="small"
      title={t.webhook.deleteTitle(webhook.name)}
      onClose={onClose}
      onSave={() => void remove()}
      footer={
        <>
          <span class="grow" />
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            kind="danger"
            icon="trash"
            isDisabled={!isTyped}
            isBusy={saving.isBusy.value}
            onClick={() => void remove()}
          >
            {t.webhook.deleteNow}
          </Button>
        </>
      }
    >
      <div class="body">
        <SaveFailure error={saving.error.value} />
        <p>{open === undefined ? t.webhook.deleteText : t.webhook.deleteCount(open, number(open))}</p>
        <Field
          label={t.webhook.typeName}
          hint={
            <b>
              <Text value={webhook.name} />
            </b>
          }
        >
          {control => (
            <input
              class="input"
              {...control}
              data-focus
              autocomplete="off"
              spellcheck={false}
              value={typed.value}
              onInput={event => (typed.value = event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
    </Panel>
  );
}
