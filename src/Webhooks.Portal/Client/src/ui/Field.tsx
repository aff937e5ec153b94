import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldError } from '../api/types.ts';
import { Text } from './Text.tsx';
import { Icon } from './Icon.tsx';

/** The errors of one field, each with its icon. Nothing is rendered without one. */
export function FieldErrors({ errors, id }: { errors: readonly FieldError[]; id: string }) {
  return errors.length === 0 ? null : (
    <div id={id}>
      {errors.map((error, index) => (
        <div class="error" key={index}>
          <Icon name="warning" />
          <span>
            <Text value={error.rule} />
          </span>
        </div>
      ))}
    </div>
  );
}

export interface FieldProps {
  label: string;
  errors?: readonly FieldError[];
  hint?: ComponentChildren;
  isOptional?: string;
  /** Renders the control with the attributes that tie it to its label, hint and errors. */
  children: (control: ControlProps) => ComponentChildren;
}

export interface ControlProps {
  id: string;
  'aria-invalid': 'true' | undefined;
  'aria-describedby': string | undefined;
}

export function Field({ label, errors = [], hint, isOptional, children }: FieldProps) {
  const id = useId();
  const described = [errors.length > 0 && `${id}-e`, hint !== undefined && `${id}-h`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
        {isOptional && <span class="muted optional"> {isOptional}</span>}
      </label>
      {children({
        id,
        'aria-invalid': errors.length > 0 ? 'true' : undefined,
        'aria-describedby': described || undefined,
      })}
      <FieldErrors errors={errors} id={`${id}-e`} />
      {hint !== undefined && (
        <span class="hint" id={`${id}-h`}>
          {hint}
        </span>
      )}
    </div>
  );
}
