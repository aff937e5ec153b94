/** Text of others, cut where a character without a picture of its own was replaced by a name. */
export interface VisiblePart { text: string; isMark: boolean }

const names: Record<number, string> = {
  0xad: 'SHY', 0x61c: 'ALM', 0x180e: 'MVS', 0x200b: 'ZWSP', 0x200c: 'ZWNJ', 0x200d: 'ZWJ', 0x200e: 'LRM', 0x200f: 'RLM',
  0x2028: 'LS', 0x2029: 'PS', 0x202a: 'LRE', 0x202b: 'RLE', 0x202c: 'PDF', 0x202d: 'LRO', 0x202e: 'RLO', 0x2060: 'WJ',
  0x2066: 'LRI', 0x2067: 'RLI', 0x2068: 'FSI', 0x2069: 'PDI', 0xfeff: 'BOM',
};

// Control characters except tab and line feed, invisible and direction characters, tags, and halves of surrogate pairs.
const hidden = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f' +
  '\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e0fff}]|\\p{Cs}', 'gu');

// A joiner between two pictures belongs to the writing and hides nothing.
const joined = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;

function nameOf(code: number): string {
  if (code < 0x20) {
    return String.fromCharCode(0x2400 + code);
  }
  if (code === 0x7f) {
    return '\u2421';
  }
  return `⟪${names[code] ?? 'U+' + code.toString(16).toUpperCase().padStart(4, '0')}⟫`;
}

/** Splits text into what can be seen as it is, and the names of the characters that cannot. */
export function visibleParts(text: string): VisiblePart[] {
  const parts: VisiblePart[] = [];
  let from = 0;
  hidden.lastIndex = 0;
  for (let found = hidden.exec(text); found; found = hidden.exec(text)) {
    const code = found[0].codePointAt(0)!;
    if (code === 0x200d && isJoin(text, found.index)) {
      continue;
    }
    if (found.index > from) {
      parts.push({ text: text.slice(from, found.index), isMark: false });
    }
    parts.push({ text: nameOf(code), isMark: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) {
    parts.push({ text: text.slice(from), isMark: false });
  }
  return parts;
}

function isJoin(text: string, index: number): boolean {
  const before = Array.from(text.slice(Math.max(0, index - 2), index)).pop() ?? '';
  return joined.test(before) && joined.test(String.fromCodePoint(text.codePointAt(index + 1) ?? 0));
}

/** The same as one text, for titles, labels and tests. */
export function visible(text: string): string {
  return visibleParts(text).map(part => part.text).join('');
}
