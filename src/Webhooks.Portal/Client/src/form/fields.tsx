import { Field, type FieldError, errorsAt, t } from '../kit.ts';

interface TextProps {
  value: string;
  errors: readonly FieldError[];
  onChange: (value: string) => void;
  hasFocus?: boolean;
}

export function NameField({ value, errors, onChange, hasFocus }: TextProps) {
  return (
    <Field label={t.form.name} errors={errorsAt(errors, '$.name')}>
      {control => (
        <input
          class="input"
          {...control}
          value={value}
          maxLength={200}
          autocomplete="off"
          data-focus={hasFocus || undefined}
          onInput={event => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function DescriptionField({ value, errors, onChange }: TextProps) {
  return (
    <Field label={t.form.description} isOptional={t.optional} errors={errorsAt(errors, '$.description')}>
      {control => (
        <input
          class="input"
          {...control}
          value={value}
          maxLength={2000}
          autocomplete="off"
          onInput={event => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function RateField({ value, errors, onChange }: TextProps) {
  return (
    <Field label={t.form.rate} errors={errorsAt(errors, '$.maxCallsPerSecond')} hint={t.form.rateHint}>
      {control => (
        <input
          class="input num narrow"
          {...control}
          value={value}
          inputMode="numeric"
          maxLength={9}
          autocomplete="off"
          onInput={event => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function SecretField({ value, errors, onChange }: TextProps) {
  return (
    <Field label={t.form.secret} isOptional={t.optional} errors={errorsAt(errors, '$.secret')} hint={t.form.secretHint}>
      {control => (
        <input
          class="input mono"
          {...control}
          value={value}
          type="password"
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          onInput={event => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
