// The shapes of the management API (openapi.json). Members that a host may lack are optional: pages hide what needs them.

export type WebhookStatus = 'active' | 'inactive' | 'disabled' | 'broken';
export type DeliveryState = 'pending' | 'leased' | 'held' | 'delivered' | 'dead' | 'cancelled';
export type OutcomeKind =
  | 'delivered' | 'gone' | 'redirected' | 'rejected' | 'timedOut' | 'nameNotFound' | 'blocked'
  | 'connectionFailed' | 'tlsFailed' | 'invalidResponse' | 'faulted' | 'notAttempted';

export interface Day { day: string; messages: number; calls: number; errors: number }
export interface Audit { createdAt?: string; createdBy?: string; modifiedAt?: string; modifiedBy?: string }
export interface LastDelivery { at: string; statusCode?: number; kind: OutcomeKind; deliveryId: string }
export interface ActivitySummary { messages: number; calls: number; errors: number; days: Day[]; last?: LastDelivery }

export interface Destination {
  url: string;
  status: 'active' | 'disabled';
  failingSince?: string;
  failures: number;
  disabledAt?: string;
  disabledReason?: string;
  held?: number;
  pending?: number;
  oldestDue?: string;
  lastStatusCode?: number;
  lastAt?: string;
  circuit?: 'closed' | 'open' | 'halfOpen';
}

export interface SecretInfo { id: string; createdAt?: string; expiresAt?: string }

export interface Payload { fields: string[]; template?: string; includePrevious: boolean }

export interface Subscription extends Audit {
  id: string;
  objectName: string;
  eventType: string;
  eventSources: string[];
  fields: string[];
  isActive: boolean;
  payload: Payload;
}

export interface Webhook extends Audit {
  id: string;
  tenantId?: string;
  name: string;
  description?: string;
  urls: string[];
  maxCallsPerSecond?: number;
  schedule?: string;
  headers: Record<string, string>;
  isActive: boolean;
  subscriptions: Subscription[];
  version: number;
  status: WebhookStatus;
  defect?: string;
  destinations: Destination[];
  activity?: ActivitySummary;
  secrets?: SecretInfo[];
}

export interface WebhookCounts { all: number; active: number; inTrouble: number; inactive: number }
export interface Page<T> { items: T[]; next?: string }
export interface WebhookPage extends Page<Webhook> { counts?: WebhookCounts }
export interface WebhookWithSecret { webhook: Webhook; secret: string }

export interface PayloadInput { fields?: string[]; template?: string | null; includePrevious?: boolean }

export interface SubscriptionInput {
  objectName: string;
  eventType: string;
  eventSources?: string[];
  fields?: string[];
  isActive?: boolean;
  payload?: PayloadInput;
}

export interface WebhookInput {
  name: string;
  description?: string;
  urls: string[];
  maxCallsPerSecond?: number;
  schedule?: string;
  secret?: string;
  headers?: Record<string, string>;
  isActive?: boolean;
}

/** A JSON merge patch: null removes a member. */
export interface WebhookPatch {
  name?: string;
  description?: string | null;
  urls?: string[];
  maxCallsPerSecond?: number | null;
  schedule?: string | null;
  headers?: Record<string, string | null>;
  isActive?: boolean;
}

export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

export interface Change {
  objectName: string;
  eventType: string;
  eventSource?: string;
  eventDate?: string;
  id?: string;
  previous?: Record<string, JsonValue>;
  current?: Record<string, JsonValue>;
  changedFields?: string[];
}

export interface NameValue { name: string; value: string }

export interface Outcome {
  kind: OutcomeKind;
  statusCode?: number;
  reason?: string;
  retryAfterSeconds?: number;
  response: string;
  responseIsCut: boolean;
  responseIsDropped: boolean;
  responseHeaders?: NameValue[];
  responseHeadersAreCut?: boolean;
}

export interface TestCall {
  url: string;
  requestHeaders: Record<string, string>;
  startedAt: string;
  durationMilliseconds: number;
  outcome: Outcome;
}

export interface TestResult { messageId: string; body: string; calls: TestCall[] }

export interface Delivery {
  id: string;
  messageId: string;
  eventId: string;
  webhookId: string;
  subscriptionId: string;
  eventType: string;
  objectName: string;
  url: string;
  state: DeliveryState;
  deadReason?: string;
  detail?: string;
  attempts: number;
  createdAt: string;
  dueAt?: string;
  settledAt?: string;
  statusCode?: number;
  outcome?: OutcomeKind;
  durationMilliseconds?: number;
  sizeBytes?: number;
  eventSource?: string;
  webhookName?: string;
}

export interface Attempt {
  number: number;
  startedAt: string;
  durationMilliseconds: number;
  outcome: Outcome;
  nextInSeconds?: number;
  requestHeaders?: NameValue[];
}

export interface DeliveryDetails { delivery: Delivery; eventDate: string; body: string; attempts: Attempt[] }
export interface DeliveryCount { deliveries: number; oldest?: string; isEstimate?: boolean }

export interface SubscriptionActivity {
  subscriptionId: string;
  messages: number;
  calls: number;
  errors: number;
  daily?: Day[];
}

export interface Activity {
  from: string;
  until: string;
  messages: number;
  calls: number;
  errors: number;
  daily?: Day[];
  subscriptions: SubscriptionActivity[];
}

export interface Bucket { at: string; delivered: number; failed: number }
export interface ActivityBuckets { step: '5m' | '1h' | '1d'; buckets: Bucket[] }

export interface HistoryChange { path: string; from?: JsonValue; to?: JsonValue }
export interface HistoryItem { at: string; by?: string; version: number; operation: string; changes: HistoryChange[] }

export type FieldType = 'unspecified' | 'text' | 'number' | 'boolean' | 'instant' | 'identifier';
export interface CatalogField { name: string; type: FieldType; description?: string; sample?: JsonValue }
export interface CatalogObject { name: string; description?: string; fields: CatalogField[] }
export interface EventTypeDetails { name: string; title?: string; description?: string; hasFields: boolean }
export interface EventSourceDetails { name: string; title?: string; description?: string }

export interface Catalog {
  objects?: CatalogObject[];
  eventTypes: string[];
  eventSources: string[];
  eventTypeDetails?: EventTypeDetails[];
  eventSourceDetails?: EventSourceDetails[];
}

export interface Parameter {
  text: string;
  kind: 'field' | 'previous' | 'message';
  name: string;
  type: string;
  sample?: JsonValue;
}

export interface PayloadStart { template: string; parameters: string[]; parameterDetails?: Parameter[] }

export type Verdict =
  | 'matched' | 'otherTenant' | 'webhookInactive' | 'subscriptionInactive' | 'otherObject' | 'otherEventType'
  | 'otherSource' | 'nothingChanged' | 'noTriggeringField';

export interface Explanation {
  webhookId: string;
  webhookName: string;
  subscriptionId: string;
  isDraft?: boolean;
  isMatch: boolean;
  verdict: Verdict;
  reason: string;
}

export interface FieldError {
  path: string;
  code: string;
  rule: string;
  value?: string;
  line?: number;
  column?: number;
  length?: number;
  suggestion?: string;
}

export interface Problem { type: string; title: string; status: number; detail: string; errors?: FieldError[] }

/** What the host says about itself and the signed-in person (config.json). */
export interface Config {
  title: string;
  logoUrl?: string;
  homeUrl?: string;
  locale?: string;
  user?: string;
  can: Rights;
  features: { log: boolean; events: boolean };
  version: string;
}

export interface Rights { edit: boolean; secrets: boolean; resend: boolean; test: boolean }
