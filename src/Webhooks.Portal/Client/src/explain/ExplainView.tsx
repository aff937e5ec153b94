import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import {
  Button,
  type Catalog,
  type Delivery,
  type DeliveryDetails,
  type FieldError,
  Loading,
  Note,
  type Page,
  SaveFailure,
  asApiError,
  clock,
  failureText,
  t,
  usePortal,
  useWait,
  visible,
} from '../kit.ts';
import { lineStarts } from '../code/lines.ts';
import { locate, members } from '../code/json-slices.ts';
import { pretty } from '../code/pretty.ts';
import { CodeEditor } from '../editor/CodeEditor.tsx';
import { ErrorList } from '../editor/ErrorList.tsx';
import { type Place, placeOf } from '../editor/positions.ts';
import { update } from '../editor/form.ts';
import { changeOf, sampleChange } from './change.ts';
import { ExplainModel, type Draft } from './ExplainModel.ts';
import { Verdicts } from './Verdicts.tsx';

export interface ExplainViewProps {
  initial: string;
  draft?: Draft;
  catalog: Catalog | undefined;
  /** Called with the text after every key, so that a page can keep it. */
  onText?: (text: string) => void;
}

/** On the left a change, on the right what every event says about it. */
export function ExplainView({ initial, draft, catalog, onText }: ExplainViewProps) {
  const portal = usePortal();
  const model = useMemo(() => new ExplainModel(portal, initial, draft), []);
  const problem = useSignal('');
  useEffect(() => {
    if (initial !== '') {
      void model.run();
    }
    return () => model.end();
  }, []);
  const waits = useWait(model.failure.value);
  const text = model.text.value;
  const errors = model.errors.value;
  const places = useMemo(
    () => errors.filter(error => !error.path.startsWith('$.draft')).map(error => placeOfError(text, error)),
    [errors],
  );
  const input = (value: string): void => {
    model.text.value = value;
    onText?.(value);
  };
  const sample = (): void => {
    const name = draft?.subscription.objectName ?? objectIn(text, catalog) ?? catalog?.objects?.[0]?.name ?? 'Orders';
    const object = catalog?.objects?.find(item => item.name === name) ?? {
      name,
      fields: [{ name: 'Id', type: 'identifier' as const }],
    };
    input(sampleChange(object, draft?.subscription.eventType ?? update, draft?.subscription.fields ?? []));
  };
  return (
    <div class="two explain">
      <section class="stack" aria-label={t.explain.change}>
        <div class="codebox">
          <header>
            <b class="grow">{t.explain.change}</b>
            <Button isSmall kind="quiet" onClick={sample}>
              {t.explain.sample}
            </Button>
            <Button isSmall kind="quiet" isDisabled={text.trim() === ''} onClick={() => input(pretty(text))}>
              {t.editor.format}
            </Button>
            {portal.config.features.log && <Recent onChange={input} onProblem={value => (problem.value = value)} />}
          </header>
          <CodeEditor
            label={t.explain.change}
            value={text}
            places={places}
            onInput={input}
            minRows={10}
            onKey={event => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void model.run();
              }
            }}
            area={{
              'aria-invalid': errors.length > 0 ? 'true' : undefined,
              'aria-describedby': 'change-errors',
              'aria-keyshortcuts': 'Control+Enter',
            }}
          />
        </div>
        {problem.value !== '' && <Note>{problem.value}</Note>}
        <ErrorList id="change-errors" errors={errors} />
        <div class="row">
          <Button
            kind="primary"
            isBusy={model.isBusy.value}
            isDisabled={text.trim() === '' || waits > 0}
            onClick={() => void model.run()}
          >
            {waits > 0 ? t.test.wait(waits) : t.explain.explain}
          </Button>
          <span class="muted small">{t.explain.orKeys}</span>
        </div>
      </section>
      <section class="stack" aria-label={t.explain.result} aria-busy={model.isBusy.value}>
        {waits > 0 && <Note>{t.failure.waits}</Note>}
        {model.failure.value && model.failure.value.kind !== 'invalid' && model.failure.value.kind !== 'tooMany' && (
          <SaveFailure error={model.failure.value} />
        )}
        {model.result.value ? (
          <Verdicts model={model} result={model.result.value} catalog={catalog} />
        ) : model.isBusy.value ? (
          <Loading />
        ) : (
          <p class="soft">{t.explain.empty}</p>
        )}
      </section>
    </div>
  );
}

/** The object that a text names, if the catalog has it. */
function objectIn(text: string, catalog: Catalog | undefined): string | undefined {
  const slice = members(text).get('objectName');
  const name = slice && text.slice(slice.start + 1, slice.end - 1);
  return catalog?.objects?.find(object => object.name === name)?.name;
}

/** Where the value is that an error names, in a text that may have any layout. */
function placeOfError(text: string, error: FieldError): Place {
  const slice = locate(text, error.path);
  const end = text.indexOf('\n', slice.start);
  const length = Math.min(slice.end, end < 0 ? text.length : end) - slice.start;
  return { ...placeOf(lineStarts(text), slice.start), length };
}

/** Fills the change from a recent message, if its payload tells the record. */
function Recent({ onChange, onProblem }: { onChange: (text: string) => void; onProblem: (text: string) => void }) {
  const portal = usePortal();
  const items = useSignal<readonly Delivery[]>([]);
  const read = (): void => {
    portal.api.read<Page<Delivery>>('deliveries', { query: { limit: 20 } }).then(
      answer => {
        const seen = new Set<string>();
        items.value = answer.value.items.filter(item => !seen.has(item.messageId) && seen.add(item.messageId));
      },
      () => {},
    );
  };
  const choose = async (id: string): Promise<void> => {
    try {
      const change = changeOf((await portal.api.read<DeliveryDetails>(`deliveries/${encodeURIComponent(id)}`)).value.body);
      onProblem(change === null ? t.editor.noRecord : '');
      if (change !== null) {
        onChange(change);
      }
    } catch (error) {
      onProblem(failureText(asApiError(error)));
    }
  };
  return (
    <select
      class="input small-sel"
      aria-label={t.explain.recent}
      value=""
      onFocus={read}
      onChange={event => {
        const { value } = event.currentTarget;
        event.currentTarget.value = '';
        void choose(value);
      }}
    >
      <option value="">{t.explain.recent}</option>
      {items.value.map(item => (
        <option key={item.id} value={item.id}>
          {visible(`${clock(new Date(item.createdAt))} ${item.objectName}`)}
        </option>
      ))}
    </select>
  );
}
