import { type Catalog, type Payload, type Subscription, t } from '../kit.ts';

/** The watched fields of an event in words. Only updates have them. */
export function fieldsText(event: Subscription, catalog?: Catalog): string {
  const hasFields =
    catalog?.eventTypeDetails?.find(type => type.name === event.eventType)?.hasFields ??
    event.eventType === 'table.recordUpdate';
  return event.fields.length > 0 ? event.fields.join(', ') : hasFields ? t.events.anyField : '—';
}

/** The payload of an event in words: default, chosen fields, or a template. */
export function payloadText(payload: Payload): string {
  if (payload.template !== undefined) {
    return t.events.custom;
  }
  return payload.fields.length > 0 || payload.includePrevious
    ? t.events.defaultOf(payload.fields.length, payload.includePrevious)
    : t.events.defaultAll;
}
