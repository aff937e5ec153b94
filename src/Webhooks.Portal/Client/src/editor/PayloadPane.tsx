import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button, type Catalog, type FieldError, type PayloadStart, Segments, t, usePortal } from '../kit.ts';
import { Choices } from './Choices.tsx';
import { errorsOf } from './Details.tsx';
import type { EventModel } from './EventModel.ts';
import { type Parameter, readParameter } from './parameters.ts';
import { PreviewBox } from './PreviewBox.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';

export interface PayloadPaneProps {
  model: EventModel;
  catalog: Catalog | undefined;
  onExplain: () => void;
  goTo: (go: (error: FieldError) => void) => void;
}

/** The right side of the panel: what is sent. */
export function PayloadPane({ model, catalog, onExplain, goTo }: PayloadPaneProps) {
  const form = model.form.value;
  return (
    <section aria-label={t.editor.payload}>
      <div class="row between wrap">
        <div class="row">
          <h3 class="title">{t.editor.payload}</h3>
          <Segments
            label={t.editor.payload}
            value={form.isCustom ? 'custom' : 'default'}
            items={[
              { value: 'default', label: t.editor.default },
              { value: 'custom', label: t.editor.custom },
            ]}
            onChange={value => model.change({ isCustom: value === 'custom' })}
          />
        </div>
        <Button isSmall icon="bolt" onClick={onExplain}>
          {t.explain.title}
        </Button>
      </div>
      {form.isCustom ? <Custom model={model} goTo={goTo} /> : <Default model={model} catalog={catalog} />}
      <PreviewBox model={model} catalog={catalog} />
    </section>
  );
}

function Default({ model, catalog }: { model: EventModel; catalog: Catalog | undefined }) {
  const form = model.form.value;
  const object = catalog?.objects?.find(item => item.name === form.objectName);
  return (
    <div class="card in stack">
      <Choices
        legend={t.editor.payloadFields}
        allLabel={t.editor.allFields}
        someLabel={t.editor.someFields}
        options={catalog?.objects ? (object?.fields ?? []) : undefined}
        isSome={form.somePayloadFields}
        chosen={form.payloadFields}
        errors={errorsOf(model, 'payloadFields')}
        onChange={(somePayloadFields, payloadFields) => model.change({ somePayloadFields, payloadFields })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={form.includePrevious}
          onChange={event => model.change({ includePrevious: event.currentTarget.checked })}
        />
        <span>{t.editor.includePrevious}</span>
      </label>
    </div>
  );
}

function Custom({ model, goTo }: { model: EventModel; goTo: (go: (error: FieldError) => void) => void }) {
  const start = useStart(model);
  const parameters: readonly Parameter[] = start?.parameterDetails ?? start?.parameters.map(readParameter) ?? [];
  return (
    <TemplateEditor
      value={model.template.value}
      parameters={parameters}
      errors={errorsOf(model, 'template')}
      start={start?.template}
      onInput={text => model.type(text)}
      goTo={goTo}
    />
  );
}

/** The default payload as a template, and all parameters, of the object and event type that are chosen. */
function useStart(model: EventModel): PayloadStart | undefined {
  const { api } = usePortal();
  const start = useSignal<PayloadStart | undefined>(undefined);
  const { objectName, eventType } = model.form.value;
  useEffect(() => {
    const stop = new AbortController();
    start.value = undefined;
    if (objectName.trim() !== '' && eventType !== '') {
      const timer = setTimeout(() => {
        api
          .read<PayloadStart>('catalog/payload', {
            query: { objectName, eventType, includePrevious: true },
            signal: stop.signal,
          })
          .then(
            answer => {
              start.value = answer.value;
            },
            () => {},
          );
      }, 200);
      return () => {
        clearTimeout(timer);
        stop.abort();
      };
    }
    return undefined;
  }, [objectName, eventType]);
  return start.value;
}
