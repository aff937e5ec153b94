// Every text of the pages, in English. One file per language with the same keys.

export interface OutcomeWords { short: string; long: string; advice: string }

const plural = (count: number, one: string, many: string): string => count === 1 ? one : many;

const ui = {
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save changes',
  loading: 'Loading',
  optional: '(optional)',
  skip: 'Skip to the content',
  missing: 'Page not found',
  bytes: (count: number) => plural(count, '1 byte', `${count} bytes`),
  cut: (length: string) => `Cut. The text has ${length} characters.`,
  showAll: 'Show all',
  showMore: 'Show more',
  copy: { copy: 'Copy', done: 'Copied', failed: 'Copying failed. Select the text instead.' },
  time: {
    now: 'just now',
    ago: (span: string) => `${span} ago`,
    in: (span: string) => `in ${span}`,
    days: (count: number) => plural(count, '1 day', `${count} days`),
    today: (clock: string) => `today ${clock}`,
    dayAt: (day: string, clock: string) => `${day}, ${clock}`,
  },
  nav: {
    main: 'Main',
    home: (title: string) => `${title}: back to the application`,
    webhooks: 'Webhooks',
    deliveries: 'Deliveries',
    explain: 'Explain',
    path: 'Path',
  },
  bars: {
    signedOut: 'You were signed out. Sign in in a new tab, then continue here. What you typed is kept.',
    signIn: 'Sign in',
    retry: 'Try again',
    lost: (clock: string) => `Not connected. You see the data of ${clock}.`,
    outdated: 'A newer version of this page is available.',
    reload: 'Reload',
  },
  help: {
    open: 'Keys and display',
    title: 'Keys and display',
    keys: [
      ['/', 'Search'], ['C', 'Create'], ['J K', 'Next and previous row'], ['Enter', 'Open the row'], ['Esc', 'Close'],
      ['Ctrl+Enter', 'Save'], ['Alt+P', 'Insert a parameter'], ['?', 'Show this help'],
    ] as readonly (readonly [string, string])[],
    singleKeys: 'Use single keys as shortcuts, outside of fields',
    theme: 'Colors',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  },
  failure: {
    retry: 'Try again',
    toList: 'All webhooks',
    signedOut: 'You were signed out. Sign in again, then try again. What you typed is kept.',
    forbidden: (detail: string | undefined) => detail ?? 'You do not have the right to do this. Ask an administrator of your account.',
    crossSite: 'The browser did not confirm that this request comes from this page. Reload the page.',
    notFound: (what: string | undefined) => `${what ?? 'This page'} does not exist, or you cannot see it.`,
    invalid: (count: number, detail: string | undefined) => count === 0
      ? detail ?? 'The values are not valid.'
      : plural(count, '1 value is not valid. Correct it and save again.', `${count} values are not valid. Correct them and save again.`),
    changed: 'It was changed by somebody else in the meantime. Nothing was saved.',
    defect: 'This page has a defect. Nothing was saved. Reload the page, and report it if it happens again.',
    tooLarge: 'This is too large. A template has at most 256 KB, and a request at most 1 MB.',
    tooMany: (seconds: number | undefined) => seconds ? `Too many requests. Try again in ${seconds} s.` : 'Too many requests. Try again in a moment.',
    notSupported: 'This host does not support this. For example, it keeps no log of deliveries.',
    noRoom: (seconds: number | undefined) => `There is no room for more messages at the moment. Try again in ${seconds ?? 30} s.`,
    conflict: 'This is not possible in the current state.',
    unreachable: 'The server could not be reached. Nothing was repeated automatically. Try again.',
    server: 'The server failed. Nothing was repeated automatically. Try again in a moment.',
    chunk: 'A part of this page could not be loaded.',
  },
  outcomes: {
    delivered: { short: 'delivered', long: 'The receiver accepted the message.', advice: 'The receiver accepted the message.' },
    gone: { short: 'gone', long: 'The receiver answered that this URL is gone.', advice: '410 means that the receiver wants no more messages at this URL. Check the path, or remove the URL.' },
    redirected: { short: 'redirected', long: 'The receiver answered with a redirect, which is not followed.', advice: 'Redirects are not followed. Enter the final URL.' },
    rejected: { short: 'rejected', long: 'The receiver refused the message.', advice: 'Look at the response: it says why the receiver refused the message.' },
    timedOut: { short: 'timeout', long: 'The receiver did not answer in time.', advice: 'Answer first and process the message later. A receiver must answer within some seconds.' },
    nameNotFound: { short: 'no such host', long: 'The host name has no address.', advice: 'Check the spelling of the host name and its DNS records.' },
    blocked: { short: 'blocked', long: 'The host name resolves to a blocked address.', advice: 'Private and local addresses must not be called. Use a public address.' },
    connectionFailed: { short: 'no connection', long: 'No connection could be opened.', advice: 'Check that the receiver runs, listens on this port and is open to the internet.' },
    tlsFailed: { short: 'TLS failed', long: 'The TLS connection failed.', advice: 'Check the certificate: it must be valid for this host name and include its chain.' },
    invalidResponse: { short: 'invalid response', long: 'The response was not valid HTTP.', advice: 'Check what answers at this port: the response was not valid HTTP.' },
    faulted: { short: 'failed', long: 'The attempt failed inside of the sender.', advice: 'Try again. If it happens again, report it.' },
    notAttempted: { short: 'not sent', long: 'No request was made.', advice: 'No request was made. Check the state of the URL.' },
  } as Record<string, OutcomeWords> & Record<import('./api/types.ts').OutcomeKind, OutcomeWords>,
  eventTypes: {
    'table.recordInsert': 'Created',
    'table.recordUpdate': 'Updated',
    'table.recordDelete': 'Deleted',
  } as Readonly<Record<string, string>>,
};

const list = {
  list: {
    title: 'Webhooks',
  },
};

const events = {
  events: {
    create: 'Create event',
  },
};

// Texts of the event panel and its editor.
const editor = {
  editor: {},
};

// Texts of the log, its drawer and the recovery.
const deliveries = {
  deliveries: {},
};

// Texts of the page Explain.
const explain = {
  explain: {},
};

export const t = { ...ui, ...list, ...events, ...editor, ...deliveries, ...explain };
