import { asApiError } from '../api/errors.ts';
import type { Webhook } from '../api/types.ts';
import type { Versioned } from '../api/webhooks.ts';
import type { Portal } from '../app/portal.ts';
import { failureText } from '../text/failures.ts';
import { number } from '../text/format.ts';
import { t } from '../texts.en.ts';
import { Text } from '../ui/Text.tsx';

/** Activates or deactivates a webhook after a question. Returns the new webhook, or undefined if nothing changed. */
export async function switchWebhook(
  portal: Portal,
  webhook: Webhook,
  etag: string,
): Promise<Versioned<Webhook> | undefined> {
  const isActive = !webhook.isActive;
  const open = openDeliveries(webhook);
  const yes = await portal.ask({
    title: isActive ? t.webhook.activateTitle(webhook.name) : t.webhook.deactivateTitle(webhook.name),
    body: (
      <p>{isActive ? t.webhook.activateText(open && number(open)) : t.webhook.deactivateText(open && number(open))}</p>
    ),
    confirm: isActive ? t.webhook.activate : t.webhook.deactivate,
  });
  return yes
    ? attempt(
        portal,
        () => portal.webhooks.update(webhook.id, etag, { isActive }),
        isActive ? t.webhook.activated(webhook.name) : t.webhook.deactivated(webhook.name),
      )
    : undefined;
}

/** Runs a write and says that it worked, or shows why it did not. After a change of others the page is read again. */
export async function attempt<T>(portal: Portal, write: () => Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const value = await write();
    if (done) {
      portal.say(done);
    }
    return value;
  } catch (reason) {
    const error = asApiError(reason);
    if (error.kind === 'changed' || error.kind === 'notFound') {
      portal.session.readAgain();
    }
    await portal.ask({
      title: t.failure.title,
      body: (
        <p>
          <Text value={failureText(error)} />
        </p>
      ),
      confirm: t.close,
      isOnlyInformation: true,
    });
    return undefined;
  }
}

/** Asks, and if the answer is yes, runs a write that has no result. Returns whether it was done. */
export async function attemptDanger(
  portal: Portal,
  question: { title: string; text: string; confirm: string },
  write: () => Promise<void>,
  done: string,
): Promise<boolean> {
  const yes = await portal.ask({
    title: question.title,
    body: <p>{question.text}</p>,
    confirm: question.confirm,
    isDanger: true,
  });
  const run = async (): Promise<true> => {
    await write();
    return true;
  };
  return yes && (await attempt(portal, run, done)) === true;
}

/** The pending and held deliveries of all URLs, or undefined if the host does not count them. */
export function openDeliveries(webhook: Webhook): number | undefined {
  const counts = webhook.destinations.flatMap(destination => [destination.pending, destination.held]);
  return counts.some(count => count !== undefined)
    ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    : undefined;
}
