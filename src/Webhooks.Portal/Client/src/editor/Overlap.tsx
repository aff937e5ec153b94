import { type FieldError, Link, Note, Text, type Webhook, eventName, t, to } from '../kit.ts';

/** Names the other event of the webhook that would send the same change, and leads to it. */
export function Overlap({ error, webhook }: { error: FieldError; webhook: Webhook }) {
  const index = /subscriptions\[(\d+)\]/.exec(error.rule)?.[1];
  const other = index === undefined ? undefined : webhook.subscriptions[Number(index)];
  const shared = /Both include: (.*)$/.exec(error.rule)?.[1];
  return (
    <Note
      tone="bad"
      isAlert
      action={
        other && (
          <Link class="btn small" path={to.event(webhook.id, other.id)}>
            {t.editor.openOther}
          </Link>
        )
      }
    >
      {other ? (
        <>
          {t.editor.overlaps}{' '}
          <b>
            <Text value={eventName(other)} />
          </b>
          . {t.editor.overlapWhy}
        </>
      ) : (
        <Text value={error.rule} />
      )}
      {other && shared && (
        <>
          {' '}
          {t.editor.overlapShared} <Text value={shared} />
        </>
      )}
    </Note>
  );
}
