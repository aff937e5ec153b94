import { tokens, type Token } from './tokens.ts';

/** A value inside a text of JSON, from `start` to `end` in UTF-16 units. */
export interface Slice {
  start: number;
  end: number;
}

/** A member of an object: the name as it is meant, and where its value is. */
export interface Member extends Slice {
  name: string;
}

interface Cursor {
  list: Token[];
  at: number;
  text: string;
}

const maxDepth = 200;

function open(text: string): Cursor {
  return { list: tokens(text, false).filter(token => token.kind !== '_'), at: 0, text };
}

function mark(cursor: Cursor): string {
  const token = cursor.list[cursor.at];
  return token ? cursor.text.slice(token.start, token.end) : '';
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

function skip(cursor: Cursor): Slice | null {
  const first = cursor.list[cursor.at];
  if (!first) {
    return null;
  }
  let depth = 0;
  let end = first.end;
  do {
    const text = mark(cursor);
    depth += text === '{' || text === '[' ? 1 : text === '}' || text === ']' ? -1 : 0;
    end = cursor.list[cursor.at]!.end;
    cursor.at++;
  } while (depth > 0 && cursor.at < cursor.list.length);
  return { start: first.start, end };
}

function* entries(cursor: Cursor): Generator<Member> {
  const isList = mark(cursor) === '[';
  if (!isList && mark(cursor) !== '{') {
    return;
  }
  cursor.at++;
  for (let index = 0; cursor.at < cursor.list.length && !'}]'.includes(mark(cursor)); index++) {
    let name = String(index);
    if (!isList) {
      name = unquote(mark(cursor));
      cursor.at += 2;
    }
    const before = cursor.at;
    const start = cursor.list[before]?.start ?? cursor.text.length;
    yield { name, start, end: start };
    if (cursor.at === before) {
      skip(cursor);
    }
    if (mark(cursor) === ',') {
      cursor.at++;
    }
  }
}

/** Returns the members of the object that a text is, or the items of a list, where they are. The last of a name counts. */
export function members(text: string): Map<string, Slice> {
  const cursor = open(text);
  const found = new Map<string, Slice>();
  for (const entry of entries(cursor)) {
    const slice = skip(cursor);
    if (slice) {
      found.set(entry.name, slice);
    }
  }
  return found;
}

/** Splits the path of an error, `$.current['Size [cm]'].a[0]`, into the names of members and items. */
export function pathParts(path: string): string[] {
  const parts: string[] = [];
  const pattern = /\.([^.[]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/g;
  for (let found = pattern.exec(path); found; found = pattern.exec(path)) {
    parts.push(found[1] ?? found[2] ?? found[3]!.replace(/\\(.)/g, '$1'));
  }
  return parts;
}

/** Finds the value that the path of an error names. Without such a value it is the nearest one around it. */
export function locate(text: string, path: string): Slice {
  const cursor = open(text);
  const parts = pathParts(path).slice(0, maxDepth);
  for (const part of parts) {
    const before = cursor.at;
    let isFound = false;
    for (const entry of entries(cursor)) {
      if (entry.name === part) {
        isFound = true;
        break;
      }
      skip(cursor);
    }
    if (!isFound) {
      cursor.at = before;
      break;
    }
  }
  return skip(cursor) ?? { start: text.length, end: text.length };
}

/** Adds a member in front of the others of the object that a text is. Its lines and the rest of it stay as they are. */
export function withMember(text: string, name: string, value: string): string {
  const start = text.indexOf('{');
  const rest = text.slice(start + 1);
  return `${text.slice(0, start + 1)}${JSON.stringify(name)}:${value}${/^\s*\}/.test(rest) ? '' : ','}${rest}`;
}
