import { useSignal } from '@preact/signals';
import {
  Button,
  FailureView,
  type HistoryChange,
  type HistoryItem,
  Loading,
  Text,
  Time,
  type Versioned,
  type Webhook,
  cut,
  t,
  usePortal,
  useRead,
} from '../kit.ts';
import { Section } from './Section.tsx';

const pageSize = 10;

/** Who changed what and when. Hidden for a host that does not say when a webhook was created: it keeps no history. */
export function History({ webhook }: { webhook: Versioned<Webhook> }) {
  const isOpen = useSignal(false);
  return webhook.value.createdAt === undefined ? null : (
    <Section title={t.history.title} text={t.history.text}>
      {isOpen.value ? (
        <Items webhook={webhook} />
      ) : (
        <div>
          <Button isSmall onClick={() => (isOpen.value = true)}>
            {t.history.show}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Items({ webhook }: { webhook: Versioned<Webhook> }) {
  const portal = usePortal();
  const wanted = useSignal(pageSize);
  const read = useRead(`${webhook.etag}|${wanted.value}`, signal =>
    portal.webhooks.history(webhook.value.id, { limit: wanted.value }, signal),
  );
  const data = read.data.value;
  if (!data) {
    return read.error.value ? (
      <FailureView error={read.error.value} retry={() => void read.refresh()} />
    ) : (
      <Loading rows={2} />
    );
  }
  return (
    <div class="codebox">
      <ul class="list history">
        {data.items.map(item => (
          <Item key={`${item.version}${item.at}`} item={item} />
        ))}
      </ul>
      {data.items.length === 0 && <p class="nothing">{t.history.none}</p>}
      {data.next && wanted.value < 500 && (
        <p class="cut-note">
          <Button isSmall onClick={() => (wanted.value = Math.min(500, wanted.value * 2))}>
            {t.showMore}
          </Button>
        </p>
      )}
    </div>
  );
}

function Item({ item }: { item: HistoryItem }) {
  return (
    <li>
      <div class="grow">
        <div>
          <b>{t.history.operations[item.operation] ?? item.operation}</b>{' '}
          <span class="muted">
            <Time value={item.at} />
            {item.by && (
              <>
                {' '}
                · <Text value={item.by} />
              </>
            )}
          </span>
        </div>
        {item.changes.slice(0, 20).map((change, index) => (
          <Change key={index} change={change} />
        ))}
        {item.changes.length > 20 && <div class="small muted">{t.history.more(item.changes.length - 20)}</div>}
      </div>
    </li>
  );
}

/** What was changed, without the ids that only programs need: an event is an event here. */
function nameOf(path: string): string {
  return path.replace(/^\$\.?/, '').replace(/^subscriptions\[[^\]]*\]/, 'event');
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s*\n\s*/g, ' ') : JSON.stringify(value);
  return value === undefined ? '—' : cut(text, 200);
}

function Change({ change }: { change: HistoryChange }) {
  return (
    <div class="small change">
      <code>
        <Text value={nameOf(change.path)} />
      </code>{' '}
      <span class="muted">
        <Text value={show(change.from)} />
      </span>{' '}
      → <Text value={show(change.to)} />
    </div>
  );
}
