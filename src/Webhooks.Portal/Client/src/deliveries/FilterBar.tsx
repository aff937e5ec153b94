import { useSignal } from '@preact/signals';
import {
  Button,
  type Catalog,
  SearchBox,
  type Webhook,
  answerText,
  eventTypeText,
  outcomeText,
  t,
  visible,
} from '../kit.ts';
import { type Filters, outcomeAnswers, searchParameter, spans, states, statusAnswers } from './filters.ts';

export interface FilterBarProps {
  filters: Filters;
  hasWebhook: boolean;
  webhooks: readonly Webhook[];
  catalog: Catalog | undefined;
  onChange: (changes: Partial<Filters>) => void;
  onOpen: (deliveryId: string) => void;
}

type Options = readonly (readonly [value: string, label: string])[];

function Select({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: Options;
  onChange: (value: string) => void;
}) {
  const isKnown = options.some(option => option[0] === value);
  return (
    <select class="input" aria-label={label} value={value} onChange={event => onChange(event.currentTarget.value)}>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
      {!isKnown && <option value={value}>{visible(value)}</option>}
    </select>
  );
}

/** What is shown of the log. All of it is in the URL. */
export function FilterBar({ filters, hasWebhook, webhooks, catalog, onChange, onOpen }: FilterBarProps) {
  const isMore = useSignal(filters.type !== '' || filters.object !== '');
  const search = (text: string): void => {
    if (searchParameter(text) === 'id') {
      onOpen(text);
    } else {
      onChange({ search: text });
    }
  };
  const outcomes = outcomeAnswers.map(kind => [kind, answerText(kind, undefined)] as const);
  return (
    <form class="filters flat" aria-label={t.deliveries.filter} onSubmit={event => event.preventDefault()}>
      <SearchBox label={t.deliveries.search} value={filters.search} onSearch={search} />
      {hasWebhook && (
        <Select
          label={t.deliveries.webhook}
          value={filters.webhook}
          onChange={webhook => onChange({ webhook })}
          options={[['', t.deliveries.allWebhooks], ...webhooks.map(item => [item.id, visible(item.name)] as const)]}
        />
      )}
      <Select
        label={t.deliveries.state}
        value={filters.state}
        onChange={state => onChange({ state })}
        options={[['', t.deliveries.anyState], ...states.map(state => [state, t.deliveries.states[state]] as const)]}
      />
      <Select
        label={t.deliveries.answer}
        value={filters.answer}
        onChange={answer => onChange({ answer })}
        options={[['', t.deliveries.anyAnswer], ...statusAnswers.map(answer => [answer, answer] as const), ...outcomes]}
      />
      <Select
        label={t.deliveries.time}
        value={filters.time}
        onChange={time => onChange({ time })}
        options={[...Object.keys(spans), 'own'].map(name => [name, t.deliveries.times[name]!] as const)}
      />
      <Button isExpanded={isMore.value} onClick={() => (isMore.value = !isMore.value)}>
        {t.deliveries.more}
      </Button>
      {isMore.value && (
        <>
          <Select
            label={t.deliveries.object}
            value={filters.object}
            onChange={object => onChange({ object })}
            options={[
              ['', t.deliveries.anyObject],
              ...(catalog?.objects ?? []).map(item => [item.name, visible(item.name)] as const),
            ]}
          />
          <Select
            label={t.deliveries.type}
            value={filters.type}
            onChange={type => onChange({ type })}
            options={[
              ['', t.deliveries.anyType],
              ...(catalog?.eventTypes ?? []).map(name => [name, visible(eventTypeText(name, catalog))] as const),
            ]}
          />
        </>
      )}
      {filters.time === 'own' && (
        <div class="row wrap own-time">
          <TimeInput label={t.deliveries.from} value={filters.from} onChange={from => onChange({ from })} />
          <TimeInput label={t.deliveries.until} value={filters.until} onChange={until => onChange({ until })} />
        </div>
      )}
      {filters.answer !== '' && outcomeAnswers.includes(filters.answer as never) && (
        <span class="hint">{outcomeText(filters.answer as never)}</span>
      )}
    </form>
  );
}

/** A time of the reader's zone, kept as an instant. */
export function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label class="row nowrap">
      <span class="small">{label}</span>
      <input
        class="input"
        type="datetime-local"
        value={localTime(value)}
        onChange={event => {
          const time = new Date(event.currentTarget.value);
          onChange(Number.isNaN(time.getTime()) ? '' : time.toISOString());
        }}
      />
    </label>
  );
}

/** Writes an instant as such a field needs it: local, without a zone. */
export function localTime(value: string): string {
  const time = new Date(value);
  return Number.isNaN(time.getTime())
    ? ''
    : new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
