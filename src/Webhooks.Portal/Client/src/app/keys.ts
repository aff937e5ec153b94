import { prefer, preference } from './preferences.ts';

export type KeyHandler = (event: KeyboardEvent) => void;

/**
 * Single keys of the open page. They work outside of fields only and not while a dialog is open. Those of characters can be
 * switched off, because people who dictate press them by accident.
 */
export class Keys {
  private readonly layers: Readonly<Record<string, KeyHandler>>[] = [];

  get isOn(): boolean {
    return preference('keys') !== 'off';
  }

  set isOn(value: boolean) {
    prefer('keys', value ? undefined : 'off');
  }

  /** Adds handlers until the returned function is called. The newest handler of a key wins. */
  add(handlers: Readonly<Record<string, KeyHandler>>): () => void {
    this.layers.push(handlers);
    return () => {
      this.layers.splice(this.layers.indexOf(handlers), 1);
    };
  }

  handle(event: KeyboardEvent, isDialogOpen: boolean): void {
    if (
      event.defaultPrevented ||
      isDialogOpen ||
      (!this.isOn && event.key.length === 1) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event)
    ) {
      return;
    }
    for (const layer of [...this.layers].reverse()) {
      const handler = layer[event.key] ?? layer[event.key.toLowerCase()];
      if (handler) {
        event.preventDefault();
        handler(event);
        return;
      }
    }
  }
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** Moves the focus to the next or previous row: elements with data-row inside of root. */
export function moveRow(root: ParentNode, step: 1 | -1): void {
  const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')];
  const now = rows.findIndex(row => row.matches(':focus'));
  const next = rows[now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
