import { type Catalog, eventTypeText, sourceText, t } from '../kit.ts';
import { type MergeField, MergePanel } from '../merge/MergePanel.tsx';
import { type EventForm, type EventParts, formOfParts, partsOf } from './form.ts';

export interface ConflictProps {
  base: EventForm;
  mine: EventForm;
  theirs: EventForm;
  by: string | undefined;
  isBusy: boolean;
  catalog: Catalog | undefined;
  onResult: (form: EventForm) => void;
  onClose: () => void;
}

/** Two people changed the same event. Nothing is overwritten: what both changed is asked. */
export function ConflictPanel({ base, mine, theirs, by, isBusy, catalog, onResult, onClose }: ConflictProps) {
  return (
    <MergePanel<EventParts>
      by={by}
      base={partsOf(base)}
      mine={partsOf(mine)}
      theirs={partsOf(theirs)}
      fields={fieldsOf(catalog)}
      isBusy={isBusy}
      onSave={parts => onResult(formOfParts(parts))}
      onClose={onClose}
    />
  );
}

function fieldsOf(catalog: Catalog | undefined): MergeField<EventParts>[] {
  const field = <K extends keyof EventParts>(
    key: K,
    label: string,
    show: (value: EventParts[K]) => string,
  ): MergeField<EventParts> => ({ key, label, show: show as MergeField<EventParts>['show'] });
  const { merge } = t.editor;
  return [
    field('objectName', t.editor.object, value => value),
    field('eventType', t.editor.eventType, value => eventTypeText(value, catalog)),
    field('fields', t.editor.fields, value => value?.join(', ') ?? t.editor.allFields),
    field(
      'eventSources',
      t.editor.sources,
      value => value?.map(name => sourceText(name, catalog)).join(', ') ?? t.editor.anySource,
    ),
    field('isActive', t.editor.active, value => (value ? merge.yes : merge.no)),
    field('payload', t.editor.payload, value =>
      'template' in value
        ? value.template
        : `${value.fields?.join(', ') ?? t.editor.allFields}${value.includePrevious ? `, ${merge.withPrevious}` : ''}`,
    ),
  ];
}
