import { useSignal } from '@preact/signals';
import {
  Button,
  Icon,
  type SecretInfo,
  Tag,
  Time,
  type Versioned,
  type Webhook,
  now,
  span,
  t,
  usePortal,
} from '../kit.ts';
import { attemptDanger } from '../webhooks/actions.tsx';
import { RotatePanel } from './RotatePanel.tsx';
import { Section } from './Section.tsx';

interface Props {
  webhook: Versioned<Webhook>;
  isDirty: boolean;
  onChanged: () => void;
}

/** The valid secrets by age, never their values. */
export function SecretsSection({ webhook, onChanged }: Props) {
  const portal = usePortal();
  const isReplacing = useSignal(false);
  const secrets = webhook.value.secrets;
  const revoke = async (secret: SecretInfo): Promise<void> => {
    const question = { title: t.secret.revokeTitle, text: t.secret.revokeText, confirm: t.secret.revoke };
    const revokeNow = (): Promise<void> => portal.webhooks.revokeSecret(webhook.value.id, webhook.etag, secret.id);
    if (await attemptDanger(portal, question, revokeNow, t.secret.revoked)) {
      onChanged();
    }
  };
  return (
    <Section title={t.secret.title} text={t.settings.secretText}>
      {secrets && (
        <div class="codebox">
          <ul class="list">
            {secrets.map(secret => (
              <li key={secret.id}>
                <Icon name="lock" />
                <div class="grow">
                  <span class="mono">whsec_••••••••</span>{' '}
                  {secret.createdAt && (
                    <span class="muted">
                      {t.secret.since} <Time value={secret.createdAt} as="since" />
                    </span>
                  )}
                </div>
                {secret.expiresAt ? (
                  <Tag tone="warn" icon="clock">
                    {t.secret.validFor(span(Math.max(0, (Date.parse(secret.expiresAt) - now.value) / 1000)))}
                  </Tag>
                ) : (
                  <Tag tone="ok" icon="check">
                    {t.secret.valid}
                  </Tag>
                )}
                {portal.can.secrets && secret.expiresAt && (
                  <Button isSmall onClick={() => void revoke(secret)}>
                    {t.secret.revokeNow}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {portal.can.secrets && (
        <div>
          <Button isSmall icon="refresh" onClick={() => (isReplacing.value = true)}>
            {t.secret.replace}
          </Button>
        </div>
      )}
      {isReplacing.value && (
        <RotatePanel webhook={webhook} onRotated={onChanged} onClose={() => (isReplacing.value = false)} />
      )}
    </Section>
  );
}
