import { t } from '../texts.en.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Link } from '../ui/Link.tsx';
import { Text } from '../ui/Text.tsx';
import { usePortal } from './portal.ts';
import { to } from './routes.ts';

export function Header({ onHelp, onSkip }: { onHelp: () => void; onSkip: () => void }) {
  const { config, router } = usePortal();
  const page = router.route.value.page;
  const name = (
    <>
      {config.logoUrl ? <img class="logo" src={config.logoUrl} alt="" /> : <Icon name="logo" />}
      <span>
        <Text value={config.title} />
      </span>
    </>
  );
  return (
    <header class="bar">
      <button class="skip" type="button" onClick={onSkip}>
        {t.skip}
      </button>
      {config.homeUrl ? (
        <a class="brand" href={config.homeUrl} aria-label={t.nav.home(config.title)}>
          {name}
        </a>
      ) : (
        <Link class="brand" path={to.webhooks()} label={config.title}>
          {name}
        </Link>
      )}
      <nav class="nav" aria-label={t.nav.main}>
        <Link path={to.webhooks()} isCurrent={page === 'webhooks' || page === 'webhook'}>
          {t.nav.webhooks}
        </Link>
        {config.features.log && (
          <Link path={to.deliveries()} isCurrent={page === 'deliveries'}>
            {t.nav.deliveries}
          </Link>
        )}
        <Link path={to.explain()} isCurrent={page === 'explain'}>
          {t.nav.explain}
        </Link>
      </nav>
      <div class="bar-end">
        {config.user && (
          <span class="cut">
            <Text value={config.user} />
          </span>
        )}
        <Button kind="quiet" icon="help" label={t.help.open} onClick={onHelp} />
      </div>
    </header>
  );
}
