import type { OutcomeKind } from '../api/types.ts';
import { answerText, answerTone, outcomeText } from '../text/outcomes.ts';

/** The answer of a receiver: a status code, or a word if there was none. */
export function AnswerCode({ kind, statusCode }: { kind: OutcomeKind | undefined; statusCode: number | undefined }) {
  return (
    <span class={`code ${answerTone(kind, statusCode)}`} title={kind && outcomeText(kind)}>
      {answerText(kind, statusCode)}
    </span>
  );
}
