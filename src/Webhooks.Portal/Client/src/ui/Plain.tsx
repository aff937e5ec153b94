import { useSignal } from '@preact/signals';
import { number } from '../text/format.ts';
import { cut, visibleLines } from '../text/visible.ts';
import { t } from '../texts.en.ts';
import { Button } from './Button.tsx';

const lineLength = 2_000;
const textLength = 65_536;

/** Lines longer than 2,000 characters are cut, and the text at 64 KB. */
export function bounded(text: string): { text: string; isCut: boolean } {
  const start = cut(text, textLength);
  let isCut = start.length < text.length;
  const lines = start.split('\n').map(line => {
    const shown = cut(line, lineLength);
    isCut ||= shown.length < line.length;
    return shown.length < line.length ? `${shown}…` : line;
  });
  return { text: lines.join('\n'), isCut };
}

/** Text of others in a pre: bodies, answers, headers. It is cut until the reader wants all of it. */
export function Plain({ value, label, isMuted }: { value: string; label?: string; isMuted?: boolean }) {
  const isWhole = useSignal(false);
  const shown = isWhole.value ? { text: value, isCut: false } : bounded(value);
  return (
    <>
      <pre class={isMuted ? 'wrap muted' : 'wrap'} tabIndex={0} aria-label={label} role={label ? 'group' : undefined}>
        {visibleLines(shown.text)}
      </pre>
      {shown.isCut && (
        <p class="cut-note">
          <span class="muted">{t.cut(number(value.length))}</span>
          <Button isSmall kind="quiet" onClick={() => (isWhole.value = true)}>
            {t.showAll}
          </Button>
        </p>
      )}
    </>
  );
}
