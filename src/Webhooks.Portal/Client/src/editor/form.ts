import type { Subscription, SubscriptionInput } from '../api/types.ts';
import { normalize } from './positions.ts';

/** What is chosen and typed in the panel of an event. A list counts only if its switch says so. */
export interface EventForm {
  objectName: string;
  eventType: string;
  someFields: boolean;
  fields: readonly string[];
  someSources: boolean;
  eventSources: readonly string[];
  isActive: boolean;
  isCustom: boolean;
  somePayloadFields: boolean;
  payloadFields: readonly string[];
  includePrevious: boolean;
  template: string;
}

/** The only event type whose fields can be watched. */
export const update = 'table.recordUpdate';

/** The three event types that every catalog has. */
export const recordTypes: readonly string[] = ['table.recordInsert', update, 'table.recordDelete'];

export const emptyForm: EventForm = {
  objectName: '',
  eventType: update,
  someFields: false,
  fields: [],
  someSources: false,
  eventSources: [],
  isActive: true,
  isCustom: false,
  somePayloadFields: false,
  payloadFields: [],
  includePrevious: false,
  template: '',
};

export function formOf(subscription: Subscription): EventForm {
  const { payload } = subscription;
  return {
    objectName: subscription.objectName,
    eventType: subscription.eventType,
    someFields: subscription.fields.length > 0,
    fields: subscription.fields,
    someSources: subscription.eventSources.length > 0,
    eventSources: subscription.eventSources,
    isActive: subscription.isActive,
    isCustom: payload.template !== undefined,
    somePayloadFields: payload.fields.length > 0,
    payloadFields: payload.fields,
    includePrevious: payload.includePrevious,
    template: normalize(payload.template ?? ''),
  };
}

/** Returns the request. A template that was not changed is sent as it was saved, with its own ends of lines. */
export function inputOf(form: EventForm, saved?: Subscription): SubscriptionInput {
  const old = saved?.payload.template;
  const template = old !== undefined && normalize(old) === form.template ? old : form.template;
  return {
    objectName: form.objectName,
    eventType: form.eventType,
    eventSources: form.someSources ? [...form.eventSources] : [],
    fields: form.someFields && form.eventType === update ? [...form.fields] : [],
    isActive: form.isActive,
    payload: form.isCustom
      ? { template }
      : { fields: form.somePayloadFields ? [...form.payloadFields] : [], includePrevious: form.includePrevious },
  };
}

/** The form for the next event: object and sources stay, the rest is empty. */
export function nextForm(form: EventForm): EventForm {
  const { objectName, someSources, eventSources } = form;
  return { ...emptyForm, objectName, someSources, eventSources };
}

export function isSameForm(a: EventForm, b: EventForm): boolean {
  return a.template === b.template && JSON.stringify({ ...a, template: '' }) === JSON.stringify({ ...b, template: '' });
}

/** The parts of the panel that show errors. */
export type FormPart =
  'objectName' | 'eventType' | 'fields' | 'eventSources' | 'payloadFields' | 'template' | 'event' | 'all';

/** What would mean the opposite if it were sent: a choice of some, with none chosen. The API cannot see that. */
export function missingChoices(form: EventForm): FormPart[] {
  const parts: FormPart[] = [];
  if (form.someFields && form.eventType === update && form.fields.length === 0) {
    parts.push('fields');
  }
  if (form.someSources && form.eventSources.length === 0) {
    parts.push('eventSources');
  }
  if (!form.isCustom && form.somePayloadFields && form.payloadFields.length === 0) {
    parts.push('payloadFields');
  }
  if (form.isCustom && form.template.trim() === '') {
    parts.push('template');
  }
  return parts;
}

const parts: readonly [RegExp, FormPart][] = [
  [/^\.objectName/, 'objectName'],
  [/^\.eventType/, 'eventType'],
  [/^\.fields/, 'fields'],
  [/^\.eventSources/, 'eventSources'],
  [/^\.payload\.(fields|includePrevious)/, 'payloadFields'],
  [/^\.payload/, 'template'],
  [/^\.event\b/, 'event'],
];

/** Returns the part of an error. A preview has the event at `$.subscription`, saving has it at `$`. */
export function partOfPath(path: string): FormPart {
  const place = path.replace(/^\$(\.draft)?(\.subscription)?/, '');
  return parts.find(([pattern]) => pattern.test(place))?.[1] ?? 'all';
}

/** Reads a form back from what a history entry kept. Null if it is not one. */
export function readForm(kept: unknown): EventForm | null {
  if (typeof kept !== 'object' || kept === null) {
    return null;
  }
  const values = kept as Record<string, unknown>;
  const isForm = Object.entries(emptyForm).every(([name, value]) =>
    Array.isArray(value)
      ? Array.isArray(values[name]) && (values[name] as unknown[]).every(item => typeof item === 'string')
      : typeof values[name] === typeof value,
  );
  return isForm ? ({ ...emptyForm, ...values } as EventForm) : null;
}

/** An event as its independent parts, for joining the changes of two people. Null means all, also future ones. */
export interface EventParts {
  objectName: string;
  eventType: string;
  fields: readonly string[] | null;
  eventSources: readonly string[] | null;
  isActive: boolean;
  payload: { template: string } | { fields: readonly string[] | null; includePrevious: boolean };
}

export function partsOf(form: EventForm): EventParts {
  return {
    objectName: form.objectName,
    eventType: form.eventType,
    fields: form.someFields ? form.fields : null,
    eventSources: form.someSources ? form.eventSources : null,
    isActive: form.isActive,
    payload: form.isCustom
      ? { template: form.template }
      : { fields: form.somePayloadFields ? form.payloadFields : null, includePrevious: form.includePrevious },
  };
}

export function formOfParts(parts: EventParts): EventForm {
  const { payload } = parts;
  const isCustom = 'template' in payload;
  return {
    objectName: parts.objectName,
    eventType: parts.eventType,
    someFields: parts.fields !== null,
    fields: parts.fields ?? [],
    someSources: parts.eventSources !== null,
    eventSources: parts.eventSources ?? [],
    isActive: parts.isActive,
    isCustom,
    somePayloadFields: !isCustom && payload.fields !== null,
    payloadFields: isCustom ? [] : (payload.fields ?? []),
    includePrevious: !isCustom && payload.includePrevious,
    template: isCustom ? payload.template : '',
  };
}
