import { parseRoute, to } from './app/routes.ts';

type Mount = (target: HTMLElement, host: HTMLElement, base: URL, path: string) => () => void;

/** Defines <webhooks-portal base="/portal" view="webhook" webhook="wh_…"> in a shadow root with the sheet of the portal. */
export function define(style: URL, mount: Mount): void {
  const sheet = new CSSStyleSheet();
  const loaded = fetch(style, { credentials: 'same-origin' }).then(
    async response => {
      if (response.ok) {
        sheet.replaceSync(await response.text());
      }
    },
    () => {},
  );

  class PortalElement extends HTMLElement {
    static readonly observedAttributes = ['base', 'view', 'webhook', 'delivery'];
    private unmount: (() => void) | undefined;

    connectedCallback(): void {
      void loaded.then(() => this.show());
    }

    attributeChangedCallback(): void {
      if (this.unmount) {
        this.disconnectedCallback();
        this.connectedCallback();
      }
    }

    disconnectedCallback(): void {
      this.unmount?.();
      this.unmount = undefined;
    }

    private show(): void {
      if (!this.isConnected || this.unmount) {
        return;
      }
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      shadow.adoptedStyleSheets = [sheet];
      const target = document.createElement('div');
      target.lang = 'en';
      shadow.replaceChildren(target);
      this.unmount = mount(target, this, this.base(), this.path());
    }

    private base(): URL {
      const base = this.getAttribute('base') ?? new URL('..', style).pathname;
      return new URL(base.endsWith('/') ? base : `${base}/`, location.href);
    }

    /** The path of the page that the attributes view, webhook and delivery name. */
    private path(): string {
      const webhook = this.getAttribute('webhook') ?? '';
      const paths: Readonly<Record<string, string>> = {
        webhooks: to.webhooks(),
        create: to.create(),
        webhook: to.webhook(webhook),
        settings: to.settings(webhook),
        deliveries: webhook ? to.webhookDeliveries(webhook) : to.deliveries(),
        delivery: to.delivery(this.getAttribute('delivery') ?? ''),
        explain: to.explain(),
      };
      const path = paths[this.getAttribute('view') ?? (webhook ? 'webhook' : 'webhooks')] ?? '';
      return parseRoute(path).page === 'missing' ? '' : path;
    }
  }

  if (!customElements.get('webhooks-portal')) {
    customElements.define('webhooks-portal', PortalElement);
  }
}
