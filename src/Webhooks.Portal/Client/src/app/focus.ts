import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePortal } from './portal.ts';
import type { Route } from './routes.ts';

/** The longest time that a page is waited for, in milliseconds. A reader of the old page is not disturbed after it. */
const patience = 15_000;

/** Moves the focus to the h1 if another page is open. Panels care for themselves. */
export function useFocusOnNavigation(frame: RefObject<HTMLElement | null>): void {
  const { router } = usePortal();
  const page = pageKey(router.route.value);
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) {
      return undefined;
    }
    last.current = page;
    return follow(frame.current!);
  }, [page]);
}

export function focusHeading(heading: HTMLElement | null | undefined): void {
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

/**
 * Focuses each h1 that comes, until the person does something: a page has one while it loads, and another one afterwards.
 */
function follow(frame: HTMLElement): () => void {
  let heading: Element | null = null;
  const look = (): void => {
    const found = frame.querySelector('h1');
    if (found && found !== heading) {
      focusHeading(found);
    }
    heading = found;
  };
  const watch = new MutationObserver(look);
  const stop = (): void => {
    watch.disconnect();
    clearTimeout(timer);
    removeEventListener('keydown', stop, true);
    removeEventListener('pointerdown', stop, true);
  };
  const timer = setTimeout(stop, patience);
  watch.observe(frame, { childList: true, subtree: true });
  addEventListener('keydown', stop, true);
  addEventListener('pointerdown', stop, true);
  look();
  return stop;
}

function pageKey(route: Route): string {
  return route.page === 'webhook' ? `${route.page}/${route.webhookId}/${route.tab}` : route.page;
}
