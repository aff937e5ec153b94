import { Panel } from '../kit.ts';
import type { EventForm } from './form.ts';

export interface ConflictProps {
  base: EventForm;
  mine: EventForm;
  theirs: EventForm;
  by: string | undefined;
  onResult: (form: EventForm) => void;
  onClose: () => void;
}

export function ConflictPanel({ onClose }: ConflictProps) {
  return <Panel title="" onClose={onClose}>{null}</Panel>;
}
