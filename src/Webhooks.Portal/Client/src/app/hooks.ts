import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { LiveHandlers } from '../api/live.ts';
import { Reader } from '../api/reader.ts';
import { keepTime } from './clock.ts';
import { visible } from '../text/visible.ts';
import type { KeyHandler } from './keys.ts';
import { usePortal } from './portal.ts';

/** Handles single keys while the component is there. */
export function useKeys(handlers: Readonly<Record<string, KeyHandler>>): void {
  const { keys } = usePortal();
  const latest = useRef(handlers);
  latest.current = handlers;
  // Before the browser paints, so that no key comes between an old panel and a new one.
  useLayoutEffect(() => {
    const names = Object.keys(handlers);
    return keys.add(Object.fromEntries(names.map(name => [name, event => latest.current[name]?.(event)])));
  }, []);
}

/**
 * Reads while the component is there, and reads again if the key changes: the answer of an older key is dropped.
 * With an interval, it repeats while the page is visible. It also repeats if the page gets the focus, and after a lost
 * connection.
 */
export function useRead<T>(key: string, load: (signal: AbortSignal) => Promise<T>, everyMilliseconds = 0): Reader<T> {
  const { session } = usePortal();
  const latest = useRef(load);
  latest.current = load;
  const reader = useRef<Reader<T>>(undefined);
  reader.current ??= new Reader<T>(signal => latest.current(signal), everyMilliseconds);
  useEffect(() => {
    const current = reader.current!;
    void current.refresh();
    return () => current.stop();
  }, [key]);
  useEffect(() => {
    const current = reader.current!;
    const disposeWake = session.onWake(current.wake);
    return disposeWake;
  }, []);
  return reader.current;
}

/** Listens to the live stream while the component is there. */
export function useLive(handlers: LiveHandlers): void {
  const { live } = usePortal();
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(
    () =>
      live.listen({
        delivery: value => latest.current.delivery?.(value),
        destination: value => latest.current.destination?.(value),
        webhook: value => latest.current.webhook?.(value),
        gap: () => latest.current.gap?.(),
      }),
    [],
  );
}

/** Calls a function at most once in five seconds, however often it is asked to: for bursts of live messages. */
export function useCalm(call: () => void, everyMilliseconds = 5_000): () => void {
  const latest = useRef(call);
  latest.current = call;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(-Infinity);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    timer.current ??= setTimeout(
      () => {
        timer.current = undefined;
        last.current = Date.now();
        latest.current();
      },
      Math.max(0, last.current + everyMilliseconds - Date.now()),
    );
  };
}

/** Keeps relative times going. */
export function useClock(): void {
  useEffect(keepTime, []);
}

/** Sets the title of the page. */
export function usePage(title: string): void {
  const portal = usePortal();
  useEffect(() => {
    if (!portal.isElement) {
      document.title = visible(`${title} · ${portal.config.title}`);
    }
  }, [title]);
}

/** Asks before changes are lost: when the page is left, reloaded or closed. */
export function useUnsaved(isUnsaved: () => boolean, ask: () => Promise<boolean>): void {
  const { router } = usePortal();
  const latest = useRef({ isUnsaved, ask });
  latest.current = { isUnsaved, ask };
  useEffect(() => {
    const release = router.guard(() => !latest.current.isUnsaved() || latest.current.ask());
    const warn = (event: BeforeUnloadEvent): void => {
      if (latest.current.isUnsaved()) {
        event.preventDefault();
      }
    };
    addEventListener('beforeunload', warn);
    return () => {
      release();
      removeEventListener('beforeunload', warn);
    };
  }, []);
}
