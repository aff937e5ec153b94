import { Button, FieldErrors, type FieldError, t, usePortal } from '../kit.ts';
import { type HeaderRow, errorsOfHeader } from './headers.ts';

interface Props {
  rows: readonly HeaderRow[];
  errors: readonly FieldError[];
  onChange: (rows: HeaderRow[]) => void;
}

/** Names and values of headers. A saved value is shown as ****, and is kept as long as it is not changed. */
export function HeadersField({ rows, errors, onChange }: Props) {
  const { can } = usePortal();
  const set = (index: number, change: Partial<HeaderRow>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <div class="stack tight">
      {rows.map((row, index) => {
        const own = errorsOfHeader(errors, row.name);
        const invalid = own.length > 0 ? 'true' : undefined;
        return (
          <div key={index}>
            <div class="row">
              <input
                class="input mono"
                aria-label={t.form.headerName(index + 1)}
                value={row.name}
                maxLength={200}
                spellcheck={false}
                autocomplete="off"
                placeholder={t.form.headerNameShort}
                readOnly={row.isSaved}
                aria-invalid={invalid}
                aria-describedby={`header-e${index}`}
                onInput={event => set(index, { name: event.currentTarget.value })}
              />
              <input
                class="input mono"
                aria-label={t.form.headerValue(index + 1)}
                value={row.value ?? '****'}
                maxLength={4096}
                spellcheck={false}
                autocomplete="off"
                placeholder={t.form.headerValueShort}
                aria-describedby={`header-e${index}`}
                onFocus={event => row.value === undefined && event.currentTarget.select()}
                onInput={event => set(index, { value: event.currentTarget.value })}
              />
              {can.edit && (
                <Button
                  kind="quiet"
                  icon="trash"
                  label={t.form.removeHeader(row.name)}
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                />
              )}
            </div>
            <FieldErrors errors={own} id={`header-e${index}`} />
          </div>
        );
      })}
      {can.edit && (
        <div>
          <Button isSmall icon="plus" onClick={() => onChange([...rows, { name: '', value: '', isSaved: false }])}>
            {t.form.addHeader}
          </Button>
        </div>
      )}
    </div>
  );
}
