import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon, Link, type Webhook, t, to, usePortal } from '../kit.ts';
import type { WebhookList } from './read.ts';

/** Three steps from nothing to the first message. The last one turns green by itself, when the log has a message. */
export function FirstSteps({ list, isFiltered }: { list: WebhookList; isFiltered: boolean }) {
  const { can } = usePortal();
  const wasShown = useRef(false);
  const only = list.items[0];
  const isNeeded = !only || (only.activity !== undefined && (!hasMessages(only) || wasShown.current));
  if (isFiltered || list.items.length > 1 || !isNeeded) {
    return null;
  }
  wasShown.current = true;
  return (
    <section class="card first-run">
      <header>
        <h2>{t.first.title}</h2>
      </header>
      <ol class="in">
        <Step number={1} isDone={!!only} title={t.first.create} text={t.first.createText}>
          {can.edit && !only && (
            <Link class="btn primary" path={to.create()}>
              {t.list.create}
            </Link>
          )}
        </Step>
        <Step number={2} isDone={!!only?.subscriptions.length} title={t.first.event} text={t.first.eventText}>
          {can.edit && only && !only.subscriptions.length && (
            <Link class="btn primary" path={to.newEvent(only.id)}>
              {t.events.create}
            </Link>
          )}
        </Step>
        <Step number={3} isDone={hasMessages(only)} title={t.first.message} text={t.first.messageText} />
      </ol>
    </section>
  );
}

function hasMessages(webhook: Webhook | undefined): boolean {
  return (webhook?.activity?.calls ?? 0) > 0;
}

interface StepProps {
  number: number;
  isDone: boolean;
  title: string;
  text: string;
  children?: ComponentChildren;
}

function Step({ number, isDone, title, text, children }: StepProps) {
  return (
    <li class={isDone ? 'done' : undefined}>
      <span class="step-mark">
        {isDone ? (
          <>
            <Icon name="check" />
            <span class="sr">{t.first.done}</span>
          </>
        ) : (
          number
        )}
      </span>
      <div class="grow">
        <b>{title}</b>
        <p class="soft">{text}</p>
      </div>
      {children}
    </li>
  );
}
