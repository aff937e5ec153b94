import { Link, Note, Text, type Webhook, number, since, t, to, usePortal } from '../kit.ts';
import { failingSince, hostOf, isDisabled, stateOf, worstOf } from './state.ts';

/** The worst trouble in words, and how many other webhooks are in trouble. */
export function Trouble({
  webhooks,
  inTrouble,
  now,
}: {
  webhooks: readonly Webhook[];
  inTrouble: number | undefined;
  now: number;
}) {
  const { router } = usePortal();
  const worst = worstOf(webhooks, now);
  if (!worst) {
    return null;
  }
  const others = (inTrouble ?? 1) - 1;
  return (
    <Note
      tone={stateOf(worst, now).kind === 'failing' ? 'warn' : 'bad'}
      action={
        <>
          {others > 0 && router.query.value.get('status') !== 'inTrouble' && (
            <Link class="btn small" path="?status=inTrouble">
              {t.trouble.others(others)}
            </Link>
          )}
          <Link class="btn small" path={to.settings(worst.id)}>
            {t.trouble.review}
          </Link>
        </>
      }
    >
      <b>
        <Text value={worst.name} />
      </b>
      : <Story webhook={worst} now={now} />
    </Note>
  );
}

function Story({ webhook, now }: { webhook: Webhook; now: number }) {
  const disabled = webhook.destinations.filter(isDisabled);
  const first = disabled[0];
  if (stateOf(webhook, now).kind === 'broken') {
    return (
      <>
        {t.trouble.broken} {webhook.defect && <Text value={webhook.defect} />}
      </>
    );
  }
  if (!first) {
    return <>{t.trouble.failing(since(new Date(failingSince(webhook)!), now))}</>;
  }
  const held = disabled.reduce((sum, destination) => sum + (destination.held ?? 0), 0);
  return (
    <>
      <code>
        <Text value={hostOf(first.url)} />
      </code>{' '}
      {t.trouble.disabled(first.disabledAt && since(new Date(first.disabledAt), now))}
      {first.disabledReason && (
        <>
          : <Text value={first.disabledReason} />
        </>
      )}
      .{' '}
      {held > 0 && (
        <>
          <b class="num">{number(held)}</b> {t.trouble.held(held)}
        </>
      )}
    </>
  );
}
