import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { difference, placeOf, marksOf, shiftMarks, type Mark, type Place } from './positions.ts';
import { lineStarts } from '../code/lines.ts';
import { newLine } from './indent.ts';
import { Painter } from './painter.ts';

/** What the parts around an editor can do with it. Text is inserted as if it were typed, so that undo takes it back. */
export interface EditorHandle {
  readonly text: string;
  readonly caret: number;
  focus(): void;
  select(start: number, end: number): void;
  insert(text: string): void;
  replaceAll(text: string): void;
}

export interface CodeEditorProps {
  label: string;
  value: string;
  places?: readonly Place[];
  isTemplate?: boolean;
  isReadOnly?: boolean;
  minRows?: number;
  maxRows?: number;
  onInput?: (value: string, isTyped: boolean) => void;
  onKey?: (event: KeyboardEvent) => void;
  onCaret?: () => void;
  handle?: (handle: EditorHandle | null) => void;
  /** Attributes of the text area, for example those of a list that completes it. */
  area?: JSX.IntrinsicElements['textarea'];
}

const noPlaces: readonly Place[] = [];
const noMarks: ReadonlyMap<number, readonly Mark[]> = new Map();

/** Everything about one editor that changes without a new rendering. */
class Editing implements EditorHandle {
  text = '';
  isInserting = false;
  private lines = 1;
  private marks = noMarks;
  private painter: Painter | null = null;

  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly rows: (lines: number) => number,
  ) {}

  get caret(): number {
    return this.area.selectionStart;
  }

  paintOn(painter: Painter): void {
    this.painter = painter;
    this.show();
  }

  /** Takes a text that was not typed. */
  set(text: string): void {
    if (text !== this.text) {
      this.area.value = text;
      this.marks = noMarks;
      this.take(text);
    }
  }

  mark(places: readonly Place[]): void {
    this.marks = places.length === 0 ? noMarks : marksOf(this.text, places);
    this.show();
  }

  /** Takes what was typed. Marks move with their lines until the next check. */
  typed(): string {
    const before = this.lines;
    const text = this.area.value;
    const starts = this.marks.size > 0 ? lineStarts(text) : [];
    const line = starts.length > 0 ? placeOf(starts, this.caret).line - 1 : 0;
    this.marks = this.marks.size > 0 ? shiftMarks(this.marks, line, starts.length - before) : this.marks;
    this.take(text);
    return text;
  }

  follow(): void {
    this.painter?.follow();
  }

  focus(): void {
    this.area.focus();
  }

  select(start: number, end: number): void {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const line = placeOf(lineStarts(this.text), start).line - 1;
    const height = parseFloat(getComputedStyle(this.area).lineHeight);
    const top = line * height;
    if (top < this.area.scrollTop || top + 2 * height > this.area.scrollTop + this.area.clientHeight) {
      this.area.scrollTop = Math.max(0, top - this.area.clientHeight / 3);
    }
  }

  insert(text: string): void {
    this.area.focus();
    this.command(text);
  }

  replaceAll(text: string): void {
    const [start, before, after] = difference(this.area.value, text);
    this.area.focus();
    if (before === start && after === start) {
      return;
    }
    this.area.setSelectionRange(start, before);
    this.command(text.slice(start, after));
  }

  // Browsers report each line of an inserted text on its own. What follows an input is done once, after the last one.
  private command(text: string): void {
    this.isInserting = true;
    document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
    this.isInserting = false;
    if (this.area.value !== this.text) {
      this.area.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText' }));
    }
  }

  private take(text: string): void {
    this.text = text;
    let lines = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    this.lines = lines;
    const rows = this.rows(lines);
    if (rows !== this.area.rows) {
      this.area.rows = rows;
    }
    this.show();
  }

  private show(): void {
    this.painter?.show(this.text, this.marks);
  }
}

/** A text area over a painted copy of its text: native undo, input methods and screen readers, with colors and marks. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, value, places = noPlaces, isTemplate = false, isReadOnly = false, minRows = 6, maxRows = 24 } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const filler = useRef<SVGSVGElement>(null);
  const editing = useRef<Editing | null>(null);

  useLayoutEffect(() => {
    const element = area.current!;
    const made = new Editing(element, lines => Math.min(Math.max(lines, minRows), maxRows));
    editing.current = made;
    made.paintOn(
      new Painter(
        {
          area: element,
          copy: copy.current!,
          gutter: gutter.current!,
          filler: filler.current!,
          lineHeight: parseFloat(getComputedStyle(element).lineHeight) || 20,
        },
        isTemplate,
      ),
    );
    const watch = new ResizeObserver(() => made.follow());
    watch.observe(element);
    props.handle?.(made);
    return () => {
      watch.disconnect();
      props.handle?.(null);
    };
  }, [isTemplate]);

  useLayoutEffect(() => editing.current!.set(value), [value, isTemplate]);
  useEffect(() => editing.current!.mark(places), [places, isTemplate]);

  const typed = (event: InputEvent): void => {
    if (editing.current!.isInserting) {
      return;
    }
    const isTyped = event.inputType === 'insertText' || event.inputType === 'insertCompositionText';
    props.onInput?.(editing.current!.typed(), isTyped);
  };
  const key = (event: KeyboardEvent): void => {
    props.onKey?.(event);
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.isComposing;
    if (event.key === 'Enter' && isPlain && !event.defaultPrevented && !isReadOnly) {
      const { text, caret } = editing.current!;
      if (document.execCommand('insertText', false, newLine(text, caret))) {
        event.preventDefault();
      }
    }
  };
  return (
    <div class="editor over">
      <div class="gutter" aria-hidden="true" ref={gutter} />
      <div class="text">
        <div class="copy" aria-hidden="true" ref={copy}>
          <svg class="filler" height="1" width="1" ref={filler} />
        </div>
        <textarea
          ref={area}
          aria-label={label}
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          rows={minRows}
          readOnly={isReadOnly}
          onInput={event => typed(event as unknown as InputEvent)}
          onKeyDown={key}
          onScroll={() => editing.current!.follow()}
          onKeyUp={props.onCaret}
          onClick={props.onCaret}
          {...props.area}
        />
      </div>
    </div>
  );
}
