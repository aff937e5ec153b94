import { type Catalog, type FieldError, Field, FieldErrors, Text, eventTypeText, number, sourceText, t } from '../kit.ts';
import { Choices } from './Choices.tsx';
import { Combobox } from './Combobox.tsx';
import type { EventModel, PartError } from './EventModel.ts';
import { type FormPart, recordTypes, update } from './form.ts';

/** The errors of a part: of the last save, of the preview, and what only the panel can know. */
export function errorsOf(model: EventModel, part: FormPart): FieldError[] {
  const found: PartError[] = [...model.saveErrors.value, ...model.shown.value.errors].filter(error => error.part === part);
  const unique = found.filter((error, index) => found.findIndex(other => other.rule === error.rule) === index);
  const missing = model.missing.value.includes(part)
    ? [{ path: '', code: 'missing', rule: (t.editor.missing as Record<string, string>)[part] ?? '' }]
    : [];
  return [...missing, ...unique];
}

/** The left side of the panel: which changes the event is about. */
export function Details({ model, catalog }: { model: EventModel; catalog: Catalog | undefined }) {
  const form = model.form.value;
  const object = catalog?.objects?.find(item => item.name === form.objectName);
  const fields = catalog?.objects ? (object?.fields ?? []) : undefined;
  return (
    <form class="stack" aria-label={t.editor.details} onSubmit={event => event.preventDefault()}>
      <Field
        label={t.editor.object}
        errors={errorsOf(model, 'objectName')}
        hint={
          object && (
            <>
              <Text value={object.description ?? ''} /> {t.editor.fieldCount(number(object.fields.length))}
            </>
          )
        }
      >
        {control => (
          <Combobox
            control={control}
            value={form.objectName}
            hasFocus={form.objectName === ''}
            choices={(catalog?.objects ?? []).map(item => ({ value: item.name, detail: item.description }))}
            onChange={objectName => model.change({ objectName })}
          />
        )}
      </Field>
      <EventType model={model} catalog={catalog} />
      {form.eventType === update && (
        <Choices
          legend={t.editor.fields}
          allLabel={t.editor.allFields}
          someLabel={t.editor.someFields}
          hint={t.editor.fieldsHint}
          options={fields}
          isSome={form.someFields}
          chosen={form.fields}
          errors={errorsOf(model, 'fields')}
          onChange={(someFields, chosen) => model.change({ someFields, fields: chosen })}
        />
      )}
      <Choices
        legend={t.editor.sources}
        allLabel={t.editor.anySource}
        someLabel={t.editor.someSources}
        options={catalog?.eventSources.map(name => ({ name, title: sourceText(name, catalog) }))}
        isSome={form.someSources}
        chosen={form.eventSources}
        errors={errorsOf(model, 'eventSources')}
        onChange={(someSources, eventSources) => model.change({ someSources, eventSources })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={form.isActive}
          onChange={event => model.change({ isActive: event.currentTarget.checked })}
        />
        <span>
          <b>{t.editor.active}</b>
          <br />
          <span class="hint">{t.editor.activeHint}</span>
        </span>
      </label>
    </form>
  );
}

function EventType({ model, catalog }: { model: EventModel; catalog: Catalog | undefined }) {
  const { eventType } = model.form.value;
  const known = catalog?.eventTypes ?? [];
  const others = [...new Set([...known, eventType])].filter(name => name !== '' && !recordTypes.includes(name));
  const errors = errorsOf(model, 'eventType');
  const card = (name: string, hint: string | undefined) => (
    <label class="option" key={name}>
      <input
        type="radio"
        name="event-type"
        value={name}
        checked={eventType === name}
        onChange={() => model.change({ eventType: name })}
      />
      <b class="cut">
        <Text value={eventTypeText(name, catalog)} />
      </b>
      {hint && (
        <small>
          <Text value={hint} />
        </small>
      )}
    </label>
  );
  const hints = t.editor.typeHints as Record<string, string>;
  return (
    <fieldset aria-describedby={errors.length > 0 ? 'event-type-errors' : undefined}>
      <legend>{t.editor.eventType}</legend>
      <div class="stack tight">
        <div class="options">{recordTypes.map(name => card(name, hints[name]))}</div>
        {others.length > 0 && (
          <div class="options two">
            {others.map(name => card(name, catalog?.eventTypeDetails?.find(item => item.name === name)?.description))}
          </div>
        )}
        <FieldErrors errors={errors} id="event-type-errors" />
      </div>
    </fieldset>
  );
}
