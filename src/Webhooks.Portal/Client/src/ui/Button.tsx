import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

export interface ButtonProps {
  children?: ComponentChildren;
  icon?: IconName;
  kind?: 'primary' | 'danger' | 'quiet';
  isSmall?: boolean;
  /** The name of a button that shows an icon only. */
  label?: string;
  onClick?: (event: MouseEvent) => void;
  type?: 'button' | 'submit';
  form?: string;
  isBusy?: boolean;
  isDisabled?: boolean;
  isPressed?: boolean;
  isExpanded?: boolean;
  hasFocus?: boolean;
}

export function Button(props: ButtonProps) {
  const { kind, isSmall, label, icon, children, isBusy, isDisabled } = props;
  const iconOnly = children === undefined;
  const classes = ['btn', kind, isSmall && 'small', iconOnly && 'icon'].filter(Boolean).join(' ');
  return (
    <button
      class={classes}
      type={props.type ?? 'button'}
      form={props.form}
      aria-label={label}
      title={iconOnly ? label : undefined}
      disabled={isDisabled}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      data-focus={props.hasFocus || undefined}
      onClick={event => (isBusy ? event.preventDefault() : props.onClick?.(event))}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
