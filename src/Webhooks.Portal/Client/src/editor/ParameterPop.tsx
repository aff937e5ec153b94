import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, Text, number, t } from '../kit.ts';
import type { Parameter } from './parameters.ts';
import type { Picker } from './picker.ts';

export function optionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** The list of parameters, with a field to search in if it was opened by its button. */
export function ParameterPop({ picker, id, isInQuotes }: { picker: Picker; id: string; isInQuotes: boolean }) {
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { groups, more } = picker.found.value;
  const active = picker.active.value;
  // Before the next key, which is for the search.
  useLayoutEffect(() => search.current?.focus(), []);
  useEffect(
    () => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    [active, groups],
  );
  let index = 0;
  return (
    <div class="pop" onFocusOut={event => leave(event, picker)}>
      {picker.mode.value === 'button' && (
        <div class="search">
          <Icon name="search" />
          <input
            class="input"
            ref={search}
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-autocomplete="list"
            aria-label={t.editor.findParameter}
            aria-activedescendant={picker.options.value.length > 0 ? optionId(id, active) : undefined}
            value={picker.search.value}
            autocomplete="off"
            spellcheck={false}
            onInput={event => picker.find(event.currentTarget.value)}
            onKeyDown={picker.key}
          />
        </div>
      )}
      <div
        class="options-list"
        id={id}
        role="listbox"
        aria-label={t.editor.parameters}
        tabIndex={0}
        ref={list}
        onKeyDown={picker.key}
        onMouseDown={event => event.preventDefault()}
      >
        {groups.map(group => (
          <ul key={group.kind} role="group" aria-labelledby={`${id}-${group.kind}`}>
            <li class="group" role="presentation" aria-hidden="true" id={`${id}-${group.kind}`}>
              {kindText(group.kind)}
            </li>
            {group.items.map(item => (
              <Option key={item.text} item={item} index={index} id={id} isActive={index++ === active} picker={picker} />
            ))}
          </ul>
        ))}
      </div>
      <p class="hint" role="status">
        {groups.length === 0 ? t.editor.noParameter : more > 0 ? t.editor.moreParameters(number(more)) : ''}
      </p>
      <p class="hint">{isInQuotes ? t.editor.insideQuotes : t.editor.outsideQuotes}</p>
    </div>
  );
}

interface OptionProps {
  item: Parameter;
  index: number;
  id: string;
  isActive: boolean;
  picker: Picker;
}

function Option({ item, index, id, isActive, picker }: OptionProps) {
  const sample =
    item.sample === undefined ? '' : typeof item.sample === 'string' ? item.sample : JSON.stringify(item.sample);
  const detail = [typeText(item.type), sample.length > 24 ? sample.slice(0, 23) + '…' : sample]
    .filter(text => text)
    .join(', ');
  return (
    <li role="option" id={optionId(id, index)} aria-selected={isActive} onClick={() => picker.choose(index)}>
      <code>
        <Text value={item.text} />
      </code>
      <small>
        <Text value={detail} />
      </small>
    </li>
  );
}

function kindText(kind: string): string {
  return (t.editor.kinds as Record<string, string>)[kind] ?? kind;
}

function typeText(type: string | undefined): string {
  return type === undefined ? '' : ((t.editor.types as Record<string, string>)[type] ?? type);
}

function leave(event: FocusEvent, picker: Picker): void {
  const isInside = event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget);
  if (picker.mode.value === 'button' && !isInside) {
    picker.close();
  }
}
