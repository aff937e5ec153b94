const ago = seconds => new Date(Date.now() - seconds * 1000).toISOString();
const days = (scale, rate) =>
  Array.from({ length: 30 }, (_, i) => {
    const calls = Math.round(scale * (0.3 + 0.7 * Math.abs(Math.sin(i * 1.7))));
    return {
      day: new Date(Date.now() - (29 - i) * 864e5).toISOString().slice(0, 10),
      messages: calls,
      calls,
      errors: Math.round(calls * rate * (i > 25 ? 4 : 1)),
    };
  });
const activity = (messages, calls, errors, last) => ({
  messages,
  calls,
  errors,
  days: calls ? days(calls / 20, errors / calls / 2) : [],
  last,
});
const subscription = (id, objectName, eventType, more = {}) => ({
  id,
  objectName,
  eventType,
  eventSources: [],
  fields: [],
  isActive: true,
  ...more,
  payload: { fields: [], includePrevious: false, ...more.payload },
});
const four = () => [
  subscription('sub_1', 'Orders', 'table.recordInsert'),
  subscription('sub_2', 'Orders', 'table.recordUpdate', {
    fields: ['Status', 'Total'],
    eventSources: ['Forms', 'REST API'],
    payload: { template: '{"id":"[@Id]"}' },
  }),
  subscription('sub_3', 'Customers', 'table.recordUpdate', {
    payload: { fields: ['Id', 'Name', 'City', 'Mail'], includePrevious: true },
  }),
  subscription('sub_4', 'Invoices', 'table.recordDelete', { eventSources: ['REST API'], isActive: false }),
];
const webhook = (id, name, urls, more) => ({
  id,
  name,
  urls,
  headers: {},
  isActive: true,
  version: 3,
  status: 'active',
  subscriptions: four(),
  createdAt: '2026-03-03T09:00:00Z',
  createdBy: 'maria@acme.example',
  modifiedAt: ago(2 * 86400),
  modifiedBy: 'maria@acme.example',
  secrets: [{ id: 'sec_2', createdAt: ago(3600 * 5) }],
  destinations: urls.map(url => ({
    url,
    status: 'active',
    failures: 0,
    lastStatusCode: 200,
    lastAt: ago(12),
    held: 0,
    pending: 0,
  })),
  ...more,
});

export const webhooks = [
  webhook(
    'wh_erp',
    'ERP sync',
    ['https://erp.acme.example/hooks/orders', 'https://erp-standby.acme.example/hooks/orders'],
    {
      description: 'Orders and invoices to the ERP.',
      headers: { authorization: '****' },
      maxCallsPerSecond: 20,
      activity: activity(12604, 14377, 1912, { at: ago(540), statusCode: 410, kind: 'gone', deliveryId: 'del_1' }),
      destinations: [
        {
          url: 'https://erp.acme.example/hooks/orders',
          status: 'disabled',
          failures: 1,
          disabledAt: ago(540),
          disabledReason: 'the receiver returned 410 Gone',
          held: 318,
        },
        {
          url: 'https://erp-standby.acme.example/hooks/orders',
          status: 'active',
          failures: 0,
          lastStatusCode: 200,
          lastAt: ago(12),
        },
      ],
      secrets: [
        { id: 'sec_2', createdAt: ago(3600 * 5) },
        { id: 'sec_1', expiresAt: ago(-3600 * 18) },
      ],
    },
  ),
  webhook(
    'wh_wms',
    'Warehouse',
    ['https://wms.acme.example/in', 'https://wms2.acme.example/in', 'https://wms3.acme.example/in'],
    {
      description: 'Stock and shipping.',
      activity: activity(22318, 66972, 140, { at: ago(12), statusCode: 200, kind: 'delivered', deliveryId: 'del_2' }),
    },
  ),
  webhook('wh_mkt', 'Marketing automation', ['https://hooks.mailer.example/t/8f31c2'], {
    activity: activity(6155, 6420, 265, { at: ago(120), statusCode: 503, kind: 'rejected', deliveryId: 'del_3' }),
    destinations: [
      {
        url: 'https://hooks.mailer.example/t/8f31c2',
        status: 'active',
        failures: 4,
        failingSince: ago(4700),
        pending: 12,
      },
    ],
  }),
  webhook('wh_lake', 'Data lake', ['https://ingest.lake.acme.example/v2/webhooks', 'https://b.lake.acme.example/'], {
    activity: activity(38902, 77811, 9, { at: ago(3), statusCode: 202, kind: 'delivered', deliveryId: 'del_4' }),
  }),
  webhook('wh_acc', 'Accounting (old)', ['https://accounting.acme.example/hooks'], {
    isActive: false,
    status: 'inactive',
    activity: activity(402, 409, 7, { at: ago(19 * 86400), statusCode: 204, kind: 'delivered', deliveryId: 'del_5' }),
  }),
  webhook('wh_evil', '<img src=x onerror=alert(1)>\u202egpj.exe\u0000', ['https://partner.example/webhooks/acme'], {
    subscriptions: [],
    activity: activity(0, 0, 0),
  }),
];

export const catalog = {
  objects: [
    {
      name: 'Orders',
      description: 'What customers of the shop bought.',
      fields: ['Id', 'Country', 'Customer', 'Number', 'PlacedAt', 'Status', 'Total', 'Lines'].map(name => ({
        name,
        type: name === 'Id' || name === 'Total' ? 'number' : 'text',
        sample: name === 'Id' ? 1042 : 'sample',
      })),
    },
    { name: 'Customers', fields: ['Id', 'Name', 'City', 'Mail'].map(name => ({ name, type: 'text' })) },
  ],
  eventTypes: ['table.recordInsert', 'table.recordUpdate', 'table.recordDelete'],
  eventSources: ['Forms', 'REST API', 'Datasheet'],
  eventTypeDetails: [
    { name: 'table.recordInsert', title: 'Created', hasFields: false },
    { name: 'table.recordUpdate', title: 'Updated', hasFields: true },
    { name: 'table.recordDelete', title: 'Deleted', hasFields: false },
  ],
  eventSourceDetails: [],
};

export const deliveriesOf = () =>
  Array.from({ length: 60 }, (_, i) => ({
    id: `del_${i}`,
    messageId: `msg_${i}`,
    eventId: `evt_${i}`,
    webhookId: i % 2 ? 'wh_wms' : 'wh_erp',
    webhookName: i % 2 ? 'Warehouse' : 'ERP sync',
    subscriptionId: 'sub_1',
    eventType: 'table.recordUpdate',
    objectName: 'Orders',
    url: 'https://wms.acme.example/in',
    state: ['delivered', 'pending', 'dead', 'held', 'leased', 'cancelled'][i % 6],
    attempts: i % 4,
    createdAt: ago(i * 10),
    statusCode: i % 6 === 2 ? 503 : 200,
    outcome: i % 6 === 2 ? 'rejected' : 'delivered',
    durationMilliseconds: 84,
    sizeBytes: 912,
    eventSource: 'REST API',
  }));
