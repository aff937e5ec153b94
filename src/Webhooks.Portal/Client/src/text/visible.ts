const names: Readonly<Record<number, string>> = {
  0x061c: 'ALM',
  0x200b: 'ZWSP',
  0x200c: 'ZWNJ',
  0x200d: 'ZWJ',
  0x200e: 'LRM',
  0x200f: 'RLM',
  0x2028: 'LS',
  0x2029: 'PS',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2060: 'WJ',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
  0xfeff: 'BOM',
};

// The joiners U+200C and U+200D are letters of some scripts and parts of emoji. All others are those that the API refuses.
const hidden = new RegExp(
  '[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f' +
    '\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e0fff}]|\\p{Surrogate}',
  'gu',
);
const hiddenInLine = new RegExp(`[\\t\\n]|${hidden.source}`, 'gu');

const parts = new RegExp(`(${hidden.source})`, 'u');

/** Cuts a text at such characters: every second piece is one. */
export function hiddenParts(text: string): string[] {
  return text.split(parts);
}

/** One line of text with characters that could hide or reorder others made visible: ␀, ⟪RLO⟫, ⟪U+D800⟫. */
export function visible(text: string): string {
  return text.replace(hiddenInLine, show);
}

/** As visible, for text of several lines: line feeds and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(hidden, show);
}

function show(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  if (code === 0x7f) {
    return '\u2421';
  }
  return `⟪${names[code] ?? 'U+' + code.toString(16).toUpperCase().padStart(4, '0')}⟫`;
}

/** Cuts a text at a length, not inside of a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}
