/** A preview that the API answered: the exact bytes as text, and their number. */
export interface Shown {
  text: string;
  bytes: number;
}

/** What a request for a preview came to. `wait` is the number of seconds to wait, if there were too many requests. */
export type Answer<E> = { shown: Shown } | { errors: E[]; message?: string } | { wait: number; message?: string };

/** The state of a preview. With errors, `shown` is the last good one. */
export interface PreviewState<E> {
  shown: Shown | null;
  errors: E[];
  message: string;
  isLoading: boolean;
  isOld: boolean;
}

/** What a preview needs: the request, the clock, and where to tell about a new state. */
export interface PreviewParts<D, E> {
  ask(draft: D, signal: AbortSignal): Promise<Answer<E>>;
  tell(state: PreviewState<E>): void;
  later(work: () => void, milliseconds: number): () => void;
}

/** The time after the last key at which a preview is requested. */
export const quiet = 300;

/** Requests previews of a draft while it is typed: after a pause, one at a time, the last draft only. */
export class Preview<D, E> {
  private state: PreviewState<E> = { shown: null, errors: [], message: '', isLoading: false, isOld: false };
  private stop: () => void = () => {};
  private request: AbortController | null = null;

  constructor(private readonly parts: PreviewParts<D, E>) {}

  /** Takes the next draft. The request of the draft before is aborted, and its answer is not shown. */
  draft(draft: D, delay = quiet): void {
    this.end();
    this.stop = this.parts.later(() => void this.ask(draft), delay);
  }

  /** Forgets what was shown, for a draft without a preview. */
  clear(): void {
    this.end();
    this.set({ shown: null, errors: [], message: '', isLoading: false, isOld: false });
  }

  /** Stops all requests. */
  end(): void {
    this.stop();
    this.stop = () => {};
    this.request?.abort();
    this.request = null;
  }

  private async ask(draft: D): Promise<void> {
    const request = new AbortController();
    this.request = request;
    this.set({ ...this.state, isLoading: true });
    let answer: Answer<E>;
    try {
      answer = await this.parts.ask(draft, request.signal);
    } catch (error) {
      answer = { errors: [], message: error instanceof Error ? error.message : String(error) };
    }
    if (this.request !== request) {
      return;
    }
    this.request = null;
    if ('shown' in answer) {
      this.set({ shown: answer.shown, errors: [], message: '', isLoading: false, isOld: false });
      return;
    }
    const errors = 'errors' in answer ? answer.errors : this.state.errors;
    this.set({ ...this.state, errors, message: answer.message ?? '', isLoading: false, isOld: true });
    if ('wait' in answer) {
      this.draft(draft, answer.wait * 1_000);
    }
  }

  private set(state: PreviewState<E>): void {
    this.state = state;
    this.parts.tell(state);
  }
}
