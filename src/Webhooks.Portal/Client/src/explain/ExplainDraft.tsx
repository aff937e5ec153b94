import { type Catalog, Panel, type SubscriptionInput, t } from '../kit.ts';
import { sampleChange } from './change.ts';
import { ExplainView } from './ExplainView.tsx';

export interface ExplainDraftProps {
  webhookId: string;
  subscription: SubscriptionInput;
  subscriptionId?: string;
  /** The event of the preview, if one was chosen. */
  sample: string;
  catalog: Catalog | undefined;
  onClose: () => void;
}

/** Explain above the panel of an event, with the event as it is there. Nothing of it has to be saved first. */
export function ExplainDraft({ webhookId, subscription, subscriptionId, sample, catalog, onClose }: ExplainDraftProps) {
  const object = catalog?.objects?.find(item => item.name === subscription.objectName);
  const initial = sample || (object ? sampleChange(object, subscription.eventType, subscription.fields ?? []) : '');
  const draft = {
    webhookId,
    subscription: subscriptionId === undefined ? subscription : { ...subscription, id: subscriptionId },
  };
  return (
    <Panel size="wide" title={t.explain.title} subtitle={t.explain.lead} onClose={onClose}>
      <div class="body">
        <ExplainView initial={initial} draft={draft} catalog={catalog} />
      </div>
    </Panel>
  );
}
