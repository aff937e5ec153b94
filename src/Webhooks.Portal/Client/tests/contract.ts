// Compiled by `npm run check`, never run: the types of src/api/types.ts are those of openapi.json.
import type * as Api from '../node_modules/.types/schemas.ts';
import type * as Ours from '../src/api/types.ts';

/** Each response of the API is a value of our type. It gives the members that the API never sends. */
type Reads<Mine, Theirs extends Mine> = Exclude<keyof Mine, keyof Theirs>;

/** Each value of our type is a body that the API takes. It gives the members that the API refuses. */
type Writes<Mine extends Theirs, Theirs> = Exclude<keyof Mine, keyof Theirs>;

type None<Members extends never> = Members;

export type Responses = None<
  | Reads<Ours.Activity, Api.Activity>
  | Reads<Ours.ActivityBuckets, Api.Histogram>
  | Reads<Ours.ActivitySummary, Api.WebhookActivity>
  | Reads<Ours.Attempt, Api.Attempt>
  | Reads<Ours.Audit, Api.Webhook>
  | Reads<Ours.Bucket, Api.Bucket>
  | Reads<Ours.Catalog, Api.Catalog>
  | Reads<Ours.CatalogField, Api.CatalogField>
  | Reads<Ours.CatalogObject, Api.CatalogObject>
  | Reads<Ours.Day, Api.ActivityDay>
  | Reads<Ours.Delivery, Api.Delivery>
  | Reads<Ours.DeliveryCount, Api.DeliveryCount>
  | Reads<Ours.DeliveryDetails, Api.DeliveryDetails>
  | Reads<Ours.Destination, Api.Destination>
  | Reads<Ours.EventSourceDetails, Api.CatalogName>
  | Reads<Ours.EventTypeDetails, Api.CatalogEventType>
  | Reads<Ours.Explanation, Api.Explanation>
  | Reads<Ours.FieldError, Api.Error>
  | Reads<Ours.HistoryChange, Api.HistoryChange>
  | Reads<Ours.HistoryItem, Api.HistoryEntry>
  | Reads<Ours.LastDelivery, Api.LastAttempt>
  | Reads<Ours.Outcome, Api.Outcome>
  | Reads<Ours.Page<Ours.Delivery>, Api.DeliveryPage>
  | Reads<Ours.Page<Ours.Explanation>, Api.ExplanationPage>
  | Reads<Ours.Page<Ours.HistoryItem>, Api.HistoryPage>
  | Reads<Ours.Page<Ours.Subscription>, Api.SubscriptionPage>
  | Reads<Ours.Parameter, Api.PayloadParameter>
  | Reads<Ours.Payload, Api.Payload>
  | Reads<Ours.PayloadStart, Api.PayloadStart>
  | Reads<Ours.Problem, Api.Problem>
  | Reads<Ours.SecretInfo, Api.Secret>
  | Reads<Ours.Subscription, Api.Subscription>
  | Reads<Ours.SubscriptionActivity, Api.SubscriptionActivity>
  | Reads<Ours.TestCall, Api.TestCall>
  | Reads<Ours.TestResult, Api.TestResult>
  | Reads<Ours.Webhook, Api.Webhook>
  | Reads<Ours.WebhookCounts, Api.WebhookCounts>
  | Reads<Ours.WebhookPage, Api.WebhookPage>
  | Reads<Ours.WebhookWithSecret, Api.WebhookWithSecret>
>;

export type Bodies = None<
  | Writes<Ours.Change, Api.Change>
  | Writes<Ours.PayloadInput, Api.PayloadInput>
  | Writes<Ours.SubscriptionInput, Api.SubscriptionInput>
  | Writes<Ours.WebhookInput, Api.WebhookInput>
  | Writes<Ours.WebhookPatch, Api.WebhookPatch>
>;

// All names, so that pages have a text for each.
export type Names = None<
  | Exclude<Api.DeliveryState, Ours.DeliveryState>
  | Exclude<Ours.DeliveryState, Api.DeliveryState>
  | Exclude<Ours.OutcomeKind, Api.OutcomeKind>
  | Exclude<Ours.FieldType, Api.CatalogField['type']>
  | Exclude<Ours.Verdict, Api.Explanation['verdict']>
  | Exclude<Ours.WebhookStatus, Api.Webhook['status']>
>;
