import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  Button,
  Note,
  SaveFailure,
  Tag,
  type Versioned,
  type Webhook,
  errorsBelow,
  othersThan,
  t,
  usePortal,
  useUnsaved,
} from '../kit.ts';
import { HeadersField } from '../form/HeadersField.tsx';
import { ScheduleField } from '../form/ScheduleField.tsx';
import { DescriptionField, NameField, RateField } from '../form/fields.tsx';
import { readRate } from '../form/rate.ts';
import { focusFirstError, useSaving } from '../form/saving.ts';
import { MergePanel } from '../merge/MergePanel.tsx';
import { same } from '../merge/merge.ts';
import { DangerZone } from './DangerZone.tsx';
import { History } from './History.tsx';
import { SecretsSection } from './SecretsSection.tsx';
import { Section } from './Section.tsx';
import { UrlsSection } from './UrlsSection.tsx';
import { type Settings, mergeFields, patchOf, settingsOf, joinLists } from './model.ts';

interface Props {
  webhook: Versioned<Webhook>;
  onSaved: (saved?: Versioned<Webhook>) => void;
}

const shown = ['$.name', '$.description', '$.urls', '$.headers', '$.maxCallsPerSecond', '$.schedule'];

/** The settings of a webhook. What was typed stays while the page refreshes, and changes of others are merged. */
export function SettingsTab({ webhook, onSaved }: Props) {
  const portal = usePortal();
  const base = useSignal(webhook);
  const form = useSignal<Settings>(settingsOf(webhook.value));
  const theirs = useSignal<Versioned<Webhook> | undefined>(undefined);
  const saving = useSaving();
  const element = useRef<HTMLElement>(null);
  const isDirty = !same(form.value, settingsOf(base.value.value));
  const isReadOnly = !portal.can.edit;
  useEffect(() => {
    if (!isDirty && webhook.etag !== base.value.etag) {
      start(webhook);
    }
  }, [webhook.etag]);
  useEffect(() => {
    if (saving.errors.length > 0) {
      focusFirstError(element.current);
    }
  }, [saving.error.value]);
  useUnsaved(
    () => isDirty,
    () => portal.ask({ title: t.unsaved.title, body: <p>{t.unsaved.text}</p>, confirm: t.unsaved.leave, isDanger: true }),
  );

  const start = (from: Versioned<Webhook>): void => {
    base.value = from;
    form.value = settingsOf(from.value);
    theirs.value = undefined;
  };
  const set = (change: Partial<Settings>): void => {
    form.value = { ...form.value, ...change };
  };
  const save = async (over: Versioned<Webhook>, settings: Settings): Promise<void> => {
    const rate = readRate(settings.rate);
    if (typeof rate === 'object') {
      saving.refuse([rate]);
      return;
    }
    const saved = await saving.run(() => portal.webhooks.update(over.value.id, over.etag, patchOf(over.value, settings)));
    if (saved) {
      start(saved);
      onSaved(saved);
      portal.say(t.webhook.saved);
    } else if (saving.error.peek()?.kind === 'changed') {
      const latest = await saving.run(() => portal.webhooks.get(over.value.id));
      theirs.value = latest ?? theirs.value;
    } else {
      base.value = over;
      theirs.value = undefined;
      form.value = settings;
    }
  };
  // No form element: panels of the sections would be inside of it, and Enter in their fields would save the settings.
  const keys = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const isMeant = event.ctrlKey || event.metaKey || target instanceof HTMLInputElement;
    if (event.key === 'Enter' && isMeant && !event.defaultPrevented && !target.closest('dialog') && isDirty) {
      event.preventDefault();
      void save(base.value, form.value);
    }
  };
  const { errors } = saving;
  return (
    <>
      <section class="card" ref={element} aria-label={t.webhook.settings} onKeyDown={keys}>
        <div class="in">
          <SaveFailure error={theirs.value ? undefined : saving.error.value} others={othersThan(errors, ...shown)} />
          {isDirty && webhook.etag !== base.value.etag && <Note>{t.merge.meanwhile(webhook.value.modifiedBy)}</Note>}
          <fieldset disabled={isReadOnly}>
            <Section title={t.settings.general} text={t.settings.generalText}>
              <NameField value={form.value.name} errors={errors} onChange={name => set({ name })} />
              <DescriptionField
                value={form.value.description}
                errors={errors}
                onChange={description => set({ description })}
              />
            </Section>
            <UrlsSection
              webhook={webhook.value}
              urls={form.value.urls}
              errors={errorsBelow(errors, '$.urls')}
              onChange={urls => set({ urls })}
              onSwitched={onSaved}
            />
          </fieldset>
          <SecretsSection webhook={webhook} onChanged={onSaved} isDirty={isDirty} />
          <fieldset disabled={isReadOnly}>
            <Section title={t.form.headers} text={t.settings.headersText}>
              <HeadersField rows={form.value.headers} errors={errors} onChange={headers => set({ headers })} />
            </Section>
            <Section title={t.settings.throttling} text={t.settings.throttlingText}>
              <RateField value={form.value.rate} errors={errors} onChange={rate => set({ rate })} />
            </Section>
            <Section title={t.form.schedule} text={t.settings.scheduleText}>
              <ScheduleField value={form.value.schedule} errors={errors} onChange={schedule => set({ schedule })} />
            </Section>
          </fieldset>
          <History webhook={webhook} />
          {(portal.can.edit || portal.can.resend) && <DangerZone webhook={webhook} />}
        </div>
        {!isReadOnly && (
          <div class="foot sticky">
            <span class="row">
              <Button
                kind="primary"
                isBusy={saving.isBusy.value}
                isDisabled={!isDirty}
                onClick={() => void save(base.value, form.value)}
              >
                {t.save}
              </Button>
              <Button kind="quiet" isDisabled={!isDirty} onClick={() => start(webhook)}>
                {t.settings.discard}
              </Button>
            </span>
            {isDirty && (
              <Tag tone="warn" icon="info">
                {t.settings.notSaved}
              </Tag>
            )}
          </div>
        )}
      </section>
      {theirs.value && (
        <MergePanel
          by={theirs.value.value.modifiedBy}
          {...joinLists(settingsOf(base.value.value), form.value, settingsOf(theirs.value.value))}
          theirs={settingsOf(theirs.value.value)}
          fields={mergeFields}
          isBusy={saving.isBusy.value}
          error={saving.error.value}
          onSave={result => void save(theirs.value!, result)}
          onClose={() => (theirs.value = undefined)}
        />
      )}
    </>
  );
}
