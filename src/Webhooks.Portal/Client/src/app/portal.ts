import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Signal, signal } from '@preact/signals';
import { Api } from '../api/client.ts';
import { Live } from '../api/live.ts';
import { Webhooks } from '../api/webhooks.ts';
import type { Config, Rights } from '../api/types.ts';
import { Keys } from './keys.ts';
import type { Place } from './place.ts';
import { Router } from './router.ts';
import { Session } from './session.ts';

export interface Question {
  title: string;
  body?: ComponentChildren;
  confirm: string;
  cancel?: string;
  isDanger?: boolean;
  /** There is nothing to decide: one button only. */
  isOnlyInformation?: boolean;
}

interface Asked extends Question {
  answer(yes: boolean): void;
}

/** One portal on a page: everything that its components share. Two elements on a page have one each. */
export class Portal {
  readonly session: Session;
  readonly api: Api;
  readonly webhooks: Webhooks;
  readonly live: Live;
  readonly router: Router;
  readonly keys = new Keys();
  readonly asked: Signal<Asked | undefined> = signal(undefined);
  readonly notice: Signal<string> = signal('');
  readonly topDialog: Signal<HTMLDialogElement | undefined> = signal(undefined);
  private noticeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly base: URL,
    place: Place,
    readonly root: HTMLElement,
    readonly isElement: boolean,
  ) {
    this.session = new Session(base);
    this.api = new Api(new URL('api/', base), this.session);
    this.webhooks = new Webhooks(this.api);
    this.live = new Live(this.api.url('events'), this.session);
    this.router = new Router(place);
  }

  get config(): Config {
    return this.session.config.value!;
  }

  get can(): Rights {
    return this.config.can;
  }

  /** Asks a question in a dialog. Esc and closing are a no. */
  ask(question: Question): Promise<boolean> {
    this.asked.value?.answer(false);
    return new Promise(resolve => {
      this.asked.value = {
        ...question,
        answer: yes => {
          this.asked.value = undefined;
          resolve(yes);
        },
      };
    });
  }

  /** Says something that worked, politely, for a few seconds. */
  say(text: string): void {
    clearTimeout(this.noticeTimer);
    this.notice.value = text;
    this.noticeTimer = setTimeout(() => (this.notice.value = ''), 6_000);
  }
}

export const PortalContext = createContext<Portal | undefined>(undefined);

export function usePortal(): Portal {
  return useContext(PortalContext)!;
}
