import "./portal-1a2b3c4d.js";

customElements.define("webhooks-portal", class WebhooksPortal extends HTMLElement {});
