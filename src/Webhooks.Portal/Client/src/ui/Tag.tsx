import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'idle';

/** A state: color, shape and word. */
export function Tag({ tone, icon, children, title }: { tone: Tone; icon: IconName; children: string; title?: string }) {
  return (
    <span class={`tag ${tone}`} title={title}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
