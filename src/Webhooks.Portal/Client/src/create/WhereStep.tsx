import { useEffect, useRef } from 'preact/hooks';
import { Button, Panel, SaveFailure, type WebhookWithSecret, errorsBelow, othersThan, t, usePortal } from '../kit.ts';
import { HeadersField } from '../form/HeadersField.tsx';
import { ScheduleField } from '../form/ScheduleField.tsx';
import { UrlsField } from '../form/UrlsField.tsx';
import { DescriptionField, NameField, RateField, SecretField } from '../form/fields.tsx';
import { focusFirstError, useSaving } from '../form/saving.ts';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  onClose: () => void;
  onCreated: (answer: WebhookWithSecret) => void;
}

const advanced = ['$.headers', '$.maxCallsPerSecond', '$.schedule', '$.secret'];
const shown = ['$.name', '$.description', '$.urls', ...advanced];

/** Step 1: name and URLs; what most people leave as it is comes below. */
export function WhereStep({ draft, onClose, onCreated }: Props) {
  const portal = usePortal();
  const saving = useSaving();
  const form = useRef<HTMLFormElement>(null);
  const more = useRef<HTMLDetailsElement>(null);
  const { errors } = saving;
  useEffect(() => {
    if (advanced.some(path => errorsBelow(errors, path).length > 0)) {
      more.current!.open = true;
    }
    if (errors.length > 0) {
      focusFirstError(form.current);
    }
  }, [saving.error.value]);
  const create = async (): Promise<void> => {
    const input = draft.input();
    if (Array.isArray(input)) {
      saving.refuse(input);
      return;
    }
    const answer = await saving.run(() => portal.webhooks.create(input));
    if (answer) {
      onCreated(answer.value);
    }
  };
  return (
    <Panel
      title={t.create.title}
      subtitle={t.create.step(1, t.create.where)}
      onClose={onClose}
      onSave={() => void create()}
      footer={
        <>
          <Button kind="primary" type="submit" form="create-webhook" isBusy={saving.isBusy.value}>
            {t.create.submit}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
        </>
      }
    >
      <form
        class="body"
        id="create-webhook"
        ref={form}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void create();
        }}
      >
        <SaveFailure error={saving.error.value} others={othersThan(errors, ...shown)} />
        <NameField value={draft.name.value} errors={errors} onChange={value => (draft.name.value = value)} hasFocus />
        <DescriptionField
          value={draft.description.value}
          errors={errors}
          onChange={value => (draft.description.value = value)}
        />
        <UrlsField urls={draft.urls.value} errors={errors} onChange={urls => (draft.urls.value = urls)} />
        <details class="more" ref={more}>
          <summary>{t.create.advanced}</summary>
          <div class="stack">
            <fieldset>
              <legend>{t.form.headers}</legend>
              <HeadersField rows={draft.headers.value} errors={errors} onChange={rows => (draft.headers.value = rows)} />
            </fieldset>
            <RateField value={draft.rate.value} errors={errors} onChange={value => (draft.rate.value = value)} />
            <ScheduleField
              value={draft.schedule.value}
              errors={errors}
              onChange={value => (draft.schedule.value = value)}
            />
            <SecretField value={draft.secret.value} errors={errors} onChange={value => (draft.secret.value = value)} />
          </div>
        </details>
      </form>
    </Panel>
  );
}
