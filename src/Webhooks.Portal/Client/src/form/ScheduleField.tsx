import { Field, type FieldError, errorsAt, number, span, t } from '../kit.ts';
import { parseSchedule } from '../text/schedule.ts';

const presets: readonly string[] = ['0s,10s,1m,5m,30m', '0s,5s,1m,10m,1h,6h,17h', '0s,5s,5m,30m,2h,5h,10h,14h,20h,24h'];

/** The retry schedule: that of the host, a usual one or an own one, with its times written out. */
export function ScheduleField({
  value,
  errors,
  onChange,
}: {
  value: string;
  errors: readonly FieldError[];
  onChange: (value: string) => void;
}) {
  const delays = value ? parseSchedule(value) : undefined;
  const choice = value === '' || presets.includes(value) ? value : 'own';
  return (
    <div class="stack tight">
      <Field
        label={t.form.schedule}
        hint={value === '' ? t.form.scheduleHost : delays ? summary(delays) : t.form.scheduleForm}
        errors={errorsAt(errors, '$.schedule')}
      >
        {control => (
          <div class="row wrap">
            <select
              class="input schedule"
              aria-label={t.form.scheduleChoice}
              value={choice}
              onChange={event =>
                onChange(event.currentTarget.value === 'own' ? value || '0s,1m,1h' : event.currentTarget.value)
              }
            >
              <option value="">{t.form.scheduleOfHost}</option>
              {presets.map((preset, index) => (
                <option key={preset} value={preset}>
                  {t.form.schedulePresets[index]}
                </option>
              ))}
              <option value="own">{t.form.scheduleOwn}</option>
            </select>
            {value !== '' && (
              <input
                class="input mono grow"
                {...control}
                value={value}
                maxLength={300}
                spellcheck={false}
                autocomplete="off"
                onInput={event => onChange(event.currentTarget.value)}
              />
            )}
          </div>
        )}
      </Field>
    </div>
  );
}

function summary(delays: readonly number[]): string {
  const all = delays.reduce((sum, delay) => sum + delay, 0);
  const times = delays.map((delay, index) =>
    index === 0 && delay === 0 ? t.form.immediately : t.form.after(span(delay)),
  );
  return t.form.scheduleText(number(delays.length), times.join(', '), span(all));
}
