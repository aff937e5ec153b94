import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { pretty } from '../code/pretty.ts';
import { Button, type FieldError, t } from '../kit.ts';
import { CodeEditor, type EditorHandle } from './CodeEditor.tsx';
import { ErrorList } from './ErrorList.tsx';
import { ParameterPop, optionId } from './ParameterPop.tsx';
import { type Parameter, corrected, isInQuotes, typedParameter } from './parameters.ts';
import { Picker } from './picker.ts';
import { type Place, offsetOf } from './positions.ts';
import { lineStarts } from '../code/lines.ts';

export interface TemplateEditorProps {
  value: string;
  parameters: readonly Parameter[];
  errors: readonly FieldError[];
  /** The default payload as a template, if it is known. */
  start: string | undefined;
  onInput: (value: string) => void;
  /** Gets a function that moves the caret to an error. */
  goTo?: (go: (error: FieldError) => void) => void;
}

/** The editor of a template: with its buttons, the list of parameters, and the errors of the API below. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { value, parameters, errors, start, onInput } = props;
  const id = useId();
  const handle = useRef<EditorHandle | null>(null);
  const typedFrom = useRef(0);
  const quotes = useSignal(false);
  const isStarted = useSignal(value !== '');
  const picker = useMemo(
    () =>
      new Picker(
        item => insert(item),
        mode => mode === 'button' && handle.current?.focus(),
      ),
    [],
  );
  useEffect(() => {
    picker.all.value = parameters;
  }, [parameters]);

  const insert = (item: Parameter): void => {
    const editor = handle.current!;
    const isTyped = picker.mode.value === 'typed';
    picker.close();
    if (isTyped) {
      const end = editor.caret + (editor.text[editor.caret] === ']' ? 1 : 0);
      editor.select(typedFrom.current, end);
    }
    editor.insert(item.text);
  };
  const open = (): void => {
    quotes.value = isInQuotes(handle.current?.text ?? '', handle.current?.caret ?? 0);
    picker.open('button');
  };
  const complete = (isTyped: boolean): void => {
    const { text, caret } = handle.current!;
    const typed = isTyped || picker.mode.value === 'typed' ? typedParameter(text, caret) : null;
    if (typed) {
      typedFrom.current = typed.start;
      quotes.value = isInQuotes(text, typed.start);
      picker.open('typed', typed.search);
    } else if (picker.mode.value === 'typed') {
      picker.close();
    }
  };
  const key = (event: KeyboardEvent): void => {
    picker.key(event);
    if (event.altKey && event.code === 'KeyP' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open();
    }
  };
  const places = useMemo(() => errors.filter(isPlace), [errors]);
  const goTo = (error: FieldError): void => {
    if (isPlace(error)) {
      const from = offsetOf(lineStarts(value), value.length, error.line, error.column);
      handle.current?.select(from, Math.min(value.length, from + error.length));
    }
  };
  const correct = (error: FieldError): void => {
    if (isPlace(error) && error.suggestion !== undefined) {
      const from = offsetOf(lineStarts(value), value.length, error.line, error.column);
      goTo(error);
      handle.current?.insert(corrected(value.slice(from, from + error.length), error.suggestion));
    }
  };
  props.goTo?.(goTo);
  const isOpen = picker.mode.value !== 'closed';
  const isTyping = picker.mode.value === 'typed';
  if (value === '' && !isStarted.value) {
    return (
      <Start
        start={start}
        onStart={text => {
          isStarted.value = true;
          onInput(text);
          // The button that had the focus is gone.
          setTimeout(() => handle.current?.focus());
        }}
      />
    );
  }
  return (
    <>
      <div class="codebox rel">
        <header>
          <b class="grow">{t.editor.template}</b>
          {start !== undefined && (
            <Button kind="quiet" isSmall onClick={() => handle.current!.replaceAll(start)}>
              {t.editor.loadDefault}
            </Button>
          )}
          <Button kind="quiet" isSmall onClick={() => handle.current!.replaceAll(pretty(value, true))}>
            {t.editor.format}
          </Button>
          <Button isSmall icon="plus" isExpanded={isOpen} onClick={() => (isOpen ? picker.close() : open())}>
            {t.editor.insertParameter}
          </Button>
        </header>
        <CodeEditor
          label={t.editor.template}
          value={value}
          places={places}
          isTemplate
          handle={made => (handle.current = made)}
          onInput={(text, isTyped) => {
            onInput(text);
            complete(isTyped);
          }}
          onKey={key}
          onCaret={() => isTyping && complete(false)}
          area={{
            'aria-invalid': errors.length > 0 ? 'true' : undefined,
            'aria-describedby': `${id}-help ${id}-errors`,
            'aria-autocomplete': 'list',
            'aria-controls': isTyping ? `${id}-list` : undefined,
            'aria-activedescendant':
              isTyping && picker.options.value.length > 0 ? optionId(`${id}-list`, picker.active.value) : undefined,
            'onBlur': () => isTyping && picker.close(),
          }}
        />
        {isOpen && <ParameterPop picker={picker} id={`${id}-list`} isInQuotes={quotes.value} />}
        <span class="sr" id={`${id}-help`}>
          {t.editor.help}
        </span>
      </div>
      <ErrorList id={`${id}-errors`} errors={errors} onGo={goTo} onCorrect={correct} />
    </>
  );
}

/** What is offered as long as there is no template. */
function Start({ start, onStart }: { start: string | undefined; onStart: (text: string) => void }) {
  return (
    <div class="codebox start">
      <p>
        <b>{t.editor.startTitle}</b>
      </p>
      <p class="soft">{t.editor.startText}</p>
      <div class="row wrap">
        {start !== undefined && (
          <Button kind="primary" onClick={() => onStart(start)}>
            {t.editor.loadDefault}
          </Button>
        )}
        <Button onClick={() => onStart('')}>{t.editor.startEmpty}</Button>
      </div>
    </div>
  );
}

function isPlace(error: FieldError): error is FieldError & Place {
  return error.line !== undefined && error.column !== undefined && error.length !== undefined;
}
