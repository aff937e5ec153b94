import { lineStarts } from '../code/lines.ts';
import { paintLine } from '../code/paint.ts';
import { rangeOf, sameEnds, type Range } from '../code/range.ts';
import type { Mark } from './positions.ts';

/** The lines above and below the visible ones that are painted too. */
export const around = 50;

const padding = 10;

/** The elements of an editor: what is scrolled, the painted copy, its line numbers, and what gives the copy its width. */
export interface Surface {
  area: HTMLElement;
  copy: HTMLElement;
  gutter: HTMLElement;
  filler: SVGElement;
  lineHeight: number;
}

interface Line {
  text: string;
  marks: readonly Mark[];
}

const noMarks: readonly Mark[] = [];

function isSame(a: Line, b: Line): boolean {
  return (
    a.text === b.text &&
    a.marks.length === b.marks.length &&
    a.marks.every((mark, index) => mark.start === b.marks[index]!.start && mark.end === b.marks[index]!.end)
  );
}

/**
 * Paints the visible lines of a text below the letters of a text area. Only changed lines are painted again. Positions come
 * from scrolling and from attributes of a drawing, because the policy of the page allows no styles in elements.
 */
export class Painter {
  private text = '';
  private starts: number[] = [0];
  private marks: ReadonlyMap<number, readonly Mark[]> = new Map();
  private range: Range = { first: 0, last: 0 };
  private lines: Line[] = [];
  private numbers = '';
  private top = 0;
  private left = 0;
  private isMoved = false;

  constructor(
    private readonly surface: Surface,
    private readonly isTemplate: boolean,
  ) {}

  /** Shows a text with marks, by index of the line. */
  show(text: string, marks: ReadonlyMap<number, readonly Mark[]>): void {
    if (text !== this.text) {
      this.text = text;
      this.starts = lineStarts(text);
    }
    this.marks = marks;
    this.paint();
  }

  /** Follows the scrolling of the text area. */
  follow(): void {
    const { area, lineHeight } = this.surface;
    const view = {
      top: area.scrollTop - padding,
      height: area.clientHeight,
      item: lineHeight,
      count: this.starts.length,
    };
    const range = rangeOf(view, around, this.range);
    if (range.first !== this.range.first || range.last !== this.range.last) {
      this.paint();
    } else {
      this.place();
    }
  }

  private paint(): void {
    const { area, copy, lineHeight } = this.surface;
    const { scrollTop, scrollLeft } = area;
    const view = { top: scrollTop - padding, height: area.clientHeight, item: lineHeight, count: this.starts.length };
    const first = rangeOf(view, around, this.range);
    const lines: Line[] = [];
    for (let index = first.first; index < first.last; index++) {
      lines.push({ text: this.line(index), marks: this.marks.get(index) ?? noMarks });
    }
    const [head, tail] = sameEnds(this.lines, lines, isSame);
    for (let index = this.lines.length - tail - 1; index >= head; index--) {
      copy.children[index]!.remove();
    }
    const next = copy.children[head] ?? this.surface.filler;
    for (let index = head; index < lines.length - tail; index++) {
      copy.insertBefore(paintedLine(lines[index]!, this.isTemplate), next);
    }
    this.isMoved = first.first !== this.range.first || lines.length !== this.lines.length;
    this.lines = lines;
    this.range = first;
    this.number();
    this.place(scrollTop, scrollLeft);
  }

  private line(index: number): string {
    const end = index + 1 < this.starts.length ? this.starts[index + 1]! - 1 : this.text.length;
    return this.text.slice(this.starts[index], end);
  }

  private number(): void {
    const { first, last } = this.range;
    const wrong = this.lines.map((line, index) => (line.marks.length > 0 ? first + index : '')).join();
    const numbers = `${first} ${last} ${wrong}`;
    if (numbers === this.numbers) {
      return;
    }
    this.numbers = numbers;
    const cells = this.lines.map((line, index) => {
      const cell = document.createElement('div');
      cell.textContent = String(first + index + 1);
      cell.className = line.marks.length > 0 ? 'err' : '';
      return cell;
    });
    this.surface.gutter.replaceChildren(...cells);
  }

  // The copy begins with its first painted line, so it is scrolled by so much less than the text area. Nothing is set that
  // is the same as before: while typing this would lay out the page once more for every key.
  private place(scrollTop = this.surface.area.scrollTop, left = this.surface.area.scrollLeft): void {
    const { area, copy, gutter, filler, lineHeight } = this.surface;
    const top = scrollTop - this.range.first * lineHeight;
    if (left !== this.left) {
      this.left = left;
      filler.setAttribute('width', String(area.scrollWidth + area.clientWidth));
      copy.scrollLeft = left;
    }
    if (top !== this.top || this.isMoved) {
      this.top = top;
      this.isMoved = false;
      copy.scrollTop = top;
      gutter.scrollTop = top;
    }
  }
}

function paintedLine(line: Line, isTemplate: boolean): HTMLElement {
  const element = document.createElement('div');
  if (line.marks.length > 0) {
    element.className = 'err';
  }
  for (const piece of paintLine(line.text, isTemplate, line.marks)) {
    if (piece.style) {
      const span = document.createElement('span');
      span.className = piece.style;
      span.textContent = piece.text;
      element.append(span);
    } else {
      element.append(piece.text);
    }
  }
  return element;
}
