import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  type ApiError,
  Button,
  type DeliveryCount,
  Field,
  FieldErrors,
  Note,
  Panel,
  SaveFailure,
  Time,
  type Webhook,
  asApiError,
  errorsAt,
  errorsBelow,
  isAbort,
  number,
  othersThan,
  t,
  usePortal,
  visible,
} from '../kit.ts';
import { localTime } from './FilterBar.tsx';

export interface RecoverPanelProps {
  webhookId: string;
  webhooks: readonly Webhook[];
  onClose: () => void;
  onWatch: () => void;
}

interface Wanted {
  webhookId: string;
  since: string;
  until: string;
  deadReasons: readonly string[];
}

const day = 86_400_000;
const quiet = 400;

/** Resends what was marked dead: it counts first, and asks with the number. */
export function RecoverPanel({ webhookId, webhooks, onClose, onWatch }: RecoverPanelProps) {
  const portal = usePortal();
  const wanted = useSignal<Wanted>({
    webhookId,
    since: new Date(Date.now() - day).toISOString(),
    until: '',
    deadReasons: [],
  });
  const counted = useSignal<DeliveryCount | undefined>(undefined);
  const done = useSignal<DeliveryCount | undefined>(undefined);
  const failure = useSignal<ApiError | undefined>(undefined);
  const isBusy = useSignal(false);
  const send = async (isDry: boolean, signal?: AbortSignal): Promise<DeliveryCount> => {
    const { webhookId: id, since, until, deadReasons } = wanted.peek();
    const input = {
      since,
      ...(until ? { until } : {}),
      ...(deadReasons.length > 0 ? { deadReasons } : {}),
      ...(isDry ? { dryRun: true } : {}),
    };
    return (
      await portal.api.write<DeliveryCount>('POST', `${encodeURIComponent(id)}/recover`, input, {
        signal,
        timeoutMilliseconds: 60_000,
      })
    ).value;
  };
  // What is counted belongs to what is chosen: every change counts again.
  useEffect(() => {
    counted.value = undefined;
    failure.value = undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      if (wanted.value.webhookId !== '' && wanted.value.since !== '') {
        send(true, stop.signal).then(
          count => {
            counted.value = count;
          },
          error => {
            if (!isAbort(error)) {
              failure.value = asApiError(error);
            }
          },
        );
      }
    }, quiet);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted.value]);
  const recover = async (): Promise<void> => {
    isBusy.value = true;
    try {
      done.value = await send(false);
      failure.value = undefined;
    } catch (error) {
      failure.value = asApiError(error);
    }
    isBusy.value = false;
  };
  const change = (changes: Partial<Wanted>): void => {
    wanted.value = { ...wanted.value, ...changes };
  };
  const errors = failure.value?.errors ?? [];
  const count = counted.value?.deliveries ?? 0;
  return (
    <Panel
      title={t.deliveries.recoverTitle}
      subtitle={t.deliveries.recoverLead}
      onClose={onClose}
      footer={
        done.value ? (
          <>
            <Button kind="primary" onClick={onWatch}>
              {t.deliveries.watch}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t.close}
            </Button>
          </>
        ) : (
          <>
            <Button kind="primary" isBusy={isBusy.value} isDisabled={count === 0} onClick={() => void recover()}>
              {t.deliveries.resendCount(number(count))}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t.cancel}
            </Button>
          </>
        )
      }
    >
      <div class="body">
        {done.value ? (
          <Note tone="info">{t.deliveries.recovered(number(done.value.deliveries))}</Note>
        ) : (
          <>
            {failure.value && (
              <SaveFailure error={failure.value} others={othersThan(errors, '$.since', '$.until', '$.deadReasons')} />
            )}
            <Field label={t.deliveries.webhook}>
              {control => (
                <select
                  class="input"
                  {...control}
                  value={wanted.value.webhookId}
                  onChange={event => change({ webhookId: event.currentTarget.value })}
                >
                  <option value="">{t.deliveries.chooseWebhook}</option>
                  {webhooks.map(item => (
                    <option key={item.id} value={item.id}>
                      {visible(item.name)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <div class="two">
              <Field label={t.deliveries.since} errors={errorsAt(errors, '$.since')}>
                {control => (
                  <input
                    class="input"
                    type="datetime-local"
                    {...control}
                    value={localTime(wanted.value.since)}
                    onChange={event => change({ since: instantOf(event.currentTarget.value) })}
                  />
                )}
              </Field>
              <Field label={t.deliveries.until} isOptional={t.optional} errors={errorsAt(errors, '$.until')}>
                {control => (
                  <input
                    class="input"
                    type="datetime-local"
                    {...control}
                    value={localTime(wanted.value.until)}
                    onChange={event => change({ until: instantOf(event.currentTarget.value) })}
                  />
                )}
              </Field>
            </div>
            <fieldset>
              <legend>{t.deliveries.reasons}</legend>
              <div class="checks">
                {Object.entries(t.deliveries.reasonNames).map(([reason, text]) => (
                  <label class="check" key={reason}>
                    <input
                      type="checkbox"
                      checked={wanted.value.deadReasons.includes(reason)}
                      onChange={event =>
                        change({
                          deadReasons: event.currentTarget.checked
                            ? [...wanted.value.deadReasons, reason]
                            : wanted.value.deadReasons.filter(item => item !== reason),
                        })
                      }
                    />
                    <span>{text}</span>
                  </label>
                ))}
              </div>
              <FieldErrors id="reason-errors" errors={errorsBelow(errors, '$.deadReasons')} />
            </fieldset>
            <p role="status">
              {counted.value &&
                (count === 0 ? (
                  t.deliveries.nothingToRecover
                ) : (
                  <>
                    <b>{t.deliveries.counted(number(count), counted.value.isEstimate ?? false)}</b>
                    {counted.value.oldest && (
                      <>
                        {' '}
                        {t.deliveries.oldest} <Time value={counted.value.oldest} as="since" />.
                      </>
                    )}
                  </>
                ))}
            </p>
          </>
        )}
      </div>
    </Panel>
  );
}

function instantOf(local: string): string {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
