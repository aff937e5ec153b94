import { useSignal } from '@preact/signals';
import { Button, Note, Panel, SaveFailure, type ApiError, Text, t } from '../kit.ts';
import { type Merge, merge3, same } from './merge.ts';

export interface MergeField<T> {
  key: keyof T;
  label: string;
  show: (value: T[keyof T]) => string;
}

export interface MergeProps<T extends object> {
  /** Who changed it, if the host says so. */
  by?: string | undefined;
  base: T;
  mine: T;
  theirs: T;
  fields: readonly MergeField<T>[];
  isBusy: boolean;
  error?: ApiError | undefined;
  onSave: (result: T) => void;
  onClose: () => void;
}

/** Two people changed the same thing: mine, theirs and the result side by side. Only fields that both changed ask. */
export function MergePanel<T extends object>(props: MergeProps<T>) {
  const { by, base, mine, theirs, fields, isBusy, error, onSave, onClose } = props;
  const merge: Merge<T> = merge3(base, mine, theirs);
  const chosen = useSignal<Partial<Record<keyof T, 'mine' | 'theirs'>>>({});
  const isMissing = useSignal(false);
  const open = merge.conflicts.filter(key => chosen.value[key] === undefined);
  const result = (): T => {
    const joined = { ...merge.result };
    for (const key of merge.conflicts) {
      joined[key] = chosen.value[key] === 'theirs' ? theirs[key] : mine[key];
    }
    return joined;
  };
  const save = (): void => {
    if (open.length > 0) {
      isMissing.value = true;
    } else {
      onSave(result());
    }
  };
  const choose = (key: keyof T, side: 'mine' | 'theirs'): void => {
    chosen.value = { ...chosen.value, [key]: side };
  };
  return (
    <Panel
      title={t.merge.title(by)}
      subtitle={t.merge.subtitle}
      onClose={onClose}
      onSave={save}
      footer={
        <>
          <Button kind="primary" isBusy={isBusy} onClick={save}>
            {t.merge.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t.merge.back}
          </Button>
          {isMissing.value && open.length > 0 && (
            <span class="error" role="alert">
              {t.merge.choose(open.length)}
            </span>
          )}
        </>
      }
    >
      <div class="body">
        <SaveFailure error={error} />
        <Note tone="info">{merge.conflicts.length > 0 ? t.merge.conflicts(merge.conflicts.length) : t.merge.none}</Note>
        <div class="scroll">
          <table class="cards merge">
            <thead>
              <tr>
                <th scope="col">{t.merge.field}</th>
                <th scope="col">{t.merge.mine}</th>
                <th scope="col">{t.merge.theirs}</th>
                <th scope="col">{t.merge.result}</th>
              </tr>
            </thead>
            <tbody>
              {fields
                .filter(field => merge.differing.includes(field.key))
                .map(field => {
                  const { key, label, show } = field;
                  const isConflict = merge.conflicts.includes(key);
                  const side = chosen.value[key];
                  const cell = (value: T[keyof T], which: 'mine' | 'theirs') =>
                    isConflict ? (
                      <label class="check">
                        <input
                          type="radio"
                          name={`merge-${String(key)}`}
                          checked={side === which}
                          onChange={() => choose(key, which)}
                        />
                        <span class="merge-text">
                          <Text value={show(value) || t.merge.empty} hasLines />
                        </span>
                      </label>
                    ) : (
                      <span class={same(value, base[key]) ? 'merge-text muted' : 'merge-text'}>
                        <Text value={show(value) || t.merge.empty} hasLines />
                      </span>
                    );
                  return (
                    <tr key={String(key)}>
                      <th scope="row">{label}</th>
                      <td class="whole" data-label={t.merge.mine}>
                        {cell(mine[key], 'mine')}
                      </td>
                      <td class="whole" data-label={t.merge.theirs}>
                        {cell(theirs[key], 'theirs')}
                      </td>
                      <td class="whole" data-label={t.merge.result}>
                        {isConflict && !side ? (
                          <span class="bad">{t.merge.open}</span>
                        ) : (
                          <b class="merge-text">
                            <Text
                              value={
                                show(isConflict ? (side === 'theirs' ? theirs[key] : mine[key]) : merge.result[key]) ||
                                t.merge.empty
                              }
                              hasLines
                            />
                          </b>
                        )}
                      </td>
                    </tr>
                  );
                })}
            </tbody>
          </table>
        </div>
      </div>
    </Panel>
  );
}
