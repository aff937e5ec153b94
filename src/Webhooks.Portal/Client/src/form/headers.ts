import type { FieldError } from '../kit.ts';

/** A row of the form. A value that is undefined is saved and hidden. */
export interface HeaderRow {
  name: string;
  value: string | undefined;
  isSaved: boolean;
}

export function savedHeaders(headers: Readonly<Record<string, string>>): HeaderRow[] {
  return Object.keys(headers).map(name => ({ name, value: undefined, isSaved: true }));
}

/** The headers of a new webhook. Rows without a name and a value are left out. */
export function newHeaders(rows: readonly HeaderRow[]): Record<string, string> {
  return Object.fromEntries(rows.filter(row => row.name || row.value).map(row => [row.name.trim(), row.value ?? '']));
}

/** The merge patch of headers: null removes one, and what is not named is kept with its value. */
export function headersPatch(
  before: Readonly<Record<string, string>>,
  rows: readonly HeaderRow[],
): Record<string, string | null> {
  const patch: Record<string, string | null> = {};
  const kept = new Set(rows.map(row => row.name.trim().toLowerCase()));
  for (const name of Object.keys(before)) {
    if (!kept.has(name.toLowerCase())) {
      patch[name] = null;
    }
  }
  for (const row of rows) {
    if (row.value !== undefined && (row.name || row.value)) {
      patch[row.name.trim()] = row.value;
    }
  }
  return patch;
}

/** The errors of one header: $.headers.name, or $.headers['other-name']. */
export function errorsOfHeader(errors: readonly FieldError[], name: string): FieldError[] {
  const trimmed = name.trim();
  return trimmed === ''
    ? []
    : errors.filter(error => {
        const key = /^\$\.headers(?:\.(.+)|\['(.*)'\])$/.exec(error.path);
        const found = key?.[1] ?? key?.[2];
        return (
          found !== undefined && (found === trimmed || (found.endsWith('…') && trimmed.startsWith(found.slice(0, -1))))
        );
      });
}
