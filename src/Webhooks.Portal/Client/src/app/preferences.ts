/** The only things that are kept in the browser: theme and single keys on or off. */
export type PreferenceName = 'theme' | 'keys';

export function preference(name: PreferenceName): string | undefined {
  try {
    return localStorage.getItem(`webhooks-portal:${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function prefer(name: PreferenceName, value: string | undefined): void {
  try {
    if (value === undefined) {
      localStorage.removeItem(`webhooks-portal:${name}`);
    } else {
      localStorage.setItem(`webhooks-portal:${name}`, value);
    }
  } catch {
    // Storage can be forbidden. Then the choice lasts as long as the page.
  }
}
