import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ApiError, asApiError, isAbort } from './errors.ts';

/** Reads something, keeps the last good value, and repeats after a lost connection with 1, 2, 4 … 30 s between. */
export class Reader<T> {
  readonly data: Signal<T | undefined> = signal(undefined);
  readonly error: Signal<ApiError | undefined> = signal(undefined);
  readonly loading = signal(false);
  readonly at = signal(0);
  private abort: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly everyMilliseconds = 0,
    private readonly isVisible: () => boolean = () => document.visibilityState === 'visible',
  ) {}

  refresh = async (): Promise<void> => {
    this.stop();
    const abort = (this.abort = new AbortController());
    this.loading.value = true;
    try {
      const value = await this.load(abort.signal);
      if (abort.signal.aborted) {
        return;
      }
      this.data.value = value;
      this.error.value = undefined;
      this.at.value = Date.now();
      this.failures = 0;
    } catch (error) {
      if (abort.signal.aborted || isAbort(error)) {
        return;
      }
      this.error.value = asApiError(error);
      this.failures++;
    }
    this.loading.value = false;
    this.plan();
  };

  /** Refreshes if the last answer is older than five seconds, or in any case. Called when a page gets the focus again. */
  readonly wake = (isForced: boolean): void => {
    if (this.isVisible() && !this.loading.value && (isForced || this.error.value || Date.now() - this.at.value > 5_000)) {
      void this.refresh();
    }
  };

  /** Sets a value that a write has returned. */
  set(value: T): void {
    this.stop();
    this.data.value = value;
    this.error.value = undefined;
    this.loading.value = false;
    this.at.value = Date.now();
    this.plan();
  }

  stop(): void {
    this.abort?.abort();
    clearTimeout(this.timer);
  }

  private plan(): void {
    const delay = this.delay();
    if (delay > 0) {
      this.timer = setTimeout(() => (this.isVisible() ? void this.refresh() : this.plan()), delay);
    }
  }

  private delay(): number {
    const kind = this.error.value?.kind;
    if (kind === 'unreachable' || kind === 'server') {
      return pauseAfter(this.failures);
    }
    return kind ? 0 : this.everyMilliseconds;
  }
}

/** The milliseconds before a read is repeated after so many failures: 1, 2, 4 … 30 s. */
export function pauseAfter(failures: number): number {
  return Math.min(30, 2 ** (failures - 1)) * 1000;
}

export type ReadOnly<T> = ReadonlySignal<T>;
