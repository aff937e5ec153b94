import { type Signal, signal } from '@preact/signals';
import type { Line } from '../api/client.ts';
import type { Config } from '../api/types.ts';
import { setLocale } from '../text/format.ts';

export type Connection = 'good' | 'lost' | 'signedOut';

/** Who is signed in, what they may do, and whether the host can be reached. */
export class Session implements Line {
  readonly config: Signal<Config | undefined> = signal(undefined);
  readonly connection: Signal<Connection> = signal('good');
  readonly isOutdated = signal(false);
  readonly isRefused = signal(false);
  /** The time of the last answer, in milliseconds. */
  readonly answeredAt = signal(Date.now());
  private askedAt = 0;
  private delay = 1_000;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly readers = new Set<(isForced: boolean) => void>();

  constructor(private readonly base: URL) {}

  answered(): void {
    this.connection.value = 'good';
    this.answeredAt.value = Date.now();
    this.delay = 1_000;
    this.stop();
  }

  signedOut(): void {
    this.connection.value = 'signedOut';
    this.stop();
  }

  /** Asks again after 1, 2, 4 … 30 s until the host answers. */
  lost(): void {
    this.connection.value = 'lost';
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.delay = Math.min(this.delay * 2, 30_000);
      void this.load();
    }, this.delay);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Reads config.json. Returns true if it came. */
  async load(): Promise<boolean> {
    this.askedAt = Date.now();
    let response: Response;
    try {
      response = await fetch(new URL('config.json', this.base), {
        credentials: 'same-origin',
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.timeout(15_000),
      });
    } catch {
      this.lost();
      return false;
    }
    return this.learn(response);
  }

  /** Calls a reader when the page gets the focus or the person is signed in again, until the returned function is called. */
  onWake(reader: (isForced: boolean) => void): () => void {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  }

  /** Reads everything on the page again, for example after signing in. */
  readonly retry = async (): Promise<void> => {
    if (await this.load()) {
      this.readAgain();
    }
  };

  /** Looks whether a newer version of the pages is there, at most every five minutes. */
  readonly wake = (): void => {
    if (this.connection.value !== 'good') {
      void this.retry();
      return;
    }
    if (Date.now() - this.askedAt > 300_000) {
      void this.load();
    }
    this.wakeReaders(false);
  };

  /** Reads everything on the page again, also what was read just now. */
  readAgain(): void {
    this.wakeReaders(true);
  }

  private wakeReaders(isForced: boolean): void {
    for (const reader of [...this.readers]) {
      reader(isForced);
    }
  }

  private async learn(response: Response): Promise<boolean> {
    if (response.type === 'opaqueredirect' || response.status === 401) {
      this.signedOut();
      return false;
    }
    this.isRefused.value = response.status === 403;
    if (this.isRefused.value) {
      this.answered();
      return false;
    }
    try {
      const config = response.ok ? ((await response.json()) as Config) : undefined;
      if (!config) {
        this.lost();
        return false;
      }
      this.isOutdated.value ||= this.config.value !== undefined && this.config.value.version !== config.version;
      setLocale(config.locale);
      this.config.value = config;
      this.answered();
      return true;
    } catch {
      this.lost();
      return false;
    }
  }
}
