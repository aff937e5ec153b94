import { useMemo, useRef } from 'preact/hooks';
import { t, usePage, usePortal, useRead } from '../kit.ts';
import { ExplainView } from './ExplainView.tsx';

/** What a page hands over to Explain in the memory of the history entry, never in the URL. */
export interface ExplainHandover {
  change: string;
}

/** Explains a change: which events fire, which do not, and why. */
export function ExplainPage() {
  const portal = usePortal();
  usePage(t.explain.title);
  const catalog = useRead('catalog', () => portal.webhooks.catalog());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const initial = useMemo(() => {
    const draft = portal.router.draft() as Partial<ExplainHandover> | undefined;
    return typeof draft?.change === 'string' ? draft.change : '';
  }, []);
  const keep = (change: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (portal.router.route.peek().page === 'explain') {
        portal.router.keepDraft({ change } satisfies ExplainHandover);
      }
    }, 600);
  };
  return (
    <main class="page">
      <div class="head">
        <div>
          <h1>{t.explain.title}</h1>
          <p>{t.explain.lead}</p>
        </div>
      </div>
      <ExplainView initial={initial} catalog={catalog.data.value} onText={keep} />
    </main>
  );
}
