import { Button, FieldErrors, type FieldError, errorsAt, t } from '../kit.ts';

export const mostUrls = 20;

/** One or several URLs, each with its own errors. */
export function UrlsField({
  urls,
  errors,
  onChange,
}: {
  urls: readonly string[];
  errors: readonly FieldError[];
  onChange: (urls: string[]) => void;
}) {
  const set = (index: number, value: string): void => onChange(urls.map((url, at) => (at === index ? value : url)));
  return (
    <fieldset class="field">
      <legend>{urls.length > 1 ? t.form.urls : t.form.url}</legend>
      <div class="stack tight">
        {urls.map((url, index) => {
          const own = errorsAt(errors, `$.urls[${index}]`, ...(index === 0 ? ['$.urls'] : []));
          return (
            <div key={index}>
              <div class="row">
                <input
                  class="input mono"
                  aria-label={t.form.urlOf(index + 1)}
                  value={url}
                  inputMode="url"
                  spellcheck={false}
                  autocomplete="off"
                  placeholder="https://"
                  maxLength={2048}
                  aria-invalid={own.length > 0 ? 'true' : undefined}
                  aria-describedby={`url-e${index}`}
                  onInput={event => set(index, event.currentTarget.value)}
                />
                {urls.length > 1 && (
                  <Button
                    kind="quiet"
                    icon="trash"
                    label={t.form.removeUrl(index + 1)}
                    onClick={() => onChange(urls.filter((_, at) => at !== index))}
                  />
                )}
              </div>
              <FieldErrors errors={own} id={`url-e${index}`} />
            </div>
          );
        })}
        <span class="hint">{t.form.urlHint}</span>
        {urls.length < mostUrls && (
          <div>
            <Button isSmall icon="plus" onClick={() => onChange([...urls, ''])}>
              {urls.length > 1 ? t.form.addUrl : t.form.moreUrls}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
