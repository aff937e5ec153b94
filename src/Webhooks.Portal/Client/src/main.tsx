import { render } from 'preact';
import { App } from './app/App.tsx';
import { BrowserPlace, MemoryPlace } from './app/place.ts';
import { Portal } from './app/portal.ts';
import { start } from './app/start.ts';
import { define as defineElement } from './element.ts';

/** Defines <webhooks-portal>. Called by element.js with the address of the style sheet. */
export function define(style: URL): void {
  defineElement(style, (target, host, base, path) =>
    mount(target, new Portal(base, new MemoryPlace(base, path), host, true)),
  );
}

function mount(target: HTMLElement, portal: Portal): () => void {
  const stop = start(portal);
  target.classList.add('portal');
  render(<App portal={portal} />, target);
  return () => {
    stop();
    render(null, target);
  };
}

const shell = document.getElementById('portal');
const base = document.querySelector<HTMLMetaElement>('meta[name="portal-base"]')?.content;
if (shell && base !== undefined) {
  const root = new URL(base, location.href);
  // Browsers look for a relative icon again when the address changes, and then from there.
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  icon?.setAttribute('href', icon.href);
  mount(shell, new Portal(root, new BrowserPlace(root), document.documentElement, false));
}
