import { hiddenParts } from '../text/visible.ts';
import { wholeIndex } from './lines.ts';
import { tokens, type TokenKind } from './tokens.ts';

/** A piece of a painted line: a text and the class that it is painted with, or none. */
export interface Piece {
  text: string;
  style: string;
}

/** The most units of a line that are painted. The rest is one plain piece, so that a long line costs little. */
export const maxPainted = 2_000;

const styles: Partial<Record<TokenKind, string>> = { n: 't-n', s: 't-s', d: 't-d', w: 't-d', p: 't-p' };

/** Cuts a line into painted pieces. The marks are where the line is wrong. What cannot be seen is a piece of its own. */
export function paintLine(
  line: string,
  isTemplate: boolean,
  marks: readonly { start: number; end: number }[] = [],
): Piece[] {
  const end = line.length > maxPainted ? wholeIndex(line, maxPainted) : line.length;
  const pieces: Piece[] = [];
  for (const token of tokens(line.slice(0, end), isTemplate)) {
    add(pieces, line, token.start, token.end, styles[token.kind] ?? '', marks);
  }
  add(pieces, line, end, line.length, '', marks);
  if (marks.some(mark => mark.end > line.length && mark.start >= line.length)) {
    pieces.push({ text: ' ', style: 'wave' });
  }
  return pieces.flatMap(withHidden);
}

function withHidden(piece: Piece): Piece[] {
  const parts = hiddenParts(piece.text);
  return parts.length === 1
    ? [piece]
    : parts
        .map((text, index) => ({ text, style: index % 2 === 0 ? piece.style : `${piece.style} t-hidden`.trim() }))
        .filter(part => part.text !== '');
}

function add(pieces: Piece[], line: string, from: number, to: number, style: string, marks: readonly Range[]): void {
  const cuts = marks.flatMap(mark => [mark.start, mark.end]).filter(cut => cut > from && cut < to);
  let start = from;
  for (const end of [...cuts.sort((a, b) => a - b), to]) {
    if (end > start) {
      const isWrong = marks.some(mark => mark.start < end && mark.end > start);
      push(pieces, line.slice(start, end), isWrong ? `${style} wave`.trim() : style);
      start = end;
    }
  }
}

interface Range {
  start: number;
  end: number;
}

function push(pieces: Piece[], text: string, style: string): void {
  const last = pieces.at(-1);
  if (last?.style === style) {
    last.text += text;
  } else {
    pieces.push({ text, style });
  }
}
