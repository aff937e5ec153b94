import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../texts.en.ts';
import { Button } from './Button.tsx';

export interface CopyProps {
  value: string | (() => string);
  /** What is copied, for people who do not see the icon. */
  label: string;
  isSmall?: boolean;
  kind?: 'primary' | 'quiet';
  showsWord?: boolean;
}

/** Copies a value, and says so. Cells of tables that a spreadsheet would run are the business of csvCell. */
export function CopyButton({ value, label, isSmall = true, kind = 'quiet', showsWord = false }: CopyProps) {
  const state = useSignal<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state.value === 'idle') {
      return;
    }
    const timer = setTimeout(() => (state.value = 'idle'), 2_500);
    return () => clearTimeout(timer);
  }, [state.value]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof value === 'string' ? value : value());
      state.value = 'done';
    } catch {
      state.value = 'failed';
    }
  };
  const word = state.value === 'done' ? t.copy.done : state.value === 'failed' ? t.copy.failed : t.copy.copy;
  return (
    <>
      <Button
        kind={kind}
        isSmall={isSmall}
        label={label}
        icon={state.value === 'done' ? 'check' : 'copy'}
        onClick={() => void copy()}
      >
        {showsWord ? word : undefined}
      </Button>
      <span class="sr" role="status">
        {state.value === 'idle' ? '' : word}
      </span>
    </>
  );
}
