// A portal with an API in memory, to look at the pages without a host: node dev/server.mjs [port]. Not shipped.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer } from './api.mjs';

const assets = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'Assets');
const base = '/portal/';
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const types = { js: 'text/javascript', css: 'text/css', json: 'application/json' };

// A page of a host with two elements.
const host =
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><script type="module" src="${base}assets/element.js"></script></head>` +
  `<body><h1>A page of the host</h1><webhooks-portal base="${base}" view="webhook" webhook="wh_wms"></webhooks-portal><webhooks-portal base="${base}"></webhooks-portal></body></html>`;

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/host') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(host);
    return;
  }
  if (!url.pathname.startsWith(base)) {
    response.writeHead(302, { location: base }).end();
    return;
  }
  const path = url.pathname.slice(base.length);
  if (path.startsWith('assets/')) {
    const name = path.slice('assets/'.length);
    response
      .writeHead(200, { 'content-type': types[name.split('.').pop()] ?? 'text/plain' })
      .end(readFileSync(join(assets, name)));
  } else if (path === 'config.json' || path.startsWith('api/')) {
    answer(request, response, path, url.searchParams);
  } else {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(shell(path));
  }
}).listen(Number(process.argv[2] ?? 8080));

function shell(path) {
  const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8'));
  const up = '../'.repeat(path.split('/').length - 1) || './';
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Webhooks</title>` +
    `<meta name="portal-base" content="${up}"><link rel="stylesheet" href="${up}assets/${manifest.style}"><script type="module" src="${up}assets/${manifest.entry}"></script>` +
    '</head><body><div id="portal"></div></body></html>'
  );
}
