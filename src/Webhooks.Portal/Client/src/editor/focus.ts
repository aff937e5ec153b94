/** Moves the focus to the first control with an error, or into its group. */
export function focusFirst(root: Element | null): void {
  const found =
    root?.querySelector<HTMLElement>('[aria-invalid=true]') ??
    root?.querySelector('fieldset[aria-describedby]')?.querySelector<HTMLElement>('button, input');
  found?.focus();
}
