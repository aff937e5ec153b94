/** The most units of a line that are shown. */
export const maxLine = 2_000;
/** The most units of a text that are shown before the reader asks for all of it. */
export const maxText = 64 * 1024;

/** One line as it is shown, and the number of units that are not. */
export interface ShownLine {
  text: string;
  cut: number;
}

/** The shown part of a text, and the number of units after it. */
export interface ShownText {
  lines: ShownLine[];
  rest: number;
}

/** Returns the index, or the one before it if a pair of surrogates would be cut in two. */
export function wholeIndex(text: string, index: number): number {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000 ? index - 1 : index;
}

/** Cuts a text into lines of at most `line` units, and after `all` units. */
export function shownLines(text: string, all = maxText, line = maxLine): ShownText {
  const end = text.length > all ? wholeIndex(text, all) : text.length;
  const lines: ShownLine[] = [];
  for (let from = 0; from <= end;) {
    const next = text.indexOf('\n', from);
    const stop = next < 0 || next > end ? end : next;
    const last = stop > from && text.charCodeAt(stop - 1) === 13 && next === stop ? stop - 1 : stop;
    const shown = last - from > line ? wholeIndex(text, from + line) : last;
    lines.push({ text: text.slice(from, shown), cut: last - shown });
    from = stop + 1;
  }
  return { lines, rest: text.length - end };
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
