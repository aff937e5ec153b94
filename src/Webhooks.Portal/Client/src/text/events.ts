import type { Catalog } from '../api/types.ts';
import { t } from '../texts.en.ts';

/** The title of an event type: the host's own, or ours for the usual ones, or its name. */
export function eventTypeText(name: string, catalog?: Catalog): string {
  return catalog?.eventTypeDetails?.find(type => type.name === name)?.title ?? t.eventTypes[name] ?? name;
}

export function sourceText(name: string, catalog?: Catalog): string {
  return catalog?.eventSourceDetails?.find(source => source.name === name)?.title ?? name;
}

/** An event in words: Orders updated. */
export function eventName(event: { objectName: string; eventType: string }, catalog?: Catalog): string {
  return `${event.objectName} ${eventTypeText(event.eventType, catalog).toLowerCase()}`;
}
