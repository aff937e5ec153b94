import { useLocale } from '../text/format.ts';
import type { Portal } from './portal.ts';
import { applyTheme, themeOf } from './theme.ts';

/** Loads the configuration and ties a portal to the page: keys, focus, visibility. Returns a function that unties it. */
export function start(portal: Portal): () => void {
  const { session, live } = portal;
  applyTheme(portal.root, themeOf());
  void load(portal);
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
    removeEventListener('focus', wake);
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
    keyTarget.removeEventListener('keydown', keys);
  };
}

/** Repeats with 1, 2, 4 … 30 s between until the configuration is there or the host asks to sign in. */
async function load(portal: Portal): Promise<void> {
  for (let delay = 1_000; !await portal.session.load(); delay = Math.min(delay * 2, 30_000)) {
    if (portal.session.connection.value !== 'lost' || portal.session.isRefused.value) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, delay));
  }
  useLocale(portal.config.locale);
}
