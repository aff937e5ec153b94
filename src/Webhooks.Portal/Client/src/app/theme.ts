import { prefer, preference } from './preferences.ts';

export type Theme = 'auto' | 'light' | 'dark';

export function themeOf(): Theme {
  const value = preference('theme');
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** Shows a theme and keeps the choice. The class is on the root, where the tokens are. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  prefer('theme', theme === 'auto' ? undefined : theme);
  root.classList.toggle('light', theme === 'light');
  root.classList.toggle('dark', theme === 'dark');
}
