// Every text of the pages, in English. One file per language with the same keys.

export interface OutcomeWords {
  short: string;
  long: string;
  advice: string;
}

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

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
      ['/', 'Search'],
      ['C', 'Create'],
      ['J K', 'Next and previous row'],
      ['Enter', 'Open the row'],
      ['Esc', 'Close'],
      ['Ctrl+Enter', 'Save'],
      ['Alt+P', 'Insert a parameter'],
      ['?', 'Show this help'],
    ] as readonly (readonly [string, string])[],
    singleKeys: 'Use single keys as shortcuts, outside of fields',
    theme: 'Colors',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  },
  failure: {
    title: 'Not done',
    retry: 'Try again',
    toList: 'All webhooks',
    signedOut: 'You were signed out. Sign in again, then try again. What you typed is kept.',
    signedInAgain: 'You are signed in again. Nothing was saved yet, so save again.',
    forbidden: (detail: string | undefined) =>
      detail ?? 'You do not have the right to do this. Ask an administrator of your account.',
    crossSite: 'The browser did not confirm that this request comes from this page. Reload the page.',
    notFound: (what: string | undefined) => `${what ?? 'This page'} does not exist, or you cannot see it.`,
    invalid: (count: number, detail: string | undefined) =>
      count === 0
        ? (detail ?? 'The values are not valid.')
        : plural(
            count,
            '1 value is not valid. Correct it and save again.',
            `${count} values are not valid. Correct them and save again.`,
          ),
    changed: 'It was changed in the meantime. Nothing was saved. Check the new state, then try again.',
    defect: 'This page has a defect. Nothing was saved. Reload the page, and report it if it happens again.',
    tooLarge: 'This is too large. A template has at most 256 KB, and a request at most 1 MB.',
    tooMany: (seconds: number | undefined) =>
      seconds ? `Too many requests. Try again in ${seconds} s.` : 'Too many requests. Try again in a moment.',
    notSupported: 'This host does not support this.',
    noLog: 'This host keeps no log of deliveries.',
    noRoom: (seconds: number | undefined) =>
      `There is no room for more messages at the moment. Try again in ${seconds ?? 30} s.`,
    conflict: 'This is not possible in the current state.',
    unreachable: 'The server could not be reached. Nothing was repeated automatically. Try again.',
    server: 'The server failed. Nothing was repeated automatically. Try again in a moment.',
    chunk: 'A part of this page could not be loaded.',
  },
  outcomes: {
    delivered: {
      short: 'delivered',
      long: 'The receiver accepted the message.',
      advice: 'The receiver accepted the message.',
    },
    gone: {
      short: 'gone',
      long: 'The receiver answered that this URL is gone.',
      advice: '410 means that the receiver wants no more messages at this URL. Check the path, or remove the URL.',
    },
    redirected: {
      short: 'redirected',
      long: 'The receiver answered with a redirect, which is not followed.',
      advice: 'Redirects are not followed. Enter the final URL.',
    },
    rejected: {
      short: 'rejected',
      long: 'The receiver refused the message.',
      advice: 'Look at the response: it says why the receiver refused the message.',
    },
    timedOut: {
      short: 'timeout',
      long: 'The receiver did not answer in time.',
      advice: 'Answer first and process the message later. A receiver must answer within some seconds.',
    },
    nameNotFound: {
      short: 'no such host',
      long: 'The host name has no address.',
      advice: 'Check the spelling of the host name and its DNS records.',
    },
    blocked: {
      short: 'blocked',
      long: 'The host name resolves to a blocked address.',
      advice: 'Private and local addresses must not be called. Use a public address.',
    },
    connectionFailed: {
      short: 'no connection',
      long: 'No connection could be opened.',
      advice: 'Check that the receiver runs, listens on this port and is open to the internet.',
    },
    tlsFailed: {
      short: 'TLS failed',
      long: 'The TLS connection failed.',
      advice: 'Check the certificate: it must be valid for this host name and include its chain.',
    },
    invalidResponse: {
      short: 'invalid response',
      long: 'The response was not valid HTTP.',
      advice: 'Check what answers at this port: the response was not valid HTTP.',
    },
    faulted: {
      short: 'failed',
      long: 'The attempt failed inside of the sender.',
      advice: 'Try again. If it happens again, report it.',
    },
    notAttempted: {
      short: 'not sent',
      long: 'No request was made.',
      advice: 'No request was made. Check the state of the URL.',
    },
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
    intro: 'When your records change, we send a signed message to these URLs.',
    create: 'Create webhook',
    filters: { all: 'All', active: 'Active', inTrouble: 'In trouble', inactive: 'Inactive' },
    state: 'State',
    search: 'Search by name or URL',
    webhook: 'Webhook',
    events: 'Events',
    chart: 'Calls, 30 days',
    chartLabel: (calls: string, errors: string) => `${calls} calls, ${errors} errors`,
    messages: 'Messages',
    calls: 'Calls',
    errors: 'Errors',
    last: 'Last delivery',
    actions: 'Actions',
    actionsFor: (name: string) => `More actions for ${name}`,
    moreUrls: (count: number) => plural(count, '+1 URL', `+${count} URLs`),
    nothingSent: 'Nothing sent',
    count: (count: number, hasMore: boolean) =>
      hasMore ? `The first ${count} webhooks.` : plural(count, '1 webhook.', `${count} webhooks.`),
    period: 'Counters are of the last 30 days, UTC.',
    good: 'delivered',
    bad: 'failed calls',
    noneFor: 'No webhook has a name or URL with',
    noneInState: 'No webhook is in this state.',
    clear: 'Clear the filters',
  },
  state: {
    active: 'Active',
    inactive: 'Inactive',
    disabled: 'Disabled',
    someDisabled: (count: number) => plural(count, '1 URL disabled', `${count} URLs disabled`),
    failing: (since: string) => `Failing since ${since}`,
    empty: 'No events yet',
    broken: 'Not readable',
  },
  trouble: {
    review: 'Review',
    others: (count: number) => plural(count, '1 more in trouble', `${count} more in trouble`),
    failing: (since: string) =>
      `Every call has failed since ${since}. Messages are retried by the schedule. Check the receiver.`,
    disabled: (since: string | undefined) => (since ? `was disabled ${since}` : 'is disabled'),
    held: (count: number) =>
      plural(
        count,
        'message is held. It is sent when you enable the URL.',
        'messages are held. They are sent when you enable the URL.',
      ),
    heldNow: (count: number) => plural(count, 'message is held.', 'messages are held.'),
    broken: 'The stored definition is not valid, so no message is sent. Correct it and save it.',
  },
  first: {
    title: 'Three steps to your first message',
    done: 'Done: ',
    create: 'Create a webhook',
    createText: 'Name it, and enter the URL that receives the messages.',
    event: 'Choose an event',
    eventText: 'Select an object and what happens to its records, for example Orders updated.',
    message: 'See the first message arrive',
    messageText: 'Change a record. This step is done as soon as the first message is delivered.',
  },
  unsaved: {
    title: 'Leave without saving?',
    text: 'Your changes are not saved and will be lost.',
    leave: 'Leave without saving',
  },
};

const form = {
  form: {
    name: 'Name',
    description: 'Description',
    url: 'URL',
    urls: 'URLs',
    urlOf: (number: number) => `URL ${number}`,
    urlHint: 'Must begin with https://. Every message is sent to each URL.',
    addUrl: 'Add URL',
    moreUrls: 'Send to more than one URL',
    removeUrl: (number: number) => `Remove URL ${number}`,
    headers: 'Headers',
    headerName: (number: number) => `Name of header ${number}`,
    headerValue: (number: number) => `Value of header ${number}`,
    headerNameShort: 'Name',
    headerValueShort: 'Value',
    removeHeader: (name: string) => `Remove header ${name}`,
    addHeader: 'Add header',
    rate: 'Maximum calls per second',
    rateHint: 'If empty, there is no limit. More messages wait.',
    rateRule: 'Calls per second must be a whole number of at least 1, or empty.',
    schedule: 'Retry schedule',
    scheduleChoice: 'Kind of retry schedule',
    scheduleOfHost: 'Standard schedule',
    schedulePresets: ['Short: 5 attempts in 36 minutes', 'One day: 7 attempts', 'Three days: 10 attempts'],
    scheduleOwn: 'Own schedule',
    scheduleHost: 'Failed messages are retried by the standard schedule.',
    scheduleForm: 'Delays before each attempt, separated by commas. The first must be 0s. Units are ms, s, m, h and d.',
    immediately: 'immediately',
    after: (span: string) => `after ${span}`,
    scheduleText: (count: string, times: string, all: string) => `${count} attempts: ${times}. Together ${all}.`,
    secret: 'Own signing secret',
    secretHint: 'Only if the receiver already has a secret. It must begin with whsec_. If empty, a secret is generated.',
  },
  create: {
    title: 'Create webhook',
    step: (number: number, text: string) => `${number} of 3: ${text}`,
    where: 'where the messages go',
    secret: 'keep the secret, and verify messages with it',
    advanced: 'Headers, limit, retries and secret',
    submit: 'Create webhook',
    created: (name: string) => `${name} is created`,
    next: 'Next: create an event',
    later: 'Later',
  },
  secret: {
    title: 'Signing secret',
    once: 'The secret is shown only now. If you lose it, replace it in Settings.',
    gone: 'The secret is no longer shown.',
    copy: 'Copy the secret',
    stored: 'I have stored the secret',
    tickFirst: 'Confirm first that you have stored the secret.',
    leaveTitle: 'Close without storing the secret?',
    leaveText: 'The secret cannot be shown again. You can replace it in Settings.',
    leave: 'Close',
    since: 'since',
    valid: 'Valid',
    validFor: (span: string) => `Valid for ${span} more`,
    replace: 'Replace secret…',
    replaceTitle: 'Replace the secret',
    replaceNow: 'Replace secret',
    overlap: 'The old secret stays valid for',
    overlapHint: 'During this time every message has signatures of both secrets.',
    overlaps: ['0 seconds: it ends immediately', '1 hour', '1 day', '3 days', '7 days'],
    newTitle: 'The new secret',
    done: 'Done',
    revokeNow: 'Revoke',
    revokeTitle: 'Revoke this secret?',
    revokeText: 'Receivers that only have this secret refuse messages immediately.',
    revoke: 'Revoke secret',
    revoked: 'The secret was revoked.',
  },
  snippets: {
    title: 'Verify messages',
    before: 'Every request has the headers ',
    and: ' and ',
    after: '. Any library of Standard Webhooks verifies them, or a few lines of code:',
    language: 'Language',
    copy: 'Copy the code',
  },
  test: {
    title: 'Try it',
    titleOf: (name: string) => `Test of ${name}`,
    send: 'Send test',
    another: 'Send another test',
    wait: (seconds: number) => `Again in ${seconds} s`,
    notLogged: 'A test message has the type webhook.test. Tests are not in the log and do not change the state of a URL.',
    delivered: 'Delivered',
    failed: 'Failed',
    request: 'Request',
    response: 'Response',
    nothingSent: '(no request was made)',
    empty: '(no body)',
    dropped: '(the body is not shown)',
    cut: '(cut)',
    statusAdvice: {
      400: '400 means that the receiver did not understand the message. Look at its response.',
      401: '401 usually means that the receiver does not have this secret yet.',
      403: '403 usually means that a firewall or a missing header refuses the call.',
      404: '404 means that nothing answers at this path. Check the URL.',
      405: '405 means that the path does not accept POST. Check the URL.',
      413: '413 means that the message is too large for the receiver.',
      415: '415 means that the receiver does not accept application/json.',
      429: '429 means that the receiver gets too many calls. Set a maximum of calls per second.',
      500: '500 means that the receiver failed. Look at its log.',
      502: '502 means that a proxy does not reach the receiver.',
      503: '503 means that the receiver is not available at the moment.',
      504: '504 means that the receiver took too long behind a proxy.',
    } as Readonly<Record<number, string>>,
  },
  merge: {
    title: (by: string | undefined) => (by ? `${by} changed it while you edited` : 'It was changed while you edited'),
    subtitle: 'Nothing was saved yet. Check the result, then save again.',
    meanwhile: (by: string | undefined) =>
      by
        ? `${by} has changed this webhook since you began. When you save, you see both changes.`
        : 'This webhook has been changed since you began. When you save, you see both changes.',
    conflicts: (count: number) =>
      plural(
        count,
        'Both of you changed 1 field. Choose what is saved.',
        `Both of you changed ${count} fields. Choose what is saved.`,
      ),
    none: 'You changed different fields. The result has both changes.',
    field: 'Field',
    mine: 'Yours',
    theirs: 'Theirs',
    result: 'Result',
    open: 'Choose',
    empty: '(empty)',
    newValue: 'new value',
    choose: (count: number) => plural(count, 'Choose a value for 1 field.', `Choose a value for ${count} fields.`),
    save: 'Save again',
    back: 'Back to editing',
  },
};

const events = {
  webhook: {
    one: 'Webhook',
    this: 'This webhook',
    open: 'Open',
    events: 'Events',
    settings: 'Settings',
    urls: (count: number) => plural(count, '1 URL', `${count} URLs`),
    created: 'Created',
    changed: 'Changed',
    by: 'by',
    saved: 'The settings are saved.',
    period: 'Last 30 days:',
    messages: (count: number) => plural(count, 'message', 'messages'),
    calls: (count: number) => plural(count, 'call', 'calls'),
    errors: (count: number) => plural(count, 'error', 'errors'),
    lastCall: 'Last call:',
    activate: 'Activate',
    deactivate: 'Deactivate',
    activateTitle: (name: string) => `Activate ${name}?`,
    activateText: (open: string | false | 0 | undefined) =>
      open
        ? `New changes are sent again. ${open} waiting messages are sent gradually.`
        : 'New changes are sent again. Waiting messages are sent gradually.',
    deactivateTitle: (name: string) => `Deactivate ${name}?`,
    deactivateText: (open: string | false | 0 | undefined) =>
      open
        ? `Changes are not recorded while it is inactive. ${open} open messages wait until you activate it.`
        : 'Changes are not recorded while it is inactive. Open messages wait until you activate it.',
    activated: (name: string) => `${name} is active.`,
    deactivated: (name: string) => `${name} is inactive.`,
    deleteIt: 'Delete…',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteText: 'The webhook and its events are deleted. Its open messages are marked dead, and the log is kept.',
    deleteCount: (count: number, text: string) =>
      count === 0
        ? 'The webhook and its events are deleted. No message is open, and the log is kept.'
        : plural(
            count,
            'The webhook and its events are deleted. 1 open message is marked dead, and the log is kept.',
            `The webhook and its events are deleted. ${text} open messages are marked dead, and the log is kept.`,
          ),
    typeName: 'Type the name of the webhook to confirm',
    deleteNow: 'Delete webhook',
    deleted: (name: string) => `${name} is deleted.`,
  },
  events: {
    create: 'Create event',
    none: 'This webhook has no events yet, so nothing is sent. Create an event to choose which changes are sent.',
    when: 'When',
    fields: 'Watched fields',
    sources: 'Sources',
    payload: 'Payload',
    anyField: 'Any field',
    anySource: 'Any source',
    custom: 'Custom template',
    defaultAll: 'Default, all fields',
    defaultOf: (count: number, hasPrevious: boolean) =>
      `Default, ${count === 0 ? 'all fields' : plural(count, '1 field', `${count} fields`)}` +
      (hasPrevious ? ', with previous values' : ''),
    order: 'Messages can arrive in another order than the changes happened. Sort by',
    order2: ', and recognize a repeated message by',
    activateAll: 'Activate all…',
    deactivateAll: 'Deactivate all…',
    activateAllTitle: (count: number) => plural(count, 'Activate 1 event?', `Activate ${count} events?`),
    deactivateAllTitle: (count: number) => plural(count, 'Deactivate 1 event?', `Deactivate ${count} events?`),
    activateText: 'Changes from now on are sent.',
    deactivateText: 'Changes are not recorded while the events are inactive.',
    switched: 'The events are changed.',
    edit: 'Edit',
    duplicate: 'Duplicate',
    deleteIt: 'Delete…',
    deleteTitle: (name: string) => `Delete the event ${name}?`,
    deleteText:
      'New changes no longer create messages for this event. Messages that are recorded already are still sent.',
    deleteNow: 'Delete event',
    activated: (name: string) => `${name} is active.`,
    deactivated: (name: string) => `${name} is inactive.`,
    deleted: (name: string) => `${name} is deleted.`,
  },
  settings: {
    general: 'Name',
    generalText: 'Name and purpose of the webhook.',
    urlsText:
      'Every message is sent to each URL. A URL that answers 410 or fails for days is disabled. Its messages are held.',
    secretText: 'A secret is never shown again. While two are valid, every message has signatures of both.',
    headersText: 'Sent with every call. Saved values are hidden.',
    throttling: 'Call throttling',
    throttlingText: 'More messages wait. No message is dropped.',
    scheduleText: 'The delays after a failed call.',
    discard: 'Discard',
    notSaved: 'Not saved yet',
    failing: 'Failing',
    isEnabled: 'Enabled',
    failingSince: 'Every call has failed since',
    circuit: 'Calls are paused because most of them fail.',
    pending: (count: number) => plural(count, 'message is pending.', 'messages are pending.'),
    enable: 'Enable',
    disable: 'Disable',
    enableTitle: (host: string) => `Enable ${host}?`,
    enableText: (count: number | undefined, text: string) =>
      count === undefined
        ? 'Held messages are sent gradually.'
        : plural(count, '1 held message is sent.', `${text} held messages are sent gradually.`),
    disableTitle: (host: string) => `Disable ${host}?`,
    disableText: (count: number | undefined, text: string) =>
      count
        ? plural(
            count,
            '1 open message and all new ones are held until you enable the URL.',
            `${text} open messages and all new ones are held until you enable the URL.`,
          )
        : 'New messages are held until you enable the URL.',
    enabled: 'The URL is enabled.',
    disabled: 'The URL is disabled.',
    willBeRemoved: 'Will be removed',
    removeText: (count: number, text: string) =>
      count === 0
        ? 'Its open messages are marked dead when you save.'
        : plural(
            count,
            '1 open message is marked dead when you save.',
            `${text} open messages are marked dead when you save.`,
          ),
    keep: 'Keep',
  },
  danger: {
    title: 'Danger zone',
    text: 'These actions cannot be undone. The log is kept.',
    cancel: 'Cancel open messages…',
    cancelTitle: 'Cancel all open messages?',
    cancelText: 'All pending and held messages of this webhook are canceled.',
    cancelCount: (count: number, text: string) =>
      count === 0
        ? 'No message is pending or held at the moment.'
        : plural(count, '1 pending or held message is canceled.', `${text} pending and held messages are canceled.`),
    cancelNow: 'Cancel messages',
    keep: 'Keep them',
    cancelled: (count: number, text: string) =>
      plural(count, '1 message was canceled.', `${text} messages were canceled.`),
    deleteIt: 'Delete webhook…',
  },
  history: {
    title: 'Changes',
    text: 'Who changed what and when. Secrets and header values are hidden.',
    show: 'Show changes',
    none: 'No changes are recorded.',
    more: (count: number) => `and ${count} more`,
    operations: { created: 'Created', modified: 'Changed', deleted: 'Deleted' } as Readonly<Record<string, string>>,
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

export const t = { ...ui, ...list, ...form, ...events, ...editor, ...deliveries, ...explain };
