import { useSignal } from '@preact/signals';
import {
  ApiError,
  type Catalog,
  type Subscription,
  type Versioned,
  type Webhook,
  asApiError,
  t,
  usePortal,
} from '../kit.ts';
import { ConflictPanel } from './ConflictPanel.tsx';
import type { EventModel } from './EventModel.ts';
import { focusFirst } from './focus.ts';
import { type EventForm, formOf, inputOf, isSameForm } from './form.ts';

export interface SaveParts {
  model: EventModel;
  catalog: Catalog | undefined;
  webhook: Versioned<Webhook>;
  event: Subscription | undefined;
  onSaved: () => void;
  onClose: () => void;
}

interface Conflict {
  base: EventForm;
  theirs: EventForm;
  etag: string;
  by: string | undefined;
}

/** Saves the event of a panel. A change of another person is never overwritten: if it is of this event, the panel asks. */
export function useSave({ model, catalog, webhook, event, onSaved, onClose }: SaveParts) {
  const portal = usePortal();
  const isBusy = useSignal(false);
  const failure = useSignal<ApiError | undefined>(undefined);
  const conflict = useSignal<Conflict | undefined>(undefined);
  const send = async (): Promise<void> => {
    const input = inputOf(model.whole(), event);
    if (event) {
      await portal.webhooks.replaceSubscription(webhook.value.id, event.id, model.opened.etag, input);
    } else {
      await portal.webhooks.createSubscription(webhook.value.id, input);
    }
  };
  // Returns whether the other change was of something else, so that saving again loses nothing.
  const look = async (): Promise<boolean> => {
    const fresh = await portal.webhooks.get(webhook.value.id);
    const found = fresh.value.subscriptions.find(item => item.id === event?.id);
    if (!found) {
      throw new ApiError('notFound', 404);
    }
    const [base, theirs] = [model.opened.form, formOf(found)];
    if (isSameForm(theirs, base)) {
      model.rebase({ etag: fresh.etag, form: base });
      return true;
    }
    conflict.value = { base, theirs, etag: fresh.etag, by: fresh.value.modifiedBy };
    return false;
  };
  const trySave = async (isRepeated: boolean): Promise<void> => {
    try {
      await send();
    } catch (error) {
      const known = asApiError(error);
      if (known.kind === 'changed' && !isRepeated && (await look())) {
        await trySave(true);
        return;
      }
      throw known;
    }
  };
  const run = async (next: 'close' | 'another'): Promise<void> => {
    if (isBusy.peek() || !portal.can.edit) {
      return;
    }
    failure.value = undefined;
    if (model.findMissing()) {
      setTimeout(() => focusFirst(portal.topDialog.peek() ?? null));
      return;
    }
    isBusy.value = true;
    try {
      await trySave(false);
      model.done(next);
      portal.say(event ? t.editor.saved : t.editor.created);
      onSaved();
      if (next === 'close') {
        onClose();
      } else {
        setTimeout(() => portal.topDialog.peek()?.querySelector<HTMLElement>('[name=event-type]:checked')?.focus());
      }
    } catch (error) {
      const known = model.refused(error);
      if (!conflict.peek()) {
        failure.value = known;
        setTimeout(() => focusFirst(portal.topDialog.peek() ?? null));
      }
    }
    isBusy.value = false;
  };
  const dialog = conflict.value && (
    <ConflictPanel
      {...conflict.value}
      mine={model.whole()}
      catalog={catalog}
      isBusy={isBusy.value}
      onClose={() => (conflict.value = undefined)}
      onResult={form => {
        const { etag, theirs } = conflict.peek()!;
        model.rebase({ etag, form: theirs });
        conflict.value = undefined;
        model.replace(form);
        void run('close');
      }}
    />
  );
  return { run, isBusy, failure, dialog };
}
