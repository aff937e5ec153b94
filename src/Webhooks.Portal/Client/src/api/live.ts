import { type Signal, signal } from '@preact/signals';
import type { Session } from '../app/session.ts';
import type { Delivery, Destination } from './types.ts';

export interface LiveHandlers {
  delivery?(delivery: Delivery): void;
  destination?(change: { webhookId: string; destination: Destination }): void;
  webhook?(change: { id: string; version: number }): void;
  /** Called when messages may have been missed: the reader reads again. */
  gap?(): void;
}

export type LiveState = 'off' | 'live' | 'polling';

const names = ['delivery', 'destination', 'webhook'] as const;

/** One stream of server-sent events for all components. It is open while somebody listens and the page is visible. */
export class Live {
  readonly state: Signal<LiveState> = signal('off');
  private readonly listeners = new Set<LiveHandlers>();
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wasOpen = false;

  constructor(
    private readonly url: URL,
    private readonly session: Session,
  ) {}

  listen(handlers: LiveHandlers): () => void {
    this.listeners.add(handlers);
    this.update();
    return () => {
      this.listeners.delete(handlers);
      this.update();
    };
  }

  readonly update = (): void => {
    const isWanted = this.listeners.size > 0 && document.visibilityState === 'visible';
    if (!isWanted) {
      this.close('off');
    } else if (!this.source && this.state.value !== 'polling') {
      this.open();
    }
  };

  private open(): void {
    if (!this.session.config.value?.features.events) {
      this.state.value = 'polling';
      return;
    }
    const source = (this.source = new EventSource(this.url));
    source.onopen = () => {
      this.state.value = 'live';
      if (this.wasOpen) {
        this.each(handlers => handlers.gap?.());
      }
      this.wasOpen = true;
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        this.close('polling');
        this.timer = setTimeout(() => {
          this.state.value = 'off';
          this.update();
        }, 60_000);
      }
    };
    for (const name of names) {
      source.addEventListener(name, event => {
        const data: unknown = parse(event.data);
        this.each(handlers => (handlers[name] as ((data: unknown) => void) | undefined)?.(data));
      });
    }
  }

  private close(state: LiveState): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
    this.state.value = state;
  }

  private each(call: (handlers: LiveHandlers) => void): void {
    for (const handlers of [...this.listeners]) {
      call(handlers);
    }
  }
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
