import { useSignal } from '@preact/signals';
import {
  AnswerCode,
  type Attempt,
  Button,
  type DeliveryDetails,
  Icon,
  type NameValue,
  Plain,
  Text,
  clockSeconds,
  duration,
  exactDateTime,
  now,
  outcomeText,
  size,
  span,
  t,
} from '../kit.ts';

const shownAtFirst = 20;

/** The attempts as a line of time, and what the last or a chosen one sent and received. */
export function Attempts({ details }: { details: DeliveryDetails }) {
  const { attempts, delivery } = details;
  const chosen = useSignal<number | undefined>(undefined);
  const isAll = useSignal(false);
  const open = attempts.find(item => item.number === chosen.value) ?? attempts.at(-1);
  const shown = isAll.value ? attempts : attempts.slice(-shownAtFirst);
  return (
    <>
      <section class="stack tight">
        <h3 class="title">{t.deliveries.attempts}</h3>
        {attempts.length === 0 && delivery.state !== 'pending' && <p class="soft">{t.deliveries.noAttempts}</p>}
        {shown.length < attempts.length && (
          <Button isSmall kind="quiet" onClick={() => (isAll.value = true)}>
            {t.showAll}
          </Button>
        )}
        <ol class="steps">
          {shown.map(item => (
            <Step
              key={item.number}
              attempt={item}
              isOpen={item === open}
              canOpen={attempts.length > 1}
              onOpen={() => (chosen.value = item.number)}
            />
          ))}
          {delivery.state === 'pending' && delivery.dueAt !== undefined && (
            <Due number={(attempts.at(-1)?.number ?? 0) + 1} at={delivery.dueAt} />
          )}
        </ol>
      </section>
      {open && <Exchange key={open.number} attempt={open} />}
    </>
  );
}

function Step({
  attempt,
  isOpen,
  canOpen,
  onOpen,
}: {
  attempt: Attempt;
  isOpen: boolean;
  canOpen: boolean;
  onOpen: () => void;
}) {
  const { outcome } = attempt;
  const isGood = outcome.kind === 'delivered';
  const started = new Date(attempt.startedAt);
  const isResponse = outcome.statusCode !== undefined;
  const status = isResponse ? statusText(outcome.statusCode!) : outcomeText(outcome.kind);
  const reason =
    !isGood && outcome.reason !== undefined && (!isResponse || outcome.kind === 'redirected') ? outcome.reason : '';
  return (
    <li>
      <span class={isGood ? 'dot ok' : 'dot'}>
        <Icon name={isGood ? 'check' : 'close'} />
      </span>
      <span>
        <b>{t.deliveries.attempt(attempt.number)}</b>{' '}
        <span class={isGood ? 'ok' : 'bad'}>
          <Text value={status} />
        </span>
      </span>
      <span class="num muted">
        <time dateTime={attempt.startedAt} title={exactDateTime(started)}>
          {clockSeconds(started)}
        </time>{' '}
        · {duration(attempt.durationMilliseconds)}
      </span>
      <span class="more">
        {reason !== '' && (
          <>
            <Text value={reason.endsWith('.') ? reason : `${reason}.`} />{' '}
          </>
        )}
        {!isGood &&
          (outcome.retryAfterSeconds === undefined
            ? t.deliveries.noRetryAfter
            : t.deliveries.retryAfter(span(outcome.retryAfterSeconds)))}{' '}
        {!isGood &&
          (attempt.nextInSeconds === undefined ? t.deliveries.noNext : t.deliveries.nextAfter(span(attempt.nextInSeconds)))}
        {canOpen && !isOpen && (
          <>
            {' '}
            <button type="button" class="link" aria-label={`${t.deliveries.show} #${attempt.number}`} onClick={onOpen}>
              {t.deliveries.show}
            </button>
          </>
        )}
      </span>
    </li>
  );
}

function Due({ number, at }: { number: number; at: string }) {
  const seconds = (Date.parse(at) - now.value) / 1_000;
  return (
    <li>
      <span class="dot next">
        <Icon name="clock" />
      </span>
      <span>
        <b>{t.deliveries.attempt(number)}</b> {seconds > 0 ? t.time.in(span(seconds)) : t.deliveries.due}
      </span>
      <span class="num muted">
        <time dateTime={at}>{clockSeconds(new Date(at))}</time>
      </span>
    </li>
  );
}

/** The request and the response of one attempt, as text. */
function Exchange({ attempt }: { attempt: Attempt }) {
  const { outcome, number } = attempt;
  const bytes = new TextEncoder().encode(outcome.response).length;
  return (
    <>
      {attempt.requestHeaders && attempt.requestHeaders.length > 0 && (
        <details class="codebox">
          <summary>{t.deliveries.request(number)}</summary>
          <Plain value={headerText(attempt.requestHeaders)} label={t.deliveries.headers} />
        </details>
      )}
      <section class="codebox" aria-label={t.deliveries.response(number)}>
        <header>
          <b class="grow">{t.deliveries.response(number)}</b>
          <AnswerCode kind={outcome.kind} statusCode={outcome.statusCode} />
          {outcome.response !== '' && <span class="chip num">{size(bytes)}</span>}
        </header>
        {outcome.responseHeaders && outcome.responseHeaders.length > 0 && (
          <details>
            <summary>{t.deliveries.headers}</summary>
            <Plain value={headerText(outcome.responseHeaders)} label={t.deliveries.headers} isMuted />
            {outcome.responseHeadersAreCut && <p class="hint in">{t.deliveries.headersCut}</p>}
          </details>
        )}
        {outcome.response !== '' ? (
          <Plain value={outcome.response} label={t.deliveries.response(number)} />
        ) : (
          <p class="hint in">
            {outcome.responseIsDropped
              ? t.deliveries.responseDropped
              : outcome.statusCode === undefined
                ? outcomeText(outcome.kind)
                : t.deliveries.noResponse}
          </p>
        )}
        {outcome.responseIsCut && <p class="hint in">{t.deliveries.responseCut}</p>}
      </section>
    </>
  );
}

function statusText(status: number): string {
  return `${status} ${t.deliveries.statuses[status] ?? ''}`.trim();
}

function headerText(headers: readonly NameValue[]): string {
  return headers.map(header => `${header.name}: ${header.value}`).join('\n');
}
