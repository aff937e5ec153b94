import { Panel, type Subscription, type Versioned, type Webhook, t } from '../kit.ts';

export interface EventPanelProps {
  webhook: Versioned<Webhook>;
  /** The event to edit; absent to create one. */
  event?: Subscription;
  /** Values for a new event, of the one that is duplicated. */
  copyOf?: Subscription;
  /** Called after something was saved, so that the page reads the webhook again. */
  onSaved: () => void;
  onClose: () => void;
}

export function EventPanel({ onClose }: EventPanelProps) {
  return <Panel title={t.events.create} onClose={onClose}>{null}</Panel>;
}
