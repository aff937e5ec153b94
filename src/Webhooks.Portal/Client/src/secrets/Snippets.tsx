import { useSignal } from '@preact/signals';
import { CopyButton, Segments, t } from '../kit.ts';
import csharp from './snippets/csharp.txt';
import go from './snippets/go.txt';
import node from './snippets/node.txt';
import php from './snippets/php.txt';
import python from './snippets/python.txt';

const snippets = { 'C#': csharp, 'Node.js': node, Python: python, Go: go, PHP: php };
type Language = keyof typeof snippets;

/** How a receiver verifies a message, in five languages. */
export function Snippets() {
  const language = useSignal<Language>('C#');
  return (
    <section class="stack tight">
      <h3 class="h2">{t.snippets.title}</h3>
      <p class="soft">
        {t.snippets.before}
        <code>webhook-id</code>, <code>webhook-timestamp</code>
        {t.snippets.and}
        <code>webhook-signature</code>
        {t.snippets.after}
      </p>
      <div class="codebox">
        <header>
          <Segments
            label={t.snippets.language}
            value={language.value}
            onChange={value => (language.value = value)}
            items={(Object.keys(snippets) as Language[]).map(value => ({ value, label: value }))}
          />
          <span class="grow" />
          <CopyButton label={t.snippets.copy} value={() => snippets[language.value]} showsWord />
        </header>
        <pre tabIndex={0} role="group" aria-label={language.value}>
          {snippets[language.value].trimEnd()}
        </pre>
      </div>
    </section>
  );
}
