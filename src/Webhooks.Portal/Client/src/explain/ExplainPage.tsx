import { t, usePage } from '../kit.ts';

export function ExplainPage() {
  usePage(t.nav.explain);
  return <main class="page"><h1>{t.nav.explain}</h1></main>;
}
