import { useId, useRef } from 'preact/hooks';
import { visible } from '../text/visible.ts';
import { Icon, type IconName } from './Icon.tsx';

export interface MenuItem {
  label: string;
  icon?: IconName;
  isDanger?: boolean;
  onPick: () => void;
}

/** A button with a list of actions, on a native popover: Esc and a click elsewhere close it, arrows move in it. */
export function Menu({ label, items }: { label: string; items: readonly (MenuItem | false | undefined)[] }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const shown = items.filter(item => !!item);
  const buttons = (): HTMLButtonElement[] => [...list.current!.querySelectorAll('button')];
  const keys = (event: KeyboardEvent): void => {
    const all = buttons();
    const now = all.findIndex(button => button.matches(':focus'));
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[(next + all.length) % all.length]?.focus();
    }
  };
  if (shown.length === 0) {
    return null;
  }
  return (
    <>
      <button
        class="btn quiet icon small"
        type="button"
        aria-label={visible(label)}
        title={visible(label)}
        {...{ popovertarget: id }}
      >
        <Icon name="more" />
      </button>
      <ul
        class="menu"
        id={id}
        ref={list}
        popover="auto"
        onKeyDown={keys}
        onToggle={event => event.newState === 'open' && buttons()[0]?.focus()}
      >
        {shown.map(item => (
          <li key={item.label}>
            <button
              type="button"
              class={item.isDanger ? 'danger' : undefined}
              onClick={() => {
                list.current!.hidePopover();
                item.onPick();
              }}
            >
              {item.icon && <Icon name={item.icon} />}
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
