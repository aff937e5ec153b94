import { useErrorBoundary, useRef } from 'preact/hooks';
import { t } from '../texts.en.ts';
import { Note } from '../ui/Note.tsx';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Text } from '../ui/Text.tsx';
import { AskDialog } from './AskDialog.tsx';
import { ConnectionBars } from './ConnectionBars.tsx';
import { focusHeading, useFocusOnNavigation } from './focus.ts';
import { Header } from './Header.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { moveRow } from './keys.ts';
import { Pages } from './Pages.tsx';
import { type Portal, PortalContext, usePortal } from './portal.ts';
import { useClock, useKeys } from './hooks.ts';
import { useSignal } from '@preact/signals';

export function App({ portal }: { portal: Portal }) {
  const { config, connection, isRefused } = portal.session;
  return (
    <PortalContext.Provider value={portal}>
      {config.value ? (
        <Frame />
      ) : (
        <div class="frame">
          <header class="bar" />
          <ConnectionBars />
          <main class="page stack">
            {isRefused.value ? (
              <Note tone="bad">{t.failure.forbidden(undefined)}</Note>
            ) : (
              connection.value === 'good' && <Loading />
            )}
          </main>
        </div>
      )}
    </PortalContext.Provider>
  );
}

function Frame() {
  const portal = usePortal();
  const isHelpOpen = useSignal(false);
  const frame = useRef<HTMLDivElement>(null);
  useClock();
  useKeys({
    '?': () => (isHelpOpen.value = true),
    j: () => moveRow(frame.current!, 1),
    k: () => moveRow(frame.current!, -1),
  });
  useFocusOnNavigation(frame);
  return (
    <div class="frame" ref={frame}>
      <Header onHelp={() => (isHelpOpen.value = true)} onSkip={() => focusHeading(frame.current?.querySelector('h1'))} />
      <ConnectionBars />
      <Guarded key={portal.router.route.value.page} />
      {isHelpOpen.value && <HelpDialog onClose={() => (isHelpOpen.value = false)} />}
      <AskDialog />
      <div class="toast" role="status">
        {portal.notice.value && (
          <span>
            <Text value={portal.notice.value} />
          </span>
        )}
      </div>
    </div>
  );
}

/** The page, or what is shown if it fails by a defect of ours. */
function Guarded() {
  const [error, reset] = useErrorBoundary();
  return error === undefined ? (
    <Pages />
  ) : (
    <main class="page">
      <Note
        tone="bad"
        action={
          <Button isSmall onClick={reset}>
            {t.failure.retry}
          </Button>
        }
      >
        {t.failure.defect}
      </Note>
    </main>
  );
}
