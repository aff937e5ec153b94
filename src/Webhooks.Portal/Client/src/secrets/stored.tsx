import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChild, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon, type Portal, t } from '../kit.ts';

/** Asks before a panel with a secret closes that nobody has confirmed to have stored. */
export function askStored(portal: Portal): Promise<boolean> {
  return portal.ask({
    title: t.secret.leaveTitle,
    body: <p>{t.secret.leaveText}</p>,
    confirm: t.secret.leave,
    isDanger: true,
  });
}

interface Props {
  isStored: Signal<boolean>;
  isMissing: Signal<boolean>;
  box: RefObject<HTMLInputElement | null>;
}

/** The tick that must be set before the panel closes. `leave` goes on if it is set, and asks for it otherwise. */
export function useStoredCheck(isStored: Signal<boolean>): { check: ComponentChild; leave: (next: () => void) => void } {
  const isMissing = useSignal(false);
  const box = useRef<HTMLInputElement>(null);
  return {
    check: <StoredCheck isStored={isStored} isMissing={isMissing} box={box} />,
    leave: next => {
      if (isStored.value) {
        next();
      } else {
        isMissing.value = true;
        box.current?.focus();
      }
    },
  };
}

function StoredCheck({ isStored, isMissing, box }: Props) {
  return (
    <>
      {isMissing.value && !isStored.value && (
        <span class="error" id="stored-e" role="alert">
          <Icon name="warning" />
          {t.secret.tickFirst}
        </span>
      )}
      <label class="check">
        <input
          type="checkbox"
          ref={box}
          checked={isStored.value}
          aria-describedby={isMissing.value ? 'stored-e' : undefined}
          onChange={event => (isStored.value = event.currentTarget.checked)}
        />
        {t.secret.stored}
      </label>
    </>
  );
}
