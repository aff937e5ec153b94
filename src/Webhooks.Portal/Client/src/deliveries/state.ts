import type { Delivery, IconName, Tone } from '../kit.ts';
import { t } from '../kit.ts';

export interface StateWords {
  tone: Tone;
  icon: IconName;
  text: string;
}

/** The state of a delivery in color, shape and word. A pending one after its first attempt is being retried. */
export function stateOf(delivery: Pick<Delivery, 'state' | 'attempts'>): StateWords {
  const { states } = t.deliveries;
  switch (delivery.state) {
    case 'delivered':
      return { tone: 'ok', icon: 'check', text: states.delivered };
    case 'leased':
      return { tone: 'info', icon: 'right', text: states.leased };
    case 'held':
      return { tone: 'warn', icon: 'pause', text: states.held };
    case 'dead':
      return { tone: 'bad', icon: 'close', text: states.dead };
    case 'cancelled':
      return { tone: 'idle', icon: 'disabled', text: states.cancelled };
    default:
      return { tone: 'info', icon: 'clock', text: delivery.attempts > 0 ? states.retrying : states.pending };
  }
}

export function reasonText(reason: string): string {
  return t.deliveries.reasonNames[reason] ?? reason;
}
