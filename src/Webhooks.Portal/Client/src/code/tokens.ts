/** The kinds of a token: name, string, number, word, parameter, punctuation, blank, and what is none of them. */
export type TokenKind = 'n' | 's' | 'd' | 'w' | 'p' | 'x' | '_' | '?';

/** A piece of a line, from `start` to `end` in UTF-16 units. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
}

const blank = /[ \t\r\n]+/y;
const number = /-?[0-9][0-9.eE+-]*/y;
const word = /[A-Za-z_$][\w$]*/y;
const other = /[^\s"'{}[\],:\w$-]+/y;

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Returns the end of the parameter that begins here: after its bracket, or before what ends it early. */
export function parameterEnd(text: string, start: number, quote = ''): number {
  for (let at = start + 2; at < text.length; at++) {
    const c = text[at]!;
    if (c === ']') {
      return at + 1;
    }
    if (c === quote || c < ' ') {
      return at;
    }
    if (c === '\\' && at + 1 < text.length && text[at + 1] !== ']' && text[at + 1]! >= ' ') {
      at++;
    }
  }
  return text.length;
}

/**
 * Cuts text into tokens that follow each other without a gap. No token of JSON or of a template goes over the end of a line,
 * so a line can be cut alone. Wrong text becomes tokens too.
 */
export function tokens(text: string, isTemplate: boolean): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length;) {
    at = takeToken(text, at, isTemplate, found);
  }
  return found;
}

/** Adds the token that begins here, or the pieces of a string with parameters. Returns its end. */
export function takeToken(text: string, at: number, isTemplate: boolean, found: Token[]): number {
  const c = text[at]!;
  if (c === '"' || (c === "'" && isTemplate)) {
    return takeString(text, at, isTemplate, found);
  }
  const [kind, end] = isTemplate && text.startsWith('[@', at) ? ['p' as const, parameterEnd(text, at)] : simple(text, at, c);
  found.push({ kind, start: at, end });
  return end;
}

function simple(text: string, at: number, c: string): [TokenKind, number] {
  if ('{}[],:'.includes(c)) {
    return ['x', at + 1];
  }
  for (const [kind, pattern] of [
    ['_', blank],
    ['d', number],
    ['w', word],
    ['?', other],
  ] as const) {
    const end = match(pattern, text, at);
    if (end > at) {
      return [kind, end];
    }
  }
  return ['?', at + (text.codePointAt(at)! > 0xffff ? 2 : 1)];
}

// Parameters cut a string in pieces. It is a name if a colon follows.
function takeString(text: string, start: number, isTemplate: boolean, found: Token[]): number {
  const quote = text[start]!;
  const first = found.length;
  let from = start;
  let at = start + 1;
  while (at < text.length) {
    const c = text[at]!;
    if (isTemplate && c === '[' && text[at + 1] === '@') {
      if (at > from) {
        found.push({ kind: 's', start: from, end: at });
      }
      from = parameterEnd(text, at, quote);
      found.push({ kind: 'p', start: at, end: from });
      at = from;
    } else if (c === '\n') {
      break;
    } else {
      at += c === '\\' && text[at + 1] !== '\n' ? 2 : 1;
      if (c === quote) {
        break;
      }
    }
  }
  at = Math.min(at, text.length);
  if (at > from) {
    found.push({ kind: 's', start: from, end: at });
  }
  if (text[match(blank, text, at)] === ':') {
    for (let index = first; index < found.length; index++) {
      found[index]!.kind = found[index]!.kind === 's' ? 'n' : 'p';
    }
  }
  return at;
}
