import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { type FieldError, FieldErrors, Segments, Text, number, t, visible } from '../kit.ts';

export interface Option {
  name: string;
  title?: string | undefined;
  description?: string | undefined;
}

export interface ChoicesProps {
  legend: string;
  allLabel: string;
  someLabel: string;
  hint?: string;
  /** What can be chosen. Undefined if every name is accepted. */
  options: readonly Option[] | undefined;
  isSome: boolean;
  chosen: readonly string[];
  errors: readonly FieldError[];
  onChange: (isSome: boolean, chosen: string[]) => void;
}

const filterAbove = 12;

/** All, also future ones, or some. Chosen names that the catalog does not have stay, and can be removed. */
export function Choices(props: ChoicesProps) {
  const { legend, isSome, chosen, errors, onChange } = props;
  const id = useId();
  const count = isSome && chosen.length > 0 ? number(chosen.length) : undefined;
  return (
    <fieldset aria-describedby={errors.length > 0 ? `${id}-e` : undefined}>
      <legend>{legend}</legend>
      <div class="stack tight">
        <Segments
          label={legend}
          value={isSome ? 'some' : 'all'}
          onChange={value => onChange(value === 'some', [...chosen])}
          items={[
            { value: 'all', label: props.allLabel },
            { value: 'some', label: props.someLabel, count },
          ]}
        />
        {isSome && (props.options ? <Boxes {...props} options={props.options} /> : <Names {...props} />)}
        <FieldErrors errors={errors} id={`${id}-e`} />
        {props.hint && <span class="hint">{props.hint}</span>}
      </div>
    </fieldset>
  );
}

function Boxes({ legend, options, chosen, onChange }: ChoicesProps & { options: readonly Option[] }) {
  const search = useSignal('');
  const known = new Set(options.map(option => option.name));
  const all: readonly Option[] = [...options, ...chosen.filter(name => !known.has(name)).map(name => ({ name }))];
  const wanted = search.value.trim().toLowerCase();
  const fit = all.filter(option => `${option.name} ${option.title ?? ''}`.toLowerCase().includes(wanted));
  const toggle = (name: string, isOn: boolean): void =>
    onChange(true, isOn ? [...chosen, name] : chosen.filter(other => other !== name));
  return (
    <>
      {all.length > filterAbove && (
        <input
          class="input"
          type="search"
          aria-label={t.editor.filter(legend)}
          placeholder={t.editor.filterHere}
          value={search.value}
          autocomplete="off"
          onInput={event => (search.value = event.currentTarget.value)}
        />
      )}
      <div class="checks">
        {fit.map(option => (
          <label class="check" key={option.name} title={option.description && visible(option.description)}>
            <input
              type="checkbox"
              checked={chosen.includes(option.name)}
              onChange={event => toggle(option.name, event.currentTarget.checked)}
            />
            <span class="cut">
              <Text value={option.title ?? option.name} />
            </span>
          </label>
        ))}
      </div>
      {fit.length === 0 && <span class="hint">{t.editor.nothingFits}</span>}
    </>
  );
}

/** Without a catalog names are typed, one on each line. */
function Names({ legend, chosen, onChange }: ChoicesProps) {
  const text = useSignal(chosen.join('\n'));
  return (
    <textarea
      class="input names"
      aria-label={t.editor.names(legend)}
      rows={4}
      value={text.value}
      spellcheck={false}
      autocomplete="off"
      placeholder={t.editor.oneEachLine}
      onInput={event => {
        text.value = event.currentTarget.value;
        onChange(true, [
          ...new Set(
            text.value
              .split('\n')
              .map(name => name.trim())
              .filter(name => name !== ''),
          ),
        ]);
      }}
    />
  );
}
