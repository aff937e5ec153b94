import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button, number, t } from '../kit.ts';
import { maxLine, maxText } from './lines.ts';
import { writeJson } from './write-json.ts';

/** A body as colored text, laid out or as it is. Long lines and long texts are cut, until the reader wants all of it. */
export function JsonView({ text, label, isPretty }: { text: string; label: string; isPretty: boolean }) {
  const pre = useRef<HTMLPreElement>(null);
  const isWhole = useSignal(false);
  const rest = useSignal(0);
  const isAll = isWhole.value;
  useEffect(
    () =>
      writeJson(
        pre.current!,
        text,
        {
          isPretty,
          most: isAll ? Infinity : maxText,
          longest: isAll ? Infinity : maxLine,
          cut: units => t.deliveries.lineCut(number(units)),
        },
        left => {
          rest.value = left;
        },
      ),
    [text, isPretty, isAll],
  );
  const hasLongLine = !isAll && !isPretty && text.length > maxLine;
  return (
    <>
      <pre class={isPretty ? '' : 'wrap'} tabIndex={0} role="group" aria-label={label} ref={pre} />
      {(rest.value > 0 || hasLongLine) && !isAll && (
        <p class="cut-note">
          <span class="muted">{t.cut(number(text.length))}</span>
          <Button isSmall kind="quiet" onClick={() => (isWhole.value = true)}>
            {t.showAll}
          </Button>
        </p>
      )}
    </>
  );
}
