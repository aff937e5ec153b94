import {
  AnswerCode,
  Button,
  type Destination,
  FieldErrors,
  type FieldError,
  Tag,
  Text,
  Time,
  type Versioned,
  type Webhook,
  errorsAt,
  number,
  t,
  usePortal,
} from '../kit.ts';
import { mostUrls } from '../form/UrlsField.tsx';
import { attempt } from '../webhooks/actions.tsx';
import { hostOf } from '../webhooks/state.ts';
import { Section } from './Section.tsx';

interface Props {
  webhook: Webhook;
  urls: readonly string[];
  errors: readonly FieldError[];
  onChange: (urls: string[]) => void;
  onSwitched: (saved: Versioned<Webhook>) => void;
}

/** The URLs: saved ones with their state, new ones as fields. Only enabling and disabling acts before they are saved. */
export function UrlsSection({ webhook, urls, errors, onChange, onSwitched }: Props) {
  const { can } = usePortal();
  const saved = webhook.urls;
  const removed = saved.filter(url => !urls.includes(url));
  const stateOfUrl = (url: string): Destination | undefined =>
    webhook.destinations.find(destination => destination.url === url);
  return (
    <Section title={t.form.urls} text={t.settings.urlsText}>
      <div class="codebox">
        <ul class="list">
          {urls.map((url, index) => (
            <li key={saved.includes(url) ? url : index}>
              {saved.includes(url) ? (
                <SavedUrl webhook={webhook} url={url} state={stateOfUrl(url)} onSwitched={onSwitched} />
              ) : (
                <input
                  class="input mono grow"
                  aria-label={t.form.urlOf(index + 1)}
                  placeholder="https://"
                  value={url}
                  maxLength={2048}
                  inputMode="url"
                  spellcheck={false}
                  autocomplete="off"
                  aria-invalid={errorsAt(errors, `$.urls[${index}]`).length > 0 ? 'true' : undefined}
                  aria-describedby={`u-e${index}`}
                  onInput={event => onChange(urls.map((other, at) => (at === index ? event.currentTarget.value : other)))}
                />
              )}
              {can.edit && urls.length > 1 && (
                <Button
                  kind="quiet"
                  isSmall
                  icon="trash"
                  label={t.form.removeUrl(index + 1)}
                  onClick={() => onChange(urls.filter((_, at) => at !== index))}
                />
              )}
              <FieldErrors id={`u-e${index}`} errors={errorsAt(errors, `$.urls[${index}]`)} />
            </li>
          ))}
          {removed.map(url => (
            <RemovedUrl key={url} url={url} state={stateOfUrl(url)} onKeep={() => onChange([...urls, url])} />
          ))}
        </ul>
      </div>
      <FieldErrors id="urls-e" errors={errorsAt(errors, '$.urls')} />
      {can.edit && urls.length < mostUrls && (
        <div>
          <Button isSmall icon="plus" onClick={() => onChange([...urls, ''])}>
            {t.form.addUrl}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface SavedProps {
  webhook: Webhook;
  url: string;
  state: Destination | undefined;
  onSwitched: (saved: Versioned<Webhook>) => void;
}

function SavedUrl({ webhook, url, state, onSwitched }: SavedProps) {
  const portal = usePortal();
  const isDisabled = state?.status === 'disabled';
  const change = async (): Promise<void> => {
    const count = await portal.webhooks.countSwitch(webhook.id, url, isDisabled).then(
      answer => answer.deliveries,
      () => (isDisabled ? state.held : state?.pending),
    );
    const yes = await portal.ask({
      title: isDisabled ? t.settings.enableTitle(hostOf(url)) : t.settings.disableTitle(hostOf(url)),
      body: (
        <p>
          {isDisabled
            ? t.settings.enableText(count, count === undefined ? '' : number(count))
            : t.settings.disableText(count, count === undefined ? '' : number(count))}
        </p>
      ),
      confirm: isDisabled ? t.settings.enable : t.settings.disable,
    });
    const saved =
      yes &&
      (await attempt(
        portal,
        () => portal.webhooks.switchUrl(webhook.id, url, isDisabled),
        isDisabled ? t.settings.enabled : t.settings.disabled,
      ));
    if (saved) {
      onSwitched(saved);
    }
  };
  return (
    <>
      {isDisabled ? (
        <Tag tone="bad" icon="disabled">
          {t.state.disabled}
        </Tag>
      ) : state?.failingSince ? (
        <Tag tone="warn" icon="warning">
          {t.settings.failing}
        </Tag>
      ) : (
        <Tag tone="ok" icon="check">
          {t.settings.isEnabled}
        </Tag>
      )}
      <div class="grow">
        <div class="mono cut">
          <Text value={url} />
        </div>
        {state && <StateText state={state} />}
      </div>
      {portal.can.edit && (
        <Button isSmall onClick={() => void change()}>
          {isDisabled ? t.settings.enable : t.settings.disable}
        </Button>
      )}
    </>
  );
}

function StateText({ state }: { state: Destination }) {
  const held = state.held ?? 0;
  const pending = state.pending ?? 0;
  return (
    <div class="small muted">
      {state.disabledAt && (
        <>
          <Time value={state.disabledAt} as="since" />
          {state.disabledReason && (
            <>
              : <Text value={state.disabledReason} />
            </>
          )}
          .{' '}
        </>
      )}
      {!state.disabledAt && state.failingSince && (
        <>
          {t.settings.failingSince} <Time value={state.failingSince} as="since" />.{' '}
        </>
      )}
      {!state.disabledAt && state.lastAt && (
        <>
          <AnswerCode kind={undefined} statusCode={state.lastStatusCode} /> <Time value={state.lastAt} />.{' '}
        </>
      )}
      {state.circuit === 'open' && <>{t.settings.circuit} </>}
      {state.circuit === 'halfOpen' && <>{t.settings.halfOpen} </>}
      {held > 0 && (
        <>
          <b>{number(held)}</b> {t.trouble.heldNow(held)}{' '}
        </>
      )}
      {pending > 0 && (
        <>
          <b>{number(pending)}</b> {t.settings.pending(pending)}
        </>
      )}
    </div>
  );
}

function RemovedUrl({ url, state, onKeep }: { url: string; state: Destination | undefined; onKeep: () => void }) {
  const open = (state?.held ?? 0) + (state?.pending ?? 0);
  return (
    <li>
      <Tag tone="warn" icon="trash">
        {t.settings.willBeRemoved}
      </Tag>
      <div class="grow">
        <div class="mono cut struck">
          <Text value={url} />
        </div>
        <div class="small muted">{t.settings.removeText(open, number(open))}</div>
      </div>
      <Button isSmall onClick={onKeep}>
        {t.settings.keep}
      </Button>
    </li>
  );
}
