import { visibleLines } from '../kit.ts';
import { shownLines } from './lines.ts';
import { paintLine } from './paint.ts';
import { Pretty } from './pretty.ts';

/** The longest time that one step of writing takes, in milliseconds. A page stays usable at 16. */
const slice = 10;
const linesBetweenLooks = 50;

export interface JsonOptions {
  isPretty: boolean;
  most: number;
  longest: number;
  cut: (units: number) => string;
}

/** Writes text of others into an element as colored lines, in slices. Calls done with the units that are not shown. */
export function writeJson(target: Element, text: string, options: JsonOptions, done: (rest: number) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (step: () => void): void => {
    timer = setTimeout(step);
  };
  const work = options.isPretty ? new Pretty(text) : undefined;
  const layOut = (): void => {
    const end = performance.now() + slice;
    if (work && !work.run(() => performance.now() > end || work.length > options.most) && work.length <= options.most) {
      next(layOut);
      return;
    }
    const shown = shownLines(work ? work.result : text, options.most, options.longest);
    const rest = work && !work.isDone ? Math.max(1, text.length - options.most) : shown.rest;
    write(shown.lines, 0, rest);
  };
  const write = (lines: ReturnType<typeof shownLines>['lines'], from: number, rest: number): void => {
    const end = performance.now() + slice;
    const fragment = document.createDocumentFragment();
    let index = from;
    while (index < lines.length && (index % linesBetweenLooks !== 0 || index === from || performance.now() < end)) {
      const line = lines[index]!;
      addLine(fragment, line.text, line.cut > 0 ? options.cut(line.cut) : '');
      index++;
    }
    target.append(fragment);
    if (index < lines.length) {
      next(() => write(lines, index, rest));
    } else {
      done(rest);
    }
  };
  target.replaceChildren();
  layOut();
  return () => clearTimeout(timer);
}

function addLine(parent: Node, text: string, cut: string): void {
  for (const piece of paintLine(text, false)) {
    parent.appendChild(
      piece.style ? span(piece.style, visibleLines(piece.text)) : document.createTextNode(visibleLines(piece.text)),
    );
  }
  if (cut !== '') {
    parent.appendChild(span('cut-mark', cut));
  }
  parent.appendChild(document.createTextNode('\n'));
}

function span(style: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = style;
  element.textContent = text;
  return element;
}
