import type { JsonValue } from '../api/types.ts';

/** A parameter of a template, ready to be inserted. */
export interface Parameter {
  text: string;
  kind: string;
  name: string;
  type?: string;
  sample?: JsonValue;
}

/** A group of the list, in the order in which it is shown. */
export interface ParameterGroup {
  kind: string;
  items: Parameter[];
}

/** The most parameters that the list shows. */
export const maxShown = 100;

const order = ['field', 'previous', 'message'];
const kinds: Record<string, string> = { 'field': 'field', 'previous': 'previous', 'out-hook': 'message' };

/** Reads a parameter from its text, if the host gives no details of it. */
export function readParameter(text: string): Parameter {
  const colon = text.indexOf(':');
  const name = text
    .slice(colon + 1, -1)
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  return { text, kind: kinds[text.slice(2, colon)] ?? 'message', name };
}

function rank(parameter: Parameter, search: string): number {
  const name = parameter.name.toLowerCase();
  const text = parameter.text.toLowerCase();
  return name === search ? 0 : name.startsWith(search) ? 1 : name.includes(search) ? 2 : text.includes(search) ? 3 : -1;
}

/** Returns the parameters that fit, grouped, the best first in each group, and how many more there are. */
export function filterParameters(all: readonly Parameter[], search: string): { groups: ParameterGroup[]; more: number } {
  const wanted = search.trim().replace(/^\[@/, '').toLowerCase();
  const fit = all
    .map((parameter, index) => ({ parameter, index, rank: rank(parameter, wanted) }))
    .filter(item => item.rank >= 0)
    .sort(
      (a, b) => order.indexOf(a.parameter.kind) - order.indexOf(b.parameter.kind) || a.rank - b.rank || a.index - b.index,
    );
  const groups: ParameterGroup[] = [];
  for (const { parameter } of fit.slice(0, maxShown)) {
    if (groups.at(-1)?.kind !== parameter.kind) {
      groups.push({ kind: parameter.kind, items: [] });
    }
    groups.at(-1)!.items.push(parameter);
  }
  return { groups, more: Math.max(0, fit.length - maxShown) };
}

/** What was typed of a parameter in front of the caret: where it begins, and the text after `[@`. Null outside of one. */
export function typedParameter(text: string, caret: number): { start: number; search: string } | null {
  const from = text.lastIndexOf('[@', caret - 1);
  if (from < 0 || from + 2 > caret) {
    return null;
  }
  const search = text.slice(from + 2, caret);
  return search.length <= 200 && !/[\]\n"]/.test(search) ? { start: from, search } : null;
}

/** Returns whether a caret is between quotes, so that a parameter there becomes text. */
export function isInQuotes(text: string, caret: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const c = line[at]!;
    if (quote && c === '\\') {
      at++;
    } else if (quote ? c === quote : c === '"' || c === "'") {
      quote = quote ? '' : c;
    }
  }
  return quote !== '';
}

/** Returns marked text with the suggestion of the API in place of the wrong name: of a field, of data, or of a kind. */
export function corrected(marked: string, suggestion: string): string {
  const found = /^\[@([^:\]]*):([^]*)\]$/.exec(marked);
  if (!found) {
    return suggestion;
  }
  const [, kind, rest] = found;
  return kind! in kinds ? `[@${kind}:${escapeName(suggestion)}]` : `[@${suggestion}:${rest}]`;
}

function escapeName(name: string): string {
  return name.replace(/[\]"'\\\u0000-\u001f]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The rule of an error without what its mark and its suggestion say already. */
export function ruleText(rule: string, hasPlace: boolean, hasSuggestion: boolean): string {
  const text = hasPlace ? rule.replace(/^Line \d+, column \d+: /, '') : rule;
  return hasSuggestion ? text.replace(/ Did you mean "[^"]*"\?$/, '') : text;
}
