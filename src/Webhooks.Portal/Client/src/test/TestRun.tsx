import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  AnswerCode,
  type ApiError,
  Button,
  FailureView,
  Loading,
  Note,
  Plain,
  Tag,
  type TestCall,
  type TestResult,
  Text,
  asApiError,
  duration,
  t,
  usePortal,
  useWait,
} from '../kit.ts';

/** Sends a test message and shows request and response of each URL side by side. */
export function TestRun({ webhookId, startsNow }: { webhookId: string; startsNow: boolean }) {
  const portal = usePortal();
  const result = useSignal<TestResult | undefined>(undefined);
  const error = useSignal<ApiError | undefined>(undefined);
  const isBusy = useSignal(false);
  const waits = useWait(error.value);
  const send = async (): Promise<void> => {
    isBusy.value = true;
    error.value = undefined;
    try {
      result.value = await portal.webhooks.test(webhookId, {});
    } catch (reason) {
      error.value = asApiError(reason);
    }
    isBusy.value = false;
  };
  useEffect(() => {
    if (startsNow) {
      void send();
    }
  }, []);
  return (
    <section class="stack tight">
      <div class="row between">
        <h3 class="h2">{t.test.title}</h3>
        <Button isSmall icon="refresh" isBusy={isBusy.value} isDisabled={waits > 0} onClick={() => void send()}>
          {waits > 0 ? t.test.wait(waits) : result.value ? t.test.another : t.test.send}
        </Button>
      </div>
      <div role="status" class="stack tight">
        {isBusy.value && !result.value && <Loading rows={2} />}
        {waits > 0 && <Note>{t.failure.waits}</Note>}
        {error.value && error.value.kind !== 'tooMany' && <FailureView error={error.value} />}
        {result.value?.calls.map((call, index) => (
          <Call key={index} call={call} body={result.value!.body} />
        ))}
      </div>
      <p class="soft small">{t.test.notLogged}</p>
    </section>
  );
}

function Call({ call, body }: { call: TestCall; body: string }) {
  const { outcome } = call;
  const isGood = outcome.kind === 'delivered';
  return (
    <>
      <div class="codebox">
        <header>
          <Tag tone={isGood ? 'ok' : 'bad'} icon={isGood ? 'check' : 'close'}>
            {isGood ? t.test.delivered : t.test.failed}
          </Tag>
          <b class="mono grow cut">
            POST <Text value={call.url} />
          </b>
          <AnswerCode kind={outcome.kind} statusCode={outcome.statusCode} />
          <span class="num">{duration(call.durationMilliseconds)}</span>
        </header>
        <div class="two joined">
          <div>
            <h4>{t.test.request}</h4>
            <Plain value={`${lines(call.requestHeaders)}\n\n${body}`} label={t.test.request} />
          </div>
          <div>
            <h4>{t.test.response}</h4>
            <Plain value={answer(call)} label={t.test.response} />
          </div>
        </div>
      </div>
      <p class="soft">{adviceOf(call)}</p>
    </>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return (
    Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n') || t.test.nothingSent
  );
}

function answer({ outcome }: TestCall): string {
  const headers = outcome.responseHeaders?.map(header => `${header.name}: ${header.value}`).join('\n');
  const body = outcome.responseIsDropped
    ? t.test.dropped
    : outcome.response + (outcome.responseIsCut ? `\n${t.test.cut}` : '');
  return [headers, body || outcome.reason || t.test.empty].filter(Boolean).join('\n\n');
}

export function adviceOf({ outcome }: TestCall): string {
  return outcome.kind === 'rejected' && outcome.statusCode !== undefined
    ? (t.test.statusAdvice[outcome.statusCode] ?? t.outcomes.rejected.advice)
    : t.outcomes[outcome.kind].advice;
}
