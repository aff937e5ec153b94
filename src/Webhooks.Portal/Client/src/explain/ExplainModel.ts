import { signal } from '@preact/signals';
import {
  type ApiError,
  type Explanation,
  type FieldError,
  type Page,
  type Portal,
  RawJson,
  type SubscriptionInput,
  asApiError,
  isAbort,
} from '../kit.ts';
import { withMember } from '../code/json-slices.ts';

/** An event that is not saved, to be explained with the others. With the id of a saved one it takes its place. */
export interface Draft {
  webhookId: string;
  subscription: SubscriptionInput & { id?: string };
}

/** The explanations that are read so far, those that fire first. */
export interface Result {
  items: readonly Explanation[];
  next: string | undefined;
  change: string;
}

const pageSize = 200;

/** Asks for explanations of a change, which is sent as it is written. */
export class ExplainModel {
  readonly text;
  readonly result = signal<Result | undefined>(undefined);
  readonly errors = signal<readonly FieldError[]>([]);
  readonly failure = signal<ApiError | undefined>(undefined);
  readonly isBusy = signal(false);
  private request: AbortController | undefined;

  constructor(
    readonly portal: Portal,
    initial: string,
    readonly draft: Draft | undefined,
  ) {
    this.text = signal(initial);
  }

  run(): Promise<void> {
    return this.ask(this.text.peek(), []);
  }

  /** Reads the next page of what was explained. */
  more(): Promise<void> {
    const result = this.result.peek();
    return result?.next ? this.ask(result.change, result.items, result.next) : Promise.resolve();
  }

  end(): void {
    this.request?.abort();
  }

  private async ask(change: string, before: readonly Explanation[], cursor?: string): Promise<void> {
    this.end();
    const request = (this.request = new AbortController());
    this.isBusy.value = true;
    const isObject = /^\s*\{/.test(change);
    const body = this.draft && isObject ? withMember(change, 'draft', JSON.stringify(this.draft)) : change;
    try {
      const { value } = await this.portal.api.write<Page<Explanation>>('POST', 'explain', new RawJson(body), {
        signal: request.signal,
        query: { limit: pageSize, cursor },
      });
      const items = [...before, ...value.items];
      this.result.value = {
        items: [...items.filter(item => item.isMatch), ...items.filter(item => !item.isMatch)],
        next: value.next,
        change,
      };
      this.errors.value = [];
      this.failure.value = undefined;
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      const known = asApiError(error);
      this.errors.value = known.errors;
      this.failure.value = known;
    }
    if (this.request === request) {
      this.isBusy.value = false;
    }
  }
}
