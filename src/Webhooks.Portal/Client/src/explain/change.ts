import type { CatalogField, CatalogObject } from '../api/types.ts';
import { members } from '../code/json-slices.ts';
import { pretty } from '../code/pretty.ts';

const samples: Record<CatalogField['type'], string> = {
  unspecified: '"text"',
  text: '"text"',
  number: '1',
  boolean: 'true',
  instant: '"2026-01-16T19:56:38.123Z"',
  identifier: '1',
};

const before: Record<CatalogField['type'], string> = {
  unspecified: '"before"',
  text: '"before"',
  number: '0',
  boolean: 'false',
  instant: '"2026-01-15T19:56:38.123Z"',
  identifier: '0',
};

interface Parts {
  objectName: string;
  eventType: string;
  eventSource?: string;
  previous?: string;
  current?: string;
  more?: string;
}

// The values are texts of JSON already, so that a number stays as it is written.
function write(parts: Parts): string {
  const list = [
    `"objectName":${parts.objectName}`,
    `"eventType":${parts.eventType}`,
    parts.eventSource && `"eventSource":${parts.eventSource}`,
    parts.previous && `"previous":${parts.previous}`,
    parts.current && `"current":${parts.current}`,
    parts.more,
  ];
  return pretty(`{${list.filter(item => item).join()}}`);
}

function record(fields: readonly CatalogField[], changed?: CatalogField): string {
  const list = fields.map(field => {
    const sample = field.sample === undefined ? samples[field.type] : JSON.stringify(field.sample);
    return `${JSON.stringify(field.name)}:${field === changed ? before[field.type] : sample}`;
  });
  return `{${list.join()}}`;
}

/** Returns a change of an object, with the samples of the catalog. An update changes one field, a watched one if any is. */
export function sampleChange(
  object: CatalogObject,
  eventType: string,
  watched: readonly string[] = [],
  source?: string,
): string {
  const { fields } = object;
  const changed =
    fields.find(field => watched.includes(field.name)) ?? fields.find(field => field.type !== 'identifier') ?? fields[0];
  const isInsert = eventType === 'table.recordInsert';
  const isDelete = eventType === 'table.recordDelete';
  return write({
    objectName: JSON.stringify(object.name),
    eventType: JSON.stringify(eventType),
    ...(source ? { eventSource: JSON.stringify(source) } : {}),
    ...(isInsert ? {} : { previous: record(fields, isDelete ? undefined : changed) }),
    ...(isDelete ? {} : { current: record(fields) }),
  });
}

/** Reads the change back from a message with the default payload, value by value as written. Null for any other payload. */
export function changeOf(body: string): string | null {
  const found = members(body);
  const raw = (name: string): string | undefined => {
    const slice = found.get(name);
    return slice && body.slice(slice.start, slice.end);
  };
  const first = (name: string): string | undefined => {
    const list = raw(name);
    const item = list?.startsWith('[') ? members(list).get('0') : undefined;
    const text = item && list?.slice(item.start, item.end);
    return text?.startsWith('{') ? text : undefined;
  };
  const objectName = raw('objectName');
  const eventType = raw('eventType');
  const data = first('data');
  if (!objectName?.startsWith('"') || !eventType?.startsWith('"') || !data) {
    return null;
  }
  const source = raw('eventSource');
  const previous = first('previousData');
  const changed = raw('changedFields');
  const isDelete = eventType === '"table.recordDelete"';
  return write({
    objectName,
    eventType,
    ...(source?.startsWith('"') ? { eventSource: source } : {}),
    ...(isDelete ? { previous: data } : previous ? { previous } : {}),
    ...(isDelete ? {} : { current: data }),
    ...(!isDelete && !previous && changed ? { more: `"changedFields":${changed}` } : {}),
  });
}
