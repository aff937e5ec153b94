import type { ComponentChildren } from 'preact';
import { usePortal } from '../app/portal.ts';
import { visible } from '../text/visible.ts';

export interface LinkProps {
  path: string;
  children: ComponentChildren;
  class?: string;
  isCurrent?: boolean;
  /** True for the link of a row: J and K move to it. */
  isRow?: boolean;
  label?: string;
  /** The page stays where it is, for example because only the open panel changes. */
  force?: boolean;
}

/** A link to a page of the portal. Other clicks than a plain one are left to the browser. */
export function Link({ path, children, isCurrent, isRow, label, force, ...rest }: LinkProps) {
  const { router } = usePortal();
  const open = (event: MouseEvent): void => {
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void router.go(path, force ? { force } : {});
    }
  };
  return (
    <a
      href={router.href(path)}
      class={rest.class}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label && visible(label)}
      data-row={isRow || undefined}
      onClick={open}
    >
      {children}
    </a>
  );
}
