import { visible, visibleLines } from '../text/visible.ts';

/** Text of others: control and bidi characters are visible, and nothing in it is markup. */
export function Text({ value, hasLines = false }: { value: string; hasLines?: boolean }) {
  return <bdi>{hasLines ? visibleLines(value) : visible(value)}</bdi>;
}
