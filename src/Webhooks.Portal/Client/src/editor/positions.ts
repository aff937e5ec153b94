import { lineStarts, wholeIndex } from '../code/lines.ts';

/** A place in a text: line and column from 1, column and length in UTF-16 units, as the API counts them. */
export interface Place {
  line: number;
  column: number;
  length: number;
}

/** A mark of one line, from `start` to `end` in UTF-16 units from 0. */
export interface Mark {
  start: number;
  end: number;
}

/** A text area has line feeds only. A template that was saved with other ends of lines is shown and counted in this form. */
export function normalize(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Returns the offset of a place. A place outside of the text is at its nearest end. */
export function offsetOf(starts: readonly number[], total: number, line: number, column: number): number {
  const index = Math.min(Math.max(line, 1), starts.length) - 1;
  const end = index + 1 < starts.length ? starts[index + 1]! - 1 : total;
  return Math.min(starts[index]! + Math.max(column, 1) - 1, end);
}

/** Returns the place of an offset. */
export function placeOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** Returns where two texts begin to differ, and where the difference ends in the one and in the other. */
export function difference(before: string, after: string): [start: number, before: number, after: number] {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  start = wholeIndex(after, wholeIndex(before, start));
  let same = 0;
  while (
    same < least - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  const end = wholeEnd(before, before.length - same);
  return [start, end, end + after.length - before.length];
}

// The low half of a pair that is in both texts belongs to its high half, which may differ.
function wholeEnd(text: string, index: number): number {
  return wholeIndex(text, index) < index ? index + 1 : index;
}

/** Returns the marks of each line, by its index. A place without length marks one unit, so that it can be seen. */
export function marksOf(text: string, places: readonly Place[]): Map<number, Mark[]> {
  const starts = lineStarts(text);
  const marks = new Map<number, Mark[]>();
  for (const place of places) {
    let from = offsetOf(starts, text.length, place.line, place.column);
    const end = Math.min(from + Math.max(place.length, 1), Math.max(text.length, from + 1));
    for (let line = placeOf(starts, from).line - 1; line < starts.length && from < end; line++) {
      const stop = line + 1 < starts.length ? starts[line + 1]! : text.length + 1;
      const list = marks.get(line) ?? [];
      list.push({ start: from - starts[line]!, end: Math.min(end, stop) - starts[line]! });
      marks.set(line, list);
      from = stop;
    }
  }
  return marks;
}

/** Moves marks with their lines after an edit that ended on `line` and made `more` lines. The edited line loses them. */
export function shiftMarks(
  marks: ReadonlyMap<number, readonly Mark[]>,
  line: number,
  more: number,
): ReadonlyMap<number, readonly Mark[]> {
  const moved = new Map<number, readonly Mark[]>();
  const firstChanged = Math.min(line, line - more);
  for (const [index, list] of marks) {
    if (index < firstChanged) {
      moved.set(index, list);
    } else if (index > line - more) {
      moved.set(index + more, list);
    }
  }
  return moved;
}
