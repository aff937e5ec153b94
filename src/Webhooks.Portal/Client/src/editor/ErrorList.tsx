import { type FieldError, Icon, Text, number, t } from '../kit.ts';
import { ruleText } from './parameters.ts';

const maxListed = 20;

export interface ErrorListProps {
  id: string;
  errors: readonly FieldError[];
  onGo?: (error: FieldError) => void;
  onCorrect?: (error: FieldError) => void;
}

/** The errors of a text: each leads to its place, and offers what was probably meant. */
export function ErrorList({ id, errors, onGo, onCorrect }: ErrorListProps) {
  return (
    <div id={id} role="alert" class="stack tight">
      {errors.slice(0, maxListed).map((error, index) => (
        <div class="error" key={index}>
          <Icon name="warning" />
          <span>
            {error.line !== undefined && error.column !== undefined && onGo && (
              <>
                <button type="button" class="link" onClick={() => onGo(error)}>
                  {t.editor.place(error.line, error.column)}
                </button>
                :{' '}
              </>
            )}
            <Text value={ruleText(error.rule, error.line !== undefined, error.suggestion !== undefined)} />
            {error.suggestion !== undefined && onCorrect && (
              <>
                {' '}
                {t.editor.didYouMean}{' '}
                <button type="button" class="link" onClick={() => onCorrect(error)}>
                  <Text value={error.suggestion} />
                </button>
                ?
              </>
            )}
          </span>
        </div>
      ))}
      {errors.length > maxListed && (
        <div class="error">
          <Icon name="warning" />
          <span>{t.editor.moreErrors(number(errors.length - maxListed))}</span>
        </div>
      )}
    </div>
  );
}
