import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import {
  type ApiError,
  Button,
  type Catalog,
  type FieldError,
  Icon,
  Panel,
  SaveFailure,
  type Subscription,
  Text,
  type Versioned,
  type Webhook,
  t,
  usePortal,
  useRead,
  useUnsaved,
} from '../kit.ts';
import { ExplainDraft } from '../explain/ExplainDraft.tsx';
import { Details, errorsOf } from './Details.tsx';
import { EventModel } from './EventModel.ts';
import { focusFirst } from './focus.ts';
import { type EventForm, type FormPart, emptyForm, formOf, inputOf } from './form.ts';
import { Overlap } from './Overlap.tsx';
import { PayloadPane } from './PayloadPane.tsx';
import { useSave } from './save.tsx';

export interface EventPanelProps {
  webhook: Versioned<Webhook>;
  /** The event to edit; absent to create one. */
  event?: Subscription;
  /** Values for a new event, of the one that is duplicated. */
  copyOf?: Subscription;
  /** Called after something was saved, so that the page reads the webhook again. */
  onSaved: () => void;
  onClose: () => void;
}

const parts: readonly FormPart[] = [
  'objectName',
  'eventType',
  'fields',
  'eventSources',
  'payloadFields',
  'template',
  'event',
];

/** Creates or edits an event: on the left when it fires, on the right what it sends. */
export function EventPanel({ webhook, event, copyOf, onSaved, onClose }: EventPanelProps) {
  const portal = usePortal();
  const catalog = useRead('catalog', () => portal.webhooks.catalog());
  const model = useMemo(() => new EventModel(portal, webhook.value.id, event, startOf(event, copyOf), webhook.etag), []);
  const isExplaining = useSignal(false);
  const goTo = useRef<(error: FieldError) => void>(() => {});
  const save = useSave({ model, catalog: catalog.data.value, webhook, event, onSaved, onClose });
  useEffect(() => {
    model.changed();
    const release = portal.session.onWake(isForced => isForced && model.changed());
    return () => {
      release();
      model.end();
    };
  }, []);
  useUnsaved(
    () => model.isChanged,
    () =>
      portal.ask({
        title: t.editor.leaveTitle,
        body: t.editor.leaveText,
        confirm: t.editor.leave,
        cancel: t.editor.stay,
        isDanger: true,
      }),
  );
  const isNew = event === undefined;
  const data = catalog.data.value;
  return (
    <Panel
      size="wide"
      title={isNew ? t.events.create : t.editor.edit}
      subtitle={
        <>
          {t.editor.forWebhook} <Text value={webhook.value.name} />
        </>
      }
      onClose={onClose}
      onSave={() => void save.run('close')}
      footer={
        <>
          {portal.can.edit && (
            <Button kind="primary" isBusy={save.isBusy.value} onClick={() => void save.run('close')}>
              {isNew ? t.editor.create : t.save}
            </Button>
          )}
          {portal.can.edit && isNew && (
            <Button isBusy={save.isBusy.value} onClick={() => void save.run('another')}>
              {t.editor.createAnother}
            </Button>
          )}
          <Button kind="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <span class="grow" />
          <Problems model={model} goTo={error => goTo.current(error)} />
        </>
      }
    >
      <Failures model={model} failure={save.failure.value} webhook={webhook.value} />
      <div class="cols">
        <Details model={model} catalog={data} />
        <PayloadPane
          model={model}
          catalog={data}
          onExplain={() => (isExplaining.value = true)}
          goTo={go => (goTo.current = go)}
        />
      </div>
      {save.dialog}
      {isExplaining.value && <Explain model={model} catalog={data} onClose={() => (isExplaining.value = false)} />}
    </Panel>
  );
}

function startOf(event: Subscription | undefined, copyOf: Subscription | undefined): EventForm {
  return event ? formOf(event) : copyOf ? formOf(copyOf) : emptyForm;
}

/** The number of problems, and the way to the first. */
function Problems({ model, goTo }: { model: EventModel; goTo: (error: FieldError) => void }) {
  const all = parts.flatMap(part => errorsOf(model, part).map(error => ({ part, error })));
  const first = all[0];
  if (!first) {
    return null;
  }
  const isPlace = first.part === 'template' && first.error.line !== undefined;
  const label = isPlace
    ? t.editor.lineOfTemplate(first.error.line!)
    : ((t.editor.partNames as Record<string, string>)[first.part] ?? '');
  return (
    <span class="error">
      <Icon name="warning" />
      <span>
        {t.editor.problems(all.length)}{' '}
        <button
          type="button"
          class="link"
          onClick={event => {
            if (isPlace) {
              goTo(first.error);
            } else {
              focusFirst(event.currentTarget.closest('dialog'));
            }
          }}
        >
          {label}
        </button>
      </span>
    </span>
  );
}

/** What belongs to no field: the failure of the save, and another event that overlaps. */
function Failures({ model, failure, webhook }: { model: EventModel; failure: ApiError | undefined; webhook: Webhook }) {
  const all = errorsOf(model, 'all');
  const overlap = all.find(error => error.code === 'subscription.overlap');
  const others = all.filter(error => error !== overlap);
  if (!failure && !overlap && others.length === 0) {
    return null;
  }
  return (
    <div class="stack tight failures">
      {overlap && <Overlap error={overlap} webhook={webhook} />}
      {failure && (failure.kind !== 'invalid' || others.length > 0 || !overlap) && (
        <SaveFailure error={failure} others={others} />
      )}
    </div>
  );
}

function Explain({ model, catalog, onClose }: { model: EventModel; catalog: Catalog | undefined; onClose: () => void }) {
  const form = model.whole();
  return (
    <ExplainDraft
      webhookId={model.webhookId}
      subscription={inputOf(form, model.saved)}
      sample={model.sample.peek()}
      {...(model.saved ? { subscriptionId: model.saved.id } : {})}
      catalog={catalog}
      onClose={onClose}
    />
  );
}
