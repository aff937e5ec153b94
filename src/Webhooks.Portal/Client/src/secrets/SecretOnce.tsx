import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CopyButton, Icon, Note, t } from '../kit.ts';

/** A new secret, shown once. It is only in a signal of the panel, which is emptied when the panel or the page closes. */
export function SecretOnce({ secret }: { secret: Signal<string> }) {
  useEffect(() => {
    const forget = (): void => {
      secret.value = '';
    };
    addEventListener('pagehide', forget);
    return () => {
      removeEventListener('pagehide', forget);
      forget();
    };
  }, []);
  return (
    <section class="stack tight">
      <h3 class="h2">{t.secret.title}</h3>
      <div class="secret">
        <Icon name="lock" />
        <code>{secret.value || t.secret.gone}</code>
        {secret.value && (
          <CopyButton label={t.secret.copy} value={() => secret.value} kind="primary" isSmall={false} showsWord />
        )}
      </div>
      <Note>{t.secret.once}</Note>
    </section>
  );
}
