import { takeToken, type Token } from './tokens.ts';

const step = 1_000;
const maxIndent = 64;

/** Lays out JSON in slices. The characters of values stay as they are, only blanks between them change. */
export class Pretty {
  /** The units that are laid out so far. */
  length = 0;
  private readonly pieces: string[] = [];
  private at = 0;
  private depth = 0;
  private last = '';

  constructor(
    private readonly text: string,
    private readonly isTemplate = false,
  ) {}

  get isDone(): boolean {
    return this.at >= this.text.length;
  }

  get result(): string {
    return this.pieces.join('');
  }

  /** Lays out until the time is over. Returns whether everything is laid out. */
  run(isOver: () => boolean = () => false): boolean {
    const found: Token[] = [];
    while (!this.isDone) {
      for (let count = 0; count < step && !this.isDone; count++) {
        this.at = takeToken(this.text, this.at, this.isTemplate, found);
        found.forEach(token => this.add(token));
        found.length = 0;
      }
      if (isOver()) {
        break;
      }
    }
    return this.isDone;
  }

  private add(token: Token): void {
    if (token.kind === '_') {
      return;
    }
    const text = this.text.slice(token.start, token.end);
    const mark = token.kind === 'x' ? text : 's';
    const isClose = mark === '}' || mark === ']';
    if (isClose) {
      this.depth = Math.max(0, this.depth - 1);
    }
    const isOpened = this.last === '{' || this.last === '[';
    if ((isClose !== isOpened && (isClose || isOpened)) || this.last === ',') {
      this.push('\n' + '  '.repeat(Math.min(this.depth, maxIndent)));
    } else if (this.last === ':') {
      this.push(' ');
    }
    this.push(text);
    if (mark === '{' || mark === '[') {
      this.depth++;
    }
    this.last = mark;
  }

  private push(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }
}

/** Lays out a text whose size is known to be small. */
export function pretty(text: string, isTemplate = false): string {
  const work = new Pretty(text, isTemplate);
  work.run();
  return work.result;
}

/** Returns whether a text can be laid out: it begins and ends as an object or a list does. */
export function isLaidOut(text: string): boolean {
  return /^\s*[{[]/.test(text) && /[}\]]\s*$/.test(text);
}
