import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { useKeys } from '../app/hooks.ts';
import { Icon } from './Icon.tsx';

export interface SearchProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  delayMilliseconds?: number;
}

/** A search field: / goes to it, and what was typed is sent 250 ms after the last key. */
export function SearchBox({ label, value, onSearch, delayMilliseconds = 250 }: SearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const text = useSignal(value);
  useKeys({
    '/': () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  useEffect(() => {
    if (!input.current?.matches(':focus')) {
      text.value = value;
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = (next: string): void => {
    text.value = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), delayMilliseconds);
  };
  return (
    <div class="search grow" role="search">
      <Icon name="search" />
      <input
        class="input"
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={text.value}
        autocomplete="off"
        spellcheck={false}
        onInput={event => typed(event.currentTarget.value)}
      />
      <kbd class="not-small" aria-hidden="true">
        /
      </kbd>
    </div>
  );
}
