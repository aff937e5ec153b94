import type { Answer, Api, Options, Query } from './client.ts';
import type {
  Activity,
  ActivityBuckets,
  Catalog,
  DeliveryCount,
  HistoryItem,
  Page,
  Subscription,
  SubscriptionInput,
  TestResult,
  Webhook,
  WebhookInput,
  WebhookPage,
  WebhookPatch,
  WebhookWithSecret,
} from './types.ts';

export interface Versioned<T> {
  value: T;
  etag: string;
}

/** The operations on webhooks, with the paths of openapi.json. */
export class Webhooks {
  private catalogAnswer: Promise<Catalog> | undefined;

  constructor(private readonly api: Api) {}

  async list(query: Query, signal?: AbortSignal): Promise<WebhookPage> {
    return (await this.api.read<WebhookPage>('', { query, signal })).value;
  }

  async get(id: string, signal?: AbortSignal): Promise<Versioned<Webhook>> {
    return versioned(await this.api.read<Webhook>(path(id), { signal }));
  }

  async create(input: WebhookInput): Promise<Versioned<WebhookWithSecret>> {
    return versioned(await this.api.write<WebhookWithSecret>('POST', '', input));
  }

  async update(id: string, etag: string, patch: WebhookPatch): Promise<Versioned<Webhook>> {
    return versioned(await this.api.write<Webhook>('PATCH', path(id), patch, { etag }));
  }

  async delete(id: string, etag: string): Promise<void> {
    await this.api.write('DELETE', path(id), undefined, { etag });
  }

  /** Counts the open deliveries of a webhook that a deletion would end. A host that cannot count refuses the parameter. */
  async countDeletion(id: string, etag: string): Promise<DeliveryCount> {
    return (await this.api.write<DeliveryCount>('DELETE', path(id), undefined, { query: { dryRun: true }, etag })).value;
  }

  async rotateSecret(id: string, etag: string, input: { secret?: string; overlapSeconds?: number }) {
    return versioned(await this.api.write<WebhookWithSecret>('POST', path(id, 'secrets'), input, { etag }));
  }

  async revokeSecret(id: string, etag: string, secretId: string): Promise<void> {
    await this.api.write('DELETE', path(id, 'secrets', secretId), undefined, { etag });
  }

  /** Counts the deliveries that become due or held if the URL is enabled or disabled. */
  async countSwitch(id: string, url: string, isEnabled: boolean): Promise<DeliveryCount> {
    return (await this.api.write<DeliveryCount>('POST', path(id, 'urls'), { url, isEnabled, dryRun: true })).value;
  }

  async switchUrl(id: string, url: string, isEnabled: boolean): Promise<Versioned<Webhook>> {
    return versioned(await this.api.write<Webhook>('POST', path(id, 'urls'), { url, isEnabled }));
  }

  async activity(id: string, days: number, signal?: AbortSignal): Promise<Activity> {
    return (await this.api.read<Activity>(path(id, 'activity'), { query: { days }, signal })).value;
  }

  async buckets(query: Query, signal?: AbortSignal): Promise<ActivityBuckets> {
    return (await this.api.read<ActivityBuckets>('activity', { query, signal })).value;
  }

  async history(id: string, query: Query, signal?: AbortSignal): Promise<Page<HistoryItem>> {
    return (await this.api.read<Page<HistoryItem>>(path(id, 'history'), { query, signal })).value;
  }

  async cancelAll(id: string, input: { url?: string; dryRun?: boolean }): Promise<DeliveryCount> {
    return (await this.api.write<DeliveryCount>('POST', path(id, 'cancel'), input)).value;
  }

  async test(id: string, input: { url?: string; subscriptionId?: string }, options?: Options): Promise<TestResult> {
    const answer = await this.api.write<TestResult>('POST', path(id, 'test'), input, {
      timeoutMilliseconds: 60_000,
      ...options,
    });
    return answer.value;
  }

  async createSubscription(id: string, input: SubscriptionInput): Promise<Versioned<Subscription>> {
    return versioned(await this.api.write<Subscription>('POST', path(id, 'subscriptions'), input));
  }

  async replaceSubscription(id: string, subscriptionId: string, etag: string, input: SubscriptionInput) {
    return versioned(
      await this.api.write<Subscription>('PUT', path(id, 'subscriptions', subscriptionId), input, { etag }),
    );
  }

  async updateSubscription(id: string, subscriptionId: string, etag: string, patch: Partial<SubscriptionInput>) {
    return versioned(
      await this.api.write<Subscription>('PATCH', path(id, 'subscriptions', subscriptionId), patch, { etag }),
    );
  }

  async switchSubscriptions(id: string, etag: string, isActive: boolean): Promise<Versioned<Page<Subscription>>> {
    return versioned(
      await this.api.write<Page<Subscription>>('PATCH', path(id, 'subscriptions'), { isActive }, { etag }),
    );
  }

  async deleteSubscription(id: string, subscriptionId: string, etag: string): Promise<void> {
    await this.api.write('DELETE', path(id, 'subscriptions', subscriptionId), undefined, { etag });
  }

  /** The catalog, read once. A failure is not kept. */
  catalog(): Promise<Catalog> {
    this.catalogAnswer ??= this.api
      .read<Catalog>('catalog')
      .then(answer => answer.value)
      .catch((error: unknown) => {
        this.catalogAnswer = undefined;
        throw error;
      });
    return this.catalogAnswer;
  }
}

function versioned<T>(answer: Answer<T>): Versioned<T> {
  return { value: answer.value, etag: answer.etag ?? '*' };
}

function path(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('/');
}
