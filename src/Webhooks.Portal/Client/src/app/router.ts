import { type ReadonlySignal, computed, signal } from '@preact/signals';
import type { Place } from './place.ts';
import { type Route, parseRoute } from './routes.ts';

export type Guard = () => boolean | Promise<boolean>;

/** Knows which page is open. Everything that reload, back and sharing must restore is in the URL. */
export class Router {
  private readonly location = signal('');
  readonly path: ReadonlySignal<string> = computed(() => this.location.value.split('?')[0] ?? '');
  readonly query: ReadonlySignal<URLSearchParams> = computed(() => new URLSearchParams(this.location.value.split('?')[1] ?? ''));
  readonly route: ReadonlySignal<Route> = computed(() => parseRoute(this.path.value));
  private readonly guards = new Set<Guard>();

  constructor(private readonly place: Place) {
    this.location.value = place.read();
    place.listen(async (undo, redo) => {
      if (this.guards.size === 0) {
        this.location.value = place.read();
        return;
      }
      undo();
      if (await this.mayLeave()) {
        this.guards.clear();
        redo();
      }
    });
  }

  /** Opens a page, unless what is being edited there shall not be left. A draft is handed over in memory, not in the URL. */
  async go(path: string, options: { replace?: boolean; force?: boolean; draft?: unknown } = {}): Promise<boolean> {
    if (!options.force && !await this.mayLeave()) {
      return false;
    }
    if (options.replace) {
      this.place.replace(path);
    } else {
      this.place.push(path);
    }
    if (options.draft !== undefined) {
      this.place.keepDraft(options.draft);
    }
    this.location.value = this.place.read();
    return true;
  }

  /** Changes single parameters of the query; undefined or '' removes one. Does not ask guards: the page stays. */
  setQuery(changes: Record<string, string | undefined>, options: { push?: boolean } = {}): void {
    const query = new URLSearchParams(this.query.peek());
    for (const [name, value] of Object.entries(changes)) {
      if (value) {
        query.set(name, value);
      } else {
        query.delete(name);
      }
    }
    const text = query.toString();
    const path = this.path.peek() + (text ? `?${text}` : '');
    if (options.push) {
      this.place.push(path);
    } else {
      this.place.replace(path);
    }
    this.location.value = this.place.read();
  }

  /** Asks before the page is left, until the returned function is called. */
  guard(guard: Guard): () => void {
    this.guards.add(guard);
    return () => this.guards.delete(guard);
  }

  get isGuarded(): boolean {
    return this.guards.size > 0;
  }

  href(path: string): string {
    return this.place.href(path);
  }

  /** A draft that survives a reload in the memory of this history entry. Never put a secret into it. */
  draft(): unknown {
    return this.place.draft();
  }

  keepDraft(value: unknown): void {
    this.place.keepDraft(value);
  }

  private async mayLeave(): Promise<boolean> {
    for (const guard of [...this.guards]) {
      if (!await guard()) {
        return false;
      }
    }
    return true;
  }
}
