import { signal } from '@preact/signals';

/** The time of relative texts, in milliseconds. One timer for all of them, while the page is visible. */
export const now = signal(Date.now());

const tick = (): void => {
  if (document.visibilityState === 'visible') {
    now.value = Date.now();
  }
};

let users = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Keeps the clock going until the returned function is called. */
export function keepTime(): () => void {
  if (users++ === 0) {
    now.value = Date.now();
    timer = setInterval(tick, 5_000);
  }
  return () => {
    if (--users === 0) {
      clearInterval(timer);
    }
  };
}
