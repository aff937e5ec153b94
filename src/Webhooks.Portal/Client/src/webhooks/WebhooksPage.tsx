import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import {
  Button,
  FailureView,
  Icon,
  Link,
  Loading,
  SearchBox,
  Segments,
  Text,
  type Webhook,
  isOwnMatter,
  lazy,
  now,
  number,
  t,
  to,
  useCalm,
  useKeys,
  useLive,
  usePage,
  usePortal,
  useRead,
} from '../kit.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { Trouble } from './Trouble.tsx';
import { WebhookTable } from './WebhookTable.tsx';
import { type WebhookList, readList } from './read.ts';
import { inPlace } from './state.ts';

const CreatePanel = lazy(async () => (await import('../create/CreatePanel.tsx')).CreatePanel);

const statuses = ['all', 'active', 'inTrouble', 'inactive'] as const;
type Status = (typeof statuses)[number];
const pageSize = 50;

/** All webhooks: state, counters of 30 days, last delivery. */
export function WebhooksPage({ isCreating }: { isCreating: boolean }) {
  const portal = usePortal();
  const { router, can } = portal;
  usePage(isCreating ? t.create.title : t.list.title);
  const status = statuses.find(name => name === router.query.value.get('status')) ?? 'all';
  const search = router.query.value.get('search') ?? '';
  const wanted = useSignal(pageSize);
  const isHovered = useSignal(false);
  const shown = useRef<Webhook[]>([]);
  const list = useRead(
    `${status}|${search}|${wanted.value}`,
    signal =>
      readList(
        portal,
        {
          status: status === 'all' ? undefined : status,
          search: search || undefined,
          wanted: wanted.value,
        },
        signal,
      ),
    30_000,
  );
  const refreshCalmly = useCalm(() => void list.refresh());
  useLive({
    webhook: refreshCalmly,
    destination: refreshCalmly,
    delivery: () => (list.data.peek()?.items.length ?? 0) <= 1 && refreshCalmly(),
    gap: refreshCalmly,
  });
  useKeys({ c: () => can.edit && void router.go(to.create()) });

  const data = list.data.value;
  if (data) {
    shown.current = isHovered.value ? inPlace(shown.current, data.items) : data.items;
  }
  const failure = list.error.value && (!data || isOwnMatter(list.error.value)) ? list.error.value : undefined;
  const isFiltered = status !== 'all' || search !== '';
  return (
    <>
      <main class="page" aria-busy={list.loading.value || undefined}>
        <div class="head">
          <div>
            <h1>{t.list.title}</h1>
            <p class="not-small">{t.list.intro}</p>
          </div>
          {can.edit && (
            <Link class="btn primary" path={to.create()}>
              <Icon name="plus" />
              {t.list.create}
            </Link>
          )}
        </div>
        <div class="stack">
          {data && <Trouble webhooks={data.items} inTrouble={data.counts?.inTrouble} now={now.value} />}
          {failure && <FailureView error={failure} retry={() => void list.refresh()} />}
          {data ? (
            <FirstSteps list={data} isFiltered={isFiltered} />
          ) : (
            !list.error.value && (
              <section class="card">
                <Loading />
              </section>
            )
          )}
          {data && (isFiltered || data.items.length > 0) && (
            <>
              <Filters status={status} search={search} data={data} onReset={() => (wanted.value = pageSize)} />
              <section
                class="card"
                onPointerEnter={() => (isHovered.value = true)}
                onPointerLeave={() => (isHovered.value = false)}
              >
                {data.items.length > 0 ? (
                  <WebhookTable webhooks={shown.current} onChanged={() => void list.refresh()} />
                ) : (
                  <NothingFound search={search} />
                )}
                <Foot data={data} onMore={() => (wanted.value += pageSize)} />
              </section>
            </>
          )}
        </div>
      </main>
      {isCreating && <CreatePanel onCreated={() => void list.refresh()} />}
    </>
  );
}

function Filters({
  status,
  search,
  data,
  onReset,
}: {
  status: Status;
  search: string;
  data: WebhookList;
  onReset: () => void;
}) {
  const { router } = usePortal();
  const items = statuses.map(value => ({
    value,
    label: t.list.filters[value],
    count: data.counts && number(data.counts[value]),
  }));
  const set = (changes: Record<string, string | undefined>): void => {
    onReset();
    router.setQuery(changes);
  };
  return (
    <div class="row wrap tools">
      <Segments
        label={t.list.state}
        items={items}
        value={status}
        onChange={value => set({ status: value === 'all' ? undefined : value })}
      />
      <SearchBox label={t.list.search} value={search} onSearch={text => set({ search: text })} />
    </div>
  );
}

function NothingFound({ search }: { search: string }) {
  const { router } = usePortal();
  return (
    <div class="nothing">
      <p>
        {search ? (
          <>
            {t.list.noneFor}{' '}
            <b>
              <Text value={search} />
            </b>
            .
          </>
        ) : (
          t.list.noneInState
        )}
      </p>
      <Button isSmall onClick={() => router.setQuery({ search: undefined, status: undefined })}>
        {t.list.clear}
      </Button>
    </div>
  );
}

function Foot({ data, onMore }: { data: WebhookList; onMore: () => void }) {
  const hasActivity = data.items.some(webhook => webhook.activity);
  return (
    <div class="foot">
      <span role="status">
        {t.list.count(data.items.length, data.hasMore)}
        {hasActivity && ` ${t.list.period}`}
      </span>
      {data.hasMore && (
        <Button isSmall onClick={onMore}>
          {t.showMore}
        </Button>
      )}
      {hasActivity && (
        <span class="row">
          <span class="key">{t.list.good}</span>
          <span class="key bad">{t.list.bad}</span>
        </span>
      )}
    </div>
  );
}
