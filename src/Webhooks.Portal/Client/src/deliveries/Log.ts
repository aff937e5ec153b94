import { signal } from '@preact/signals';
import { type ApiError, type Delivery, type Page, type Portal, asApiError, isAbort, pauseAfter } from '../kit.ts';
import { type Filters, apiQuery, fits } from './filters.ts';
import { type Rows, addPage, maxWaiting, noRows, showWaiting, take } from './rows.ts';

const pageSize = 50;
/** A page can be empty although there are older ones. So many are read before the reader is asked again. */
const maxEmptyPages = 5;
/** Deliveries of the stream are shown together, at most every so many milliseconds. */
const together = 300;

/** The rows of the log for some filters: pages, and what the stream adds. */
export class Log {
  readonly rows = signal<Rows>(noRows);
  readonly error = signal<ApiError | undefined>(undefined);
  readonly isLoading = signal(true);
  readonly isLoadingOlder = signal(false);
  private request: AbortController | undefined;
  private arrived: Delivery[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private filters: Filters | undefined;
  // More is new than what waits, so the list is read again when the reader asks for it.
  private isBehind = false;

  constructor(
    private readonly portal: Portal,
    private readonly canShow: () => boolean,
  ) {}

  /** Reads the newest page. The rows of other filters stay until it is there. */
  async load(filters: Filters): Promise<void> {
    this.end();
    this.filters = filters;
    this.isBehind = false;
    this.isLoading.value = true;
    const request = this.request;
    await this.read(undefined, noRows);
    if (request === this.request) {
      this.isLoading.value = false;
      this.repeat(filters);
    }
  }

  /** Reads again if the last answer was a failure, or in any case. Called when the page gets the focus again. */
  readonly wake = (isForced: boolean): void => {
    if (this.filters && !this.isLoading.peek() && (isForced || this.error.peek())) {
      void this.load(this.filters);
    }
  };

  async older(): Promise<void> {
    const { next } = this.rows.peek();
    if (next !== undefined && !this.isLoadingOlder.peek()) {
      this.isLoadingOlder.value = true;
      await this.read(next);
      this.isLoadingOlder.value = false;
    }
  }

  /** Reads the newest page and adds what is new in it, for hosts without a stream. */
  readonly poll = async (): Promise<void> => {
    const request = this.request;
    try {
      const page = await this.page(undefined, undefined);
      if (request === this.request) {
        const { shown, waiting } = this.rows.peek();
        const known = new Set([...shown, ...waiting].map(row => row.id));
        this.isBehind ||= page.next !== undefined && known.size > 0 && !page.items.some(item => known.has(item.id));
        this.add(page.items);
      }
    } catch {
      // The bar on top of the page says it, and the next round repeats it.
    }
  };

  /** Takes a delivery of the stream. */
  readonly arrive = (delivery: Delivery): void => {
    this.arrived.push(delivery);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.add(this.arrived.splice(0));
    }, together);
  };

  /** Replaces a row that the reader has changed. */
  replace(delivery: Delivery): void {
    this.rows.value = take(this.rows.peek(), [delivery], () => false, false);
  }

  showWaiting(): void {
    this.rows.value = showWaiting(this.rows.peek());
    this.catchUp();
  }

  end(): void {
    this.request?.abort();
    this.request = new AbortController();
    clearTimeout(this.timer);
    clearTimeout(this.again);
    this.timer = undefined;
    this.arrived = [];
    this.isLoadingOlder.value = false;
  }

  /** After a lost connection, the page is read again with growing pauses. */
  private repeat(filters: Filters): void {
    const kind = this.error.peek()?.kind;
    this.failures = kind === 'unreachable' || kind === 'server' ? this.failures + 1 : 0;
    if (this.failures > 0) {
      this.again = setTimeout(() => void this.load(filters), pauseAfter(this.failures));
    }
  }

  private add(deliveries: readonly Delivery[]): void {
    const { filters } = this;
    if (filters) {
      this.rows.value = take(this.rows.peek(), deliveries, delivery => fits(delivery, filters, Date.now()), this.canShow());
      this.isBehind ||= this.rows.peek().waiting.length >= maxWaiting;
      this.catchUp();
    }
  }

  private catchUp(): void {
    if (this.isBehind && this.filters && this.rows.peek().waiting.length === 0) {
      void this.load(this.filters);
    }
  }

  private async read(cursor: string | undefined, before?: Rows): Promise<void> {
    const request = this.request;
    try {
      let next = cursor;
      let count = 0;
      let from = before;
      for (let pages = 0; pages < maxEmptyPages && count === 0 && (pages === 0 || next !== undefined); pages++) {
        const page = await this.page(next, request?.signal);
        if (request !== this.request) {
          return;
        }
        this.rows.value = addPage(from ?? this.rows.peek(), page.items, page.next);
        from = undefined;
        next = page.next;
        count = page.items.length;
      }
      this.error.value = undefined;
    } catch (error) {
      if (!isAbort(error) && request === this.request) {
        this.error.value = asApiError(error);
      }
    }
  }

  private async page(cursor: string | undefined, stop: AbortSignal | undefined): Promise<Page<Delivery>> {
    const query = Object.fromEntries(apiQuery(this.filters!, Date.now()));
    return (
      await this.portal.api.read<Page<Delivery>>('deliveries', {
        query: { ...query, limit: pageSize, cursor },
        signal: stop,
      })
    ).value;
  }
}
