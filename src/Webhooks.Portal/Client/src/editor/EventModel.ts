import { type Signal, signal } from '@preact/signals';
import { type ApiError, type FieldError, type Portal, RawJson, type Subscription, asApiError, isAbort } from '../kit.ts';
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

interface Kept {
  panel: string;
  form: EventForm;
  sample: string;
}

const keptEvery = 600;

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
  private base: EventForm;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly portal: Portal,
    readonly webhookId: string,
    readonly saved: Subscription | undefined,
    start: EventForm,
  ) {
    const kept = portal.router.draft() as Partial<Kept> | undefined;
    const form = kept?.panel === this.panel ? readForm(kept.form) : null;
    this.base = start;
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
    if (form.objectName.trim() === '' || form.eventType === '' || (form.isCustom && form.template.trim() === '')) {
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
    this.missing.value = missingChoices(this.whole());
    return this.missing.value.length > 0;
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
      ? { panel: this.panel, form: this.whole(), sample: this.sample.peek() }
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
