import { catalog, deliveriesOf, webhooks } from './data.mjs';

const json = (response, status, value, headers = {}) =>
  response
    .writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers })
    .end(value === undefined ? '' : JSON.stringify(value));
const problem = (response, status, type, detail, errors) =>
  json(response, status, { type: `urn:webhooks:problem:${type}`, title: type, status, detail, errors });
const tag = webhook => ({ etag: `"${webhook.version}"` });

/** Answers config.json and the operations that the pages use. The state lives as long as the process. */
export async function answer(request, response, path, query) {
  const body = await read(request);
  if (path === 'config.json') {
    return json(response, 200, {
      title: 'Northwind',
      user: 'Acme Trading',
      can: { edit: true, secrets: true, resend: true, test: true },
      features: { log: true, events: false },
      version: '1',
    });
  }
  if (request.method !== 'GET' && request.headers['webhooks-portal'] !== '1') {
    return problem(response, 403, 'cross-site', 'A page of another origin sent the request.');
  }
  const [first = '', second, third] = path.slice('api/'.length).split('/').map(decodeURIComponent);
  const call = { request, response, body, query, first, second, third };
  if (first === '') {
    return request.method === 'POST' ? create(call) : list(call);
  }
  if (first === 'catalog') {
    return json(
      response,
      200,
      second === 'payload' ? { template: '{\n  "id": "[@Id]"\n}', parameters: ['[@Id]', '[@Status]'] } : catalog,
    );
  }
  if (first === 'deliveries') {
    return deliveries(call);
  }
  if (first === 'activity') {
    return json(response, 200, {
      step: '1h',
      buckets: Array.from({ length: 24 }, (_, i) => ({
        at: new Date(Date.now() - (24 - i) * 3600e3).toISOString(),
        delivered: 500 + i * 10,
        failed: (i % 5) * 8,
      })),
    });
  }
  const webhook = webhooks.find(item => item.id === first);
  return webhook ? one(call, webhook) : problem(response, 404, 'not-found', 'Webhook does not exist.');
}

function list({ response, query }) {
  const search = (query.get('search') ?? '').toLowerCase();
  const inTrouble = item => item.destinations.some(d => d.status === 'disabled' || d.failingSince);
  const filters = {
    active: item => item.isActive && !inTrouble(item),
    inactive: item => !item.isActive,
    inTrouble,
    null: () => true,
  };
  const items = webhooks.filter(
    item => filters[query.get('status')](item) && (item.name + item.urls).toLowerCase().includes(search),
  );
  const count = name => webhooks.filter(filters[name]).length;
  json(response, 200, {
    items: items.sort((a, b) => a.name.localeCompare(b.name)),
    counts: { all: webhooks.length, active: count('active'), inTrouble: count('inTrouble'), inactive: count('inactive') },
  });
}

function create({ response, body }) {
  const errors = [
    ...(body.name ? [] : [{ path: '$.name', code: 'name.required', rule: 'Name is required.' }]),
    ...body.urls.flatMap((url, i) =>
      url.startsWith('https://')
        ? []
        : [{ path: `$.urls[${i}]`, code: 'url.scheme', rule: 'URL must begin with https://.', value: url }],
    ),
  ];
  if (errors.length > 0) {
    return problem(response, 422, 'validation', 'The webhook is not valid.', errors);
  }
  if (webhooks.some(item => item.name === body.name)) {
    return json(response, 409, {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: `The name ${body.name} is taken.`,
    });
  }
  const webhook = {
    id: `wh_${Date.now()}`,
    headers: {},
    isActive: true,
    subscriptions: [],
    version: 1,
    status: 'active',
    createdAt: new Date().toISOString(),
    ...body,
    secret: undefined,
    destinations: body.urls.map(url => ({ url, status: 'active', failures: 0 })),
    activity: { messages: 0, calls: 0, errors: 0, days: [] },
    secrets: [{ id: 'sec_1', createdAt: new Date().toISOString() }],
  };
  webhooks.push(webhook);
  return json(response, 201, { webhook, secret: 'whsec_NjXajKp9ko4SCJLGGtHC0nTk0q7swzXD' }, tag(webhook));
}

function one(call, webhook) {
  const { request, response, body, query, second, third } = call;
  const match = request.headers['if-match'];
  if (match && match !== '*' && match !== tag(webhook).etag) {
    return problem(response, 412, 'version', 'The webhook has another version.');
  }
  const key = `${request.method} ${second ?? ''}`;
  switch (key) {
    case 'GET ':
      return json(response, 200, webhook, tag(webhook));
    case 'PATCH ':
      for (const [name, value] of Object.entries(body)) {
        if (name === 'headers') {
          webhook.headers = Object.fromEntries(
            Object.entries({ ...webhook.headers, ...value })
              .filter(([, v]) => v !== null)
              .map(([n]) => [n, '****']),
          );
        } else {
          webhook[name] = value ?? undefined;
        }
      }
      webhook.destinations = webhook.urls.map(
        url => webhook.destinations.find(d => d.url === url) ?? { url, status: 'active', failures: 0 },
      );
      webhook.version++;
      return json(response, 200, webhook, tag(webhook));
    case 'DELETE ':
      if (query.get('dryRun')) {
        return json(response, 200, { deliveries: 318 });
      }
      webhooks.splice(webhooks.indexOf(webhook), 1);
      return json(response, 204);
    case 'GET activity':
      return json(response, 200, {
        from: '2026-11-01',
        until: '2026-11-30',
        ...webhook.activity,
        daily: webhook.activity.days,
        subscriptions: webhook.subscriptions.map((item, i) => ({
          subscriptionId: item.id,
          messages: [9204, 12881, 233, 0][i] ?? 0,
          calls: 9300,
          errors: [31, 104, 5, 0][i] ?? 0,
        })),
      });
    case 'GET history':
      return json(response, 200, {
        items: [
          {
            at: '2026-11-28T10:00:00Z',
            by: 'maria@acme.example',
            version: 3,
            operation: 'modified',
            changes: [
              { path: '$.maxCallsPerSecond', from: 10, to: 20 },
              { path: '$.headers.authorization', from: '****', to: '****' },
            ],
          },
          { at: '2026-03-03T10:00:00Z', by: 'maria@acme.example', version: 1, operation: 'created', changes: [] },
        ],
      });
    case 'POST urls': {
      const destination = webhook.destinations.find(item => item.url === body.url);
      if (body.dryRun) {
        return json(response, 200, { deliveries: destination.held ?? destination.pending ?? 0 });
      }
      Object.assign(destination, {
        status: body.isEnabled ? 'active' : 'disabled',
        disabledAt: body.isEnabled ? undefined : new Date().toISOString(),
        held: 0,
        disabledReason: body.isEnabled ? undefined : 'disabled by the host',
      });
      return json(response, 200, webhook, tag(webhook));
    }
    case 'POST secrets':
      webhook.secrets[0].expiresAt = new Date(Date.now() + body.overlapSeconds * 1000).toISOString();
      webhook.secrets.unshift({ id: `sec_${Date.now()}`, createdAt: new Date().toISOString() });
      webhook.version++;
      return json(response, 200, { webhook, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }, tag(webhook));
    case 'DELETE secrets':
      webhook.secrets = webhook.secrets.filter(item => item.id !== third);
      webhook.version++;
      return json(response, 204, undefined, tag(webhook));
    case 'POST cancel':
      return json(response, 200, { deliveries: 318 });
    case 'POST recover':
      return json(response, 200, { deliveries: 1204, oldest: '2026-11-29T10:00:00Z' });
    case 'POST test':
      return json(response, 200, {
        messageId: 'msg_3p83v9qmcvxnrajcf5hzaqrqzy',
        body: '{"eventType":"webhook.test"}',
        calls: webhook.urls.map(url => ({
          url,
          requestHeaders: {
            'webhook-id': 'msg_3p83v9qmcvxnrajcf5hzaqrqzy',
            'webhook-timestamp': '1795963013',
            'webhook-signature': 'v1,H5LB6wLdT1mU6VYPX101RlCT…',
          },
          startedAt: new Date().toISOString(),
          durationMilliseconds: 180,
          outcome: {
            kind: 'rejected',
            statusCode: 401,
            response: '{"title":"Unauthorized","detail":"No signature matches."}',
            responseIsCut: false,
            responseIsDropped: false,
            responseHeaders: [{ name: 'content-type', value: 'application/json' }],
          },
        })),
      });
    case 'PATCH subscriptions':
      for (const item of webhook.subscriptions.filter(item => !third || item.id === third)) {
        Object.assign(item, body);
      }
      webhook.version++;
      return json(
        response,
        200,
        third ? webhook.subscriptions.find(item => item.id === third) : { items: webhook.subscriptions },
        tag(webhook),
      );
    case 'POST subscriptions':
    case 'PUT subscriptions': {
      const saved = {
        id: third ?? `sub_${Date.now()}`,
        eventSources: [],
        fields: [],
        isActive: true,
        ...body,
        payload: { fields: [], includePrevious: false, ...body.payload },
      };
      webhook.subscriptions = third
        ? webhook.subscriptions.map(item => (item.id === third ? saved : item))
        : [...webhook.subscriptions, saved];
      webhook.version++;
      return json(response, third ? 200 : 201, saved, tag(webhook));
    }
    case 'DELETE subscriptions':
      webhook.subscriptions = webhook.subscriptions.filter(item => item.id !== third);
      webhook.version++;
      return json(response, 204, undefined, tag(webhook));
    default:
      return problem(response, 404, 'not-found', 'This does not exist.');
  }
}

function deliveries({ request, response, query, second, third }) {
  const all = deliveriesOf().filter(item => !query.get('webhookId') || item.webhookId === query.get('webhookId'));
  if (second === undefined) {
    return json(response, 200, { items: all });
  }
  const delivery = all.find(item => item.id === second);
  if (!delivery) {
    return problem(response, 404, 'not-found', 'Delivery does not exist.');
  }
  if (request.method === 'POST') {
    return third === 'resend'
      ? json(response, 202, { result: 'due' })
      : json(response, 200, { ...delivery, state: 'cancelled' });
  }
  return json(response, 200, {
    delivery,
    eventDate: delivery.createdAt,
    body: '{"messageId":"msg_1","data":[{"Id":1042}]}',
    attempts: [],
  });
}

async function read(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : undefined;
}
