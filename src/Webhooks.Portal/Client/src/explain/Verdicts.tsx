import { useSignal } from '@preact/signals';
import {
  Button,
  type Catalog,
  type Explanation,
  FieldErrors,
  Link,
  RawJson,
  type Subscription,
  Tag,
  Text,
  type WebhookPage,
  asApiError,
  eventName,
  failureText,
  number,
  t,
  to,
  useRead,
} from '../kit.ts';
import { JsonView } from '../code/JsonView.tsx';
import { withMember } from '../code/json-slices.ts';
import type { ExplainModel, Result } from './ExplainModel.ts';

interface Named {
  event: Pick<Subscription, 'objectName' | 'eventType'>;
  urls: number;
}

/** What every event says about the change, those that fire first. */
export function Verdicts({ model, result, catalog }: { model: ExplainModel; result: Result; catalog: Catalog | undefined }) {
  const fires = result.items.filter(item => item.isMatch).length;
  const names = useRead('names', () => readNames(model));
  return (
    <div class="card">
      <header>
        <h2>
          <span role="status">
            {t.explain.count(number(fires), number(result.items.length), result.items.length, result.next !== undefined)}
          </span>
        </h2>
      </header>
      <ul class="list">
        {result.items.map(item => (
          <Verdict
            key={`${item.subscriptionId} ${item.isDraft ?? ''}`}
            item={item}
            model={model}
            change={result.change}
            catalog={catalog}
            named={
              item.isDraft && model.draft
                ? { event: model.draft.subscription, urls: names.data.value?.urls.get(item.webhookId) ?? 0 }
                : names.data.value?.events.get(item.subscriptionId)
            }
          />
        ))}
      </ul>
      {result.next !== undefined && (
        <div class="foot">
          <span />
          <Button isSmall isBusy={model.isBusy.value} onClick={() => void model.more()}>
            {t.showMore}
          </Button>
        </div>
      )}
    </div>
  );
}

async function readNames({ portal }: ExplainModel): Promise<{ events: Map<string, Named>; urls: Map<string, number> }> {
  const page: WebhookPage = await portal.webhooks.list({ limit: 500 });
  return {
    events: new Map(
      page.items.flatMap(webhook => webhook.subscriptions.map(event => [event.id, { event, urls: webhook.urls.length }])),
    ),
    urls: new Map(page.items.map(webhook => [webhook.id, webhook.urls.length])),
  };
}

interface VerdictProps {
  item: Explanation;
  model: ExplainModel;
  change: string;
  catalog: Catalog | undefined;
  named: Named | undefined;
}

function Verdict({ item, model, change, catalog, named }: VerdictProps) {
  const payload = useSignal<string | undefined>(undefined);
  const problem = useSignal('');
  const isBusy = useSignal(false);
  const show = async (): Promise<void> => {
    isBusy.value = true;
    try {
      const path = item.isDraft
        ? 'preview'
        : `${encodeURIComponent(item.webhookId)}/subscriptions/${encodeURIComponent(item.subscriptionId)}/preview`;
      const body = withMember(item.isDraft ? JSON.stringify(model.draft) : '{}', 'event', change);
      payload.value = new TextDecoder().decode((await model.portal.api.bytes('POST', path, new RawJson(body))).value);
      problem.value = '';
    } catch (error) {
      problem.value = failureText(asApiError(error));
    }
    isBusy.value = false;
  };
  const isShown = payload.value !== undefined;
  return (
    <li class="wrap">
      <Tag tone={item.isMatch ? 'ok' : 'idle'} icon={item.isMatch ? 'check' : 'close'}>
        {item.isMatch ? t.explain.fires : t.explain.doesNot}
      </Tag>
      <div class="grow">
        <div>
          <Link
            class="name"
            path={item.isDraft ? to.webhook(item.webhookId) : to.event(item.webhookId, item.subscriptionId)}
          >
            <Text value={item.webhookName} />
          </Link>{' '}
          {named && (
            <span class="soft">
              <Text value={eventName(named.event, catalog)} />
            </span>
          )}
          {item.isDraft && (
            <>
              {' '}
              <span class="chip">{t.explain.draft}</span>
            </>
          )}
        </div>
        <div class="small soft">
          <Text value={item.reason} />
        </div>
        {problem.value !== '' && (
          <FieldErrors id={`${item.subscriptionId}-e`} errors={[{ path: '', code: '', rule: problem.value }]} />
        )}
      </div>
      <span class="small muted nowrap">
        {item.isMatch
          ? named && t.explain.toUrls(named.urls)
          : ((t.explain.verdicts as Record<string, string>)[item.verdict] ?? item.verdict)}
      </span>
      {item.isMatch && (
        <Button
          isSmall
          isBusy={isBusy.value}
          isExpanded={isShown}
          onClick={() => (isShown ? (payload.value = undefined) : void show())}
        >
          {isShown ? t.explain.hidePayload : t.explain.seePayload}
        </Button>
      )}
      {isShown && (
        <div class="codebox whole">
          <JsonView text={payload.value!} label={t.explain.payload} isPretty />
        </div>
      )}
    </li>
  );
}
