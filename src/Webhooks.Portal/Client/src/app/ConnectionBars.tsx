import { clock } from '../text/format.ts';
import { t } from '../texts.en.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { usePortal } from './portal.ts';

/** What stands above everything: signed out, not connected, a newer version of the pages. */
export function ConnectionBars() {
  const { session, base } = usePortal();
  const { connection, answeredAt, isOutdated } = session;
  const retry = async (event: MouseEvent): Promise<void> => {
    const scope = (event.currentTarget as HTMLElement).closest('dialog, .frame');
    await session.retry();
    if (connection.value === 'good') {
      scope?.querySelector<HTMLElement>('h2[tabindex], h1')?.focus();
    }
  };
  if (connection.value === 'signedOut') {
    return (
      <div class="above warn" role="alert">
        <Icon name="user" />
        <span class="grow">{t.bars.signedOut}</span>
        <a class="btn small" href={base.href} target="_blank" rel="noopener">
          {t.bars.signIn}
        </a>
        <Button isSmall onClick={event => void retry(event)}>
          {t.bars.retry}
        </Button>
      </div>
    );
  }
  if (connection.value === 'lost') {
    return (
      <div class="above bad" role="alert">
        <Icon name="offline" />
        <span class="grow">{t.bars.lost(clock(new Date(answeredAt.value)))}</span>
        <Button isSmall onClick={event => void retry(event)}>
          {t.bars.retry}
        </Button>
      </div>
    );
  }
  return isOutdated.value ? (
    <div class="above info" role="status">
      <Icon name="info" />
      <span class="grow">{t.bars.outdated}</span>
      <Button isSmall onClick={() => location.reload()}>
        {t.bars.reload}
      </Button>
    </div>
  ) : null;
}
