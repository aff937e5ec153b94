import { type Signal, signal } from '@preact/signals';
import {
  type ApiError,
  type FieldError,
  type Portal,
  RawJson,
  type Subscription,
  asApiError,
  isAbort,
  size as bytes,
  t,
} from '../kit.ts';
import { withMember } from '../code/json-slices.ts';
import {
  type EventForm,
  type FormPart,
  inputOf,
  isSameForm,
  missingChoices,
  nextForm,
  partOfPath,
  readForm,
} from './form.ts';
import { type Answer, Preview, type PreviewState } from './preview.ts';

/** An error that the panel shows, at its part. */
export interface PartError extends FieldError {
  part: FormPart;
}

export interface Opened {
  etag: string;
  form: EventForm;
}

interface Kept {
  panel: string;
  /** The version that was opened: a draft may be restored after another person has changed the event. */
  etag: string;
  base: EventForm;
  form: EventForm;
  sample: string;
}

const keptEvery = 600;
const maxTemplate = 256 * 1024;

/** What the panel of an event edits. The template is a signal of its own, so that typing renders nothing else. */
export class EventModel {
  readonly form: Signal<EventForm>;
  readonly template: Signal<string>;
  /** The event of the preview as text. Empty for the sample of the catalog. */
  readonly sample = signal('');
  readonly saveErrors = signal<readonly PartError[]>([]);
  readonly missing = signal<readonly FormPart[]>([]);
  readonly shown: Signal<PreviewState<PartError>> = signal({
    shown: null,
    errors: [],
    message: '',
    isLoading: false,
    isOld: false,
  });
  private readonly preview: Preview<() => string, PartError>;
  /** What was opened: what this person changed is what differs from it. */
  private base: EventForm;
  private etag: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly portal: Portal,
    readonly webhookId: string,
    readonly saved: Subscription | undefined,
    start: EventForm,
    etag = '',
  ) {
    const kept = portal.router.draft() as Partial<Kept> | undefined;
    const form = kept?.panel === this.panel ? readForm(kept.form) : null;
    const base = form && typeof kept?.etag === 'string' ? readForm(kept.base) : null;
    this.base = base ?? start;
    this.etag = base ? kept!.etag! : etag;
    this.form = signal(form ?? start);
    this.template = signal((form ?? start).template);
    if (form && typeof kept?.sample === 'string') {
      this.sample.value = kept.sample;
    }
    this.preview = new Preview({
      ask: (draft, stop) => this.ask(draft, stop),
      tell: state => {
        this.shown.value = state;
      },
      later: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
    });
  }

  private get panel(): string {
    return `${this.webhookId}/${this.saved?.id ?? ''}`;
  }

  /** Everything that is chosen and typed. */
  whole(): EventForm {
    return { ...this.form.peek(), template: this.template.peek() };
  }

  /** The version that was opened, and the event as it was then. */
  get opened(): Opened {
    return { etag: this.etag, form: this.base };
  }

  /** Goes on from a newer version, in which this person has seen what others changed. */
  rebase({ etag, form }: Opened): void {
    this.etag = etag;
    this.base = form;
  }

  get isChanged(): boolean {
    return !isSameForm(this.whole(), this.base);
  }

  change(values: Partial<EventForm>): void {
    this.form.value = { ...this.form.peek(), ...values };
    const parts = Object.keys(values).map(name => partOfPath(name === 'payloadFields' ? '$.payload.fields' : `$.${name}`));
    this.forget(...parts, ...(parts.length > 0 ? ['all' as const] : []));
    this.changed();
  }

  type(template: string): void {
    this.template.value = template;
    this.forget('template');
    this.changed();
  }

  useSample(sample: string): void {
    this.sample.value = sample;
    this.forget('event');
    this.changed();
  }

  /** Takes the result of a merge. */
  replace(form: EventForm): void {
    this.form.value = form;
    this.template.value = form.template;
    this.changed();
  }

  /** Requests a preview of what is there, if it is enough for one. */
  changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), keptEvery);
    const form = this.whole();
    const size = templateSize(form);
    if (size > maxTemplate) {
      const rule = t.editor.tooLarge(bytes(size));
      this.saveErrors.value = [{ path: '$.payload.template', code: 'template.size', rule, part: 'template' }];
    }
    const isEmpty = form.isCustom && form.template.trim() === '';
    if (size > maxTemplate || isEmpty || form.objectName.trim() === '' || form.eventType === '') {
      this.preview.clear();
    } else {
      this.preview.draft(() => this.request());
    }
  }

  // Written when it is sent, not for every key.
  private request(): string {
    const draft = JSON.stringify({ webhookId: this.webhookId, subscription: inputOf(this.whole(), this.saved) });
    const sample = this.sample.peek();
    return sample.trim() === '' ? draft : withMember(draft, 'event', sample);
  }

  /** Ends requests, and forgets the draft if nothing in it is unsaved. */
  end(): void {
    clearTimeout(this.timer);
    this.preview.end();
  }

  /** Saves nothing by itself: it says what is missing, which only the panel can know. */
  findMissing(): boolean {
    const form = this.whole();
    this.missing.value = missingChoices(form);
    return this.missing.value.length > 0 || templateSize(form) > maxTemplate;
  }

  refused(error: unknown): ApiError {
    const known = asApiError(error);
    this.saveErrors.value = known.errors.map(item => ({ ...item, part: partOfPath(item.path) }));
    return known;
  }

  /** Takes what was saved as the new beginning. */
  done(next: 'close' | 'another'): void {
    clearTimeout(this.timer);
    const form = next === 'another' ? nextForm(this.whole()) : this.whole();
    this.base = form;
    this.saveErrors.value = [];
    this.missing.value = [];
    if (next === 'another') {
      this.form.value = form;
      this.template.value = form.template;
      this.sample.value = '';
      this.preview.clear();
    }
    this.portal.router.keepDraft(undefined);
  }

  private forget(...parts: FormPart[]): void {
    if (this.saveErrors.peek().some(error => parts.includes(error.part))) {
      this.saveErrors.value = this.saveErrors.peek().filter(error => !parts.includes(error.part));
    }
    if (this.missing.peek().some(part => parts.includes(part))) {
      this.missing.value = this.missing.peek().filter(part => !parts.includes(part));
    }
  }

  private keep(): void {
    const kept: Kept | undefined = this.isChanged
      ? { panel: this.panel, etag: this.etag, base: this.base, form: this.whole(), sample: this.sample.peek() }
      : undefined;
    this.portal.router.keepDraft(kept);
  }

  private async ask(draft: () => string, stop: AbortSignal): Promise<Answer<PartError>> {
    try {
      const answer = await this.portal.api.bytes('POST', 'preview', new RawJson(draft()), { signal: stop });
      const bytes = Number(answer.headers.get('webhook-size') ?? answer.value.byteLength);
      return { shown: { text: new TextDecoder().decode(answer.value), bytes } };
    } catch (error) {
      if (isAbort(error)) {
        throw error;
      }
      const known = asApiError(error);
      if (known.kind === 'tooMany') {
        return { wait: known.retryAfterSeconds ?? 5, message: 'tooMany' };
      }
      const errors = known.errors.map(item => ({ ...item, part: partOfPath(item.path) }));
      return { errors, message: errors.length > 0 ? '' : known.kind };
    }
  }
}

/** The bytes of a template, counted only if it can have too many. */
function templateSize({ isCustom, template }: EventForm): number {
  return isCustom && template.length * 3 > maxTemplate ? new TextEncoder().encode(template).length : 0;
}
