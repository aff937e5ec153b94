/** Where the open page is written down: the address of the browser, or memory for an element in a page of the host. */
export interface Place {
  read(): string;
  push(path: string): void;
  replace(path: string): void;
  href(path: string): string;
  draft(): unknown;
  keepDraft(value: unknown): void;
  /** Calls moved when the person went back or forward, with functions that undo and redo this step. */
  listen(moved: (undo: () => void, redo: () => void) => void): void;
}

interface Entry {
  portal: number;
  draft?: unknown;
}

export class BrowserPlace implements Place {
  private index: number;
  private ignored = 0;

  constructor(private readonly base: URL) {
    this.index = this.entry()?.portal ?? 0;
    history.replaceState({ ...this.entry(), portal: this.index }, '');
  }

  read(): string {
    return location.pathname.slice(this.base.pathname.length) + location.search;
  }

  push(path: string): void {
    history.pushState({ portal: ++this.index } satisfies Entry, '', this.href(path));
  }

  replace(path: string): void {
    history.replaceState({ portal: this.index } satisfies Entry, '', this.href(path));
  }

  href(path: string): string {
    return this.base.pathname + path;
  }

  draft(): unknown {
    return this.entry()?.draft;
  }

  keepDraft(value: unknown): void {
    try {
      history.replaceState({ portal: this.index, ...(value === undefined ? {} : { draft: value }) } satisfies Entry, '');
    } catch {
      // Browsers bound the size of an entry. The form itself keeps what was typed.
    }
  }

  listen(moved: (undo: () => void, redo: () => void) => void): void {
    addEventListener('popstate', () => {
      const index = this.entry()?.portal ?? 0;
      const step = index - this.index;
      if (this.ignored > 0) {
        this.ignored--;
        return;
      }
      const undo = (): void => {
        this.ignored++;
        history.go(-step);
      };
      const redo = (): void => {
        this.index = index;
        history.go(step);
      };
      if (step === 0) {
        moved(
          () => {},
          () => {},
        );
        return;
      }
      const before = this.index;
      this.index = index;
      moved(() => {
        this.index = before;
        undo();
      }, redo);
    });
  }

  private entry(): Entry | undefined {
    return (history.state as Entry | undefined) ?? undefined;
  }
}

export class MemoryPlace implements Place {
  private kept: unknown;

  constructor(
    private readonly base: URL,
    private path: string,
  ) {}

  read(): string {
    return this.path;
  }

  push(path: string): void {
    this.path = path;
    this.kept = undefined;
  }

  replace(path: string): void {
    this.push(path);
  }

  href(path: string): string {
    return this.base.pathname + path;
  }

  draft(): unknown {
    return this.kept;
  }

  keepDraft(value: unknown): void {
    this.kept = value;
  }

  listen(): void {
    // Back and forward belong to the page of the host.
  }
}
