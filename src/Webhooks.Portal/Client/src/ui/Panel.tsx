import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { ConnectionBars } from '../app/ConnectionBars.tsx';
import { usePortal } from '../app/portal.ts';
import { t } from '../texts.en.ts';
import { Button } from './Button.tsx';
import { Text } from './Text.tsx';

export interface PanelProps {
  title: ComponentChildren;
  subtitle?: ComponentChildren;
  /** Wide: two columns. Narrow: one. Small: a question. */
  size?: 'wide' | 'narrow' | 'small';
  onClose: () => void;
  /** Called for Ctrl+Enter. */
  onSave?: () => void;
  footer?: ComponentChildren;
  children: ComponentChildren;
}

/**
 * A modal panel on a native dialog: the page behind is inert, Esc closes, and the focus returns to the opener.
 * The focus goes to the element with data-focus, or to the title.
 */
export function Panel({ title, subtitle, size = 'narrow', onClose, onSave, footer, children }: PanelProps) {
  const portal = usePortal();
  const dialog = useRef<HTMLDialogElement>(null);
  const isMounted = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    isMounted.current = true;
    const element = dialog.current!;
    const below = portal.topDialog.peek();
    element.showModal();
    portal.topDialog.value = element;
    (element.querySelector<HTMLElement>('[data-focus]') ?? element.querySelector<HTMLElement>('h2'))?.focus();
    return () => {
      isMounted.current = false;
      portal.topDialog.value = below;
      element.close();
    };
  }, []);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && !dialog.current!.querySelector(':popover-open')) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onSave && !event.defaultPrevented) {
      event.preventDefault();
      onSave();
    }
  };
  return (
    <dialog
      class={`panel ${size}`}
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={keys}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // Browsers close a dialog the second time, even if the first cancel was prevented. The owner decides.
        if (isMounted.current && !dialog.current!.open) {
          dialog.current!.showModal();
          onClose();
        }
      }}
    >
      <div class="top">
        <div class="grow">
          <h2 id={id} tabIndex={-1}>
            {safe(title)}
          </h2>
          {subtitle && <div class="small muted">{safe(subtitle)}</div>}
        </div>
        <Button kind="quiet" icon="close" label={t.close} onClick={onClose} />
      </div>
      <div class="middle">
        <ConnectionBars />
        {children}
      </div>
      {footer && <div class="bottom">{footer}</div>}
    </dialog>
  );
}

/** Titles have names of others in them. */
function safe(content: ComponentChildren): ComponentChildren {
  return typeof content === 'string' ? <Text value={content} /> : content;
}
