import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  type ApiError,
  Button,
  type Delivery,
  type DeliveryDetails,
  Link,
  Note,
  type Portal,
  asApiError,
  failureText,
  t,
  to,
  usePortal,
} from '../kit.ts';
import type { ExplainHandover } from '../explain/ExplainPage.tsx';
import { changeOf } from '../explain/change.ts';
import { pretty } from '../code/pretty.ts';

/** What can be done with a delivery: resend, cancel, and look why it was sent. */
export function Actions({ details, onChanged }: { details: DeliveryDetails; onChanged: (delivery?: Delivery) => void }) {
  const portal = usePortal();
  const isBusy = useSignal(false);
  const problem = useSignal('');
  const { delivery } = details;
  // What was not possible in one state may be in the next.
  useEffect(() => {
    problem.value = '';
  }, [delivery.state]);
  const path = `deliveries/${encodeURIComponent(delivery.id)}`;
  const act = async (work: () => Promise<void>): Promise<void> => {
    isBusy.value = true;
    problem.value = '';
    try {
      await work();
    } catch (error) {
      problem.value = problemText(asApiError(error));
      onChanged();
    }
    isBusy.value = false;
  };
  const resend = (): Promise<void> =>
    act(async () => {
      const { value } = await portal.api.write<{ result: 'due' | 'held' }>('POST', `${path}/resend`);
      portal.say(value.result === 'held' ? t.deliveries.resentHeld : t.deliveries.resent);
      onChanged();
    });
  const cancel = async (): Promise<void> => {
    const isSure = await portal.ask({
      title: t.deliveries.cancelTitle,
      body: t.deliveries.cancelText,
      confirm: t.deliveries.cancel,
      isDanger: true,
    });
    if (isSure) {
      await act(async () => {
        onChanged((await portal.api.write<Delivery>('POST', `${path}/cancel`)).value);
        portal.say(t.deliveries.cancelled);
      });
    }
  };
  const isWaiting = delivery.state === 'pending' || delivery.state === 'held';
  return (
    <div class="stack tight">
      <div class="row wrap">
        {portal.can.resend && delivery.state !== 'leased' && (
          <Button isSmall icon="refresh" isBusy={isBusy.value} onClick={() => void resend()}>
            {t.deliveries.resend}
          </Button>
        )}
        {portal.can.resend && isWaiting && (
          <Button isSmall isBusy={isBusy.value} onClick={() => void cancel()}>
            {t.deliveries.cancel}
          </Button>
        )}
        <Button kind="quiet" isSmall onClick={() => void explain(portal, details)}>
          {t.deliveries.why}
        </Button>
      </div>
      {problem.value !== '' && <Note isAlert>{problem.value}</Note>}
      {delivery.state === 'held' && (
        <Note
          action={
            <Link class="btn small" path={to.settings(delivery.webhookId)}>
              {t.deliveries.review}
            </Link>
          }
        >
          {t.deliveries.heldNote}
        </Note>
      )}
    </div>
  );
}

function problemText(error: ApiError): string {
  return error.is('in-flight')
    ? t.deliveries.inFlight
    : error.is('no-body')
      ? t.deliveries.noBodyProblem
      : error.is('not-waiting')
        ? t.deliveries.notWaiting
        : failureText(error);
}

/** Opens Explain with the change of the message. It is handed over in the memory of the history entry, never in the URL. */
async function explain(portal: Portal, { delivery, body }: DeliveryDetails): Promise<void> {
  const change = changeOf(body);
  if (change === null) {
    portal.say(t.deliveries.whyUnknown);
  }
  const known = {
    objectName: delivery.objectName,
    eventType: delivery.eventType,
    ...(delivery.eventSource ? { eventSource: delivery.eventSource } : {}),
  };
  await portal.router.go(to.explain(), {
    draft: { change: change ?? pretty(JSON.stringify(known)) } satisfies ExplainHandover,
  });
}
