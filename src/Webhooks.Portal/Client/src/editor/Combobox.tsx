import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { type ControlProps, Text, number, t } from '../kit.ts';
import { nextIndex } from './picker.ts';

export interface Choice {
  value: string;
  detail?: string | undefined;
}

export interface ComboboxProps {
  control: ControlProps;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  hasFocus?: boolean;
}

const maxShown = 100;

/** A field with a list that is filtered while typing. Every value can be typed; the API says if one is unknown. */
export function Combobox({ control, value, choices, onChange, hasFocus }: ComboboxProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const isOpen = useSignal(false);
  const active = useSignal(-1);
  const search = useSignal('');
  const wanted = search.value.trim().toLowerCase();
  const fit = choices.filter(choice => choice.value.toLowerCase().includes(wanted));
  const shown = fit.slice(0, maxShown);
  const isListed = isOpen.value && shown.length > 0;
  useEffect(
    () => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    [active.value, isListed],
  );

  const open = (text: string): void => {
    search.value = text;
    active.value = text === '' ? choices.findIndex(choice => choice.value === value) : -1;
    isOpen.value = true;
  };
  const pick = (choice: Choice): void => {
    isOpen.value = false;
    onChange(choice.value);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.isComposing) {
      return;
    }
    if (!isListed) {
      if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && choices.length > 0) {
        event.preventDefault();
        open('');
      }
      return;
    }
    const next = nextIndex(event.key, active.value, shown.length);
    if (next !== undefined) {
      active.value = active.value < 0 && event.key === 'ArrowUp' ? shown.length - 1 : next;
    } else if (event.key === 'Enter' && shown[active.value]) {
      pick(shown[active.value]!);
    } else if (event.key === 'Escape') {
      isOpen.value = false;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="combo rel" onFocusOut={() => (isOpen.value = false)}>
      <input
        class="input"
        {...control}
        role="combobox"
        aria-expanded={isListed}
        aria-controls={isListed ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isListed && active.value >= 0 ? `${id}-${active.value}` : undefined}
        data-focus={hasFocus || undefined}
        value={value}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        required
        onClick={() => open('')}
        onKeyDown={key}
        onInput={event => {
          onChange(event.currentTarget.value);
          open(event.currentTarget.value);
        }}
      />
      {isListed && (
        <ul class="pop combo-list" id={id} role="listbox" aria-label={t.editor.choices} ref={list}>
          {shown.map((choice, index) => (
            <li
              key={choice.value}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === active.value}
              onMouseDown={event => event.preventDefault()}
              onClick={() => pick(choice)}
            >
              <Text value={choice.value} />
              {choice.detail && (
                <small class="cut">
                  <Text value={choice.detail} />
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
      <span class="sr" role="status">
        {isOpen.value ? t.editor.found(number(fit.length)) : ''}
      </span>
    </div>
  );
}
