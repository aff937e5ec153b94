import type { Portal } from './portal.ts';
import { applyTheme, themeOf } from './theme.ts';

/** Loads the configuration and ties a portal to the page: keys, focus, visibility. Returns a function that unties it. */
export function start(portal: Portal): () => void {
  const { session, live } = portal;
  applyTheme(portal.root, themeOf());
  void session.load();
  const wake = (): void => {
    live.update();
    if (document.visibilityState === 'visible') {
      session.wake();
    }
  };
  const keys = (event: Event): void => portal.keys.handle(event as KeyboardEvent, portal.topDialog.peek() !== undefined);
  const keyTarget: EventTarget = portal.isElement ? portal.root : document;
  addEventListener('focus', wake);
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  keyTarget.addEventListener('keydown', keys);
  return () => {
    session.stop();
    removeEventListener('focus', wake);
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
    keyTarget.removeEventListener('keydown', keys);
  };
}
