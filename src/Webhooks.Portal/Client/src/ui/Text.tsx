import { visible } from '../text/visible.ts';

/** Text of others: control and bidi characters are visible, and nothing in it is markup. */
export function Text({ value }: { value: string }) {
  return <bdi>{visible(value)}</bdi>;
}
