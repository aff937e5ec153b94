import type { Destination, Webhook } from '../api/types.ts';
import { sinceBrief } from '../text/format.ts';
import { t } from '../texts.en.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { Tone } from '../ui/Tag.tsx';

export type StateKind = 'broken' | 'inactive' | 'disabled' | 'someDisabled' | 'failing' | 'empty' | 'active';

export interface State {
  kind: StateKind;
  tone: Tone;
  icon: IconName;
  text: string;
}

/** The state of a webhook: the first that holds. */
export function stateOf(webhook: Webhook, now: number): State {
  const disabled = webhook.destinations.filter(isDisabled).length;
  if (webhook.status === 'broken') {
    return { kind: 'broken', tone: 'bad', icon: 'warning', text: t.state.broken };
  }
  if (!webhook.isActive) {
    return { kind: 'inactive', tone: 'idle', icon: 'pause', text: t.state.inactive };
  }
  if (webhook.status === 'disabled' || (disabled > 0 && disabled === webhook.destinations.length)) {
    return { kind: 'disabled', tone: 'bad', icon: 'disabled', text: t.state.disabled };
  }
  if (disabled > 0) {
    return { kind: 'someDisabled', tone: 'bad', icon: 'disabled', text: t.state.someDisabled(disabled) };
  }
  const failing = failingSince(webhook);
  if (failing) {
    return { kind: 'failing', tone: 'warn', icon: 'warning', text: t.state.failing(sinceBrief(new Date(failing), now)) };
  }
  return webhook.subscriptions.length === 0
    ? { kind: 'empty', tone: 'idle', icon: 'info', text: t.state.empty }
    : { kind: 'active', tone: 'ok', icon: 'check', text: t.state.active };
}

export function isDisabled(destination: Destination): boolean {
  return destination.status === 'disabled';
}

/** The earliest time since which an enabled URL of the webhook only fails. */
export function failingSince(webhook: Webhook): string | undefined {
  return webhook.destinations
    .filter(destination => !isDisabled(destination))
    .map(destination => destination.failingSince)
    .filter(time => time !== undefined)
    .sort()[0];
}

/** The host of a URL, for short texts; the URL itself if it has none. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}

/** The ETag of a webhook that came in a list. */
export function etagOf(webhook: Webhook): string {
  return `"${webhook.version}"`;
}

const order: readonly StateKind[] = ['broken', 'disabled', 'someDisabled', 'failing'];

/** The webhook that is in the worst trouble, if one is. */
export function worstOf(webhooks: readonly Webhook[], now: number): Webhook | undefined {
  const rank = (webhook: Webhook): number => order.indexOf(stateOf(webhook, now).kind);
  return webhooks.filter(webhook => rank(webhook) >= 0).sort((a, b) => rank(a) - rank(b))[0];
}

/** Keeps rows where they are: known ones in their old order, also such that are gone; new ones at the end. */
export function inPlace<T extends { id: string }>(shown: readonly T[], next: readonly T[]): T[] {
  const byId = new Map(next.map(item => [item.id, item]));
  const known = new Set(shown.map(item => item.id));
  return [...shown.map(item => byId.get(item.id) ?? item), ...next.filter(item => !known.has(item.id))];
}
