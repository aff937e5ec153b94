import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import {
  type Catalog,
  CopyButton,
  type Delivery,
  type DeliveryDetails,
  Note,
  type Page,
  Segments,
  clockSeconds,
  failureText,
  asApiError,
  size,
  t,
  usePortal,
  visibleLines,
} from '../kit.ts';
import { pretty } from '../code/pretty.ts';
import { changeOf, sampleChange } from '../explain/change.ts';
import { CodeEditor } from './CodeEditor.tsx';
import { errorsOf } from './Details.tsx';
import { ErrorList } from './ErrorList.tsx';
import type { EventModel } from './EventModel.ts';

/** What would be sent: the bytes of the API, laid out or exact. With an error the last good one stays, and is marked. */
export function PreviewBox({ model, catalog }: { model: EventModel; catalog: Catalog | undefined }) {
  const { shown, errors, message, isOld, isLoading } = model.shown.value;
  const view = useSignal<'pretty' | 'exact'>('pretty');
  const isExact = view.value === 'exact';
  const text = useMemo(
    () => (shown === null ? '' : visibleLines(isExact ? shown.text : pretty(shown.text))),
    [shown, isExact],
  );
  const first = errors.find(error => error.line !== undefined);
  const state = isOld && shown ? (first ? t.editor.oldBefore(first.line!) : t.editor.old) : '';
  return (
    <>
      <div class={isOld ? 'codebox fill stale' : 'codebox fill'} aria-busy={isLoading || undefined}>
        <header>
          <b>{t.editor.preview}</b>
          <span class="grow cut" role="status">
            {state}
          </span>
          {shown && <span class="chip num">{size(shown.bytes)}</span>}
          <Segments
            label={t.editor.layout}
            value={view.value}
            onChange={value => (view.value = value)}
            items={[
              { value: 'pretty', label: t.editor.pretty },
              { value: 'exact', label: t.editor.exact },
            ]}
          />
          {shown && <CopyButton value={shown.text} label={t.editor.copyPreview} />}
        </header>
        <SampleRow model={model} catalog={catalog} />
        {shown ? (
          <CodeEditor label={t.editor.preview} value={text} isReadOnly maxRows={18} minRows={4} />
        ) : (
          <p class="hint in">
            {isLoading
              ? t.loading
              : errors.length > 0
                ? t.editor.noPreviewYet
                : model.form.value.isCustom
                  ? t.editor.templateHint
                  : t.editor.previewHint}
          </p>
        )}
      </div>
      {message !== '' && <Note>{messageText(message)}</Note>}
    </>
  );
}

function messageText(message: string): string {
  return message === 'tooMany'
    ? t.editor.previewLater
    : message === 'tooLarge'
      ? t.failure.tooLarge
      : t.editor.previewFailed;
}

/** The event of the preview: the sample of the catalog, a recent message, or a pasted one. */
function SampleRow({ model, catalog }: { model: EventModel; catalog: Catalog | undefined }) {
  const portal = usePortal();
  const chosen = useSignal(model.sample.peek() === '' ? 'catalog' : 'own');
  const recent = useSignal<readonly Delivery[]>([]);
  const problem = useSignal('');
  const { objectName, eventType } = model.form.value;
  const read = async (): Promise<void> => {
    if (portal.config.features.log && objectName !== '') {
      const query = { objectName, eventType, limit: 10 };
      recent.value = (await portal.api.read<Page<Delivery>>('deliveries', { query })).value.items;
    }
  };
  const choose = async (value: string): Promise<void> => {
    chosen.value = value;
    problem.value = '';
    if (value === 'catalog') {
      model.useSample('');
    } else if (value === 'own') {
      const object = catalog?.objects?.find(item => item.name === objectName) ?? { name: objectName, fields: [] };
      model.useSample(model.sample.peek() || sampleChange(object, eventType, model.form.peek().fields));
    } else {
      try {
        const { body } = (await portal.api.read<DeliveryDetails>(`deliveries/${encodeURIComponent(value)}`)).value;
        const change = changeOf(body);
        problem.value = change === null ? t.editor.noRecord : '';
        model.useSample(change ?? '');
      } catch (error) {
        problem.value = failureText(asApiError(error));
      }
    }
  };
  const errors = errorsOf(model, 'event');
  return (
    <div class="sample">
      <label class="row">
        <span>{t.editor.sample}</span>
        <select
          class="input small-sel"
          value={chosen.value}
          onFocus={() => void read().catch(() => {})}
          onChange={event => void choose(event.currentTarget.value)}
        >
          <option value="catalog">{t.editor.sampleCatalog}</option>
          {recent.value.map(item => (
            <option key={item.id} value={item.id}>
              {t.editor.sampleRecent(clockSeconds(new Date(item.createdAt)))}
            </option>
          ))}
          <option value="own">{t.editor.sampleOwn}</option>
        </select>
      </label>
      {problem.value !== '' && (
        <span class="hint" role="status">
          {problem.value}
        </span>
      )}
      {chosen.value === 'own' && (
        <CodeEditor
          label={t.editor.sampleOwn}
          value={model.sample.value}
          minRows={4}
          maxRows={10}
          onInput={text => model.useSample(text)}
          area={{ 'aria-invalid': errors.length > 0 ? 'true' : undefined }}
        />
      )}
      <ErrorList id="sample-errors" errors={errors} />
    </div>
  );
}
