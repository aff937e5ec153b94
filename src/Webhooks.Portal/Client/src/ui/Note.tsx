import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

export interface NoteProps {
  tone?: 'warn' | 'bad' | 'info';
  children: ComponentChildren;
  action?: ComponentChildren;
  isAlert?: boolean;
}

/** A banner: what happened, what it means, what to do. */
export function Note({ tone = 'warn', children, action, isAlert }: NoteProps) {
  return (
    <div class={`note ${tone}`} role={isAlert ? 'alert' : 'status'}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div class="grow">{children}</div>
      {action}
    </div>
  );
}
