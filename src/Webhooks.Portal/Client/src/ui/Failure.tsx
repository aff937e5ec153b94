import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/errors.ts';
import { usePortal } from '../app/portal.ts';
import { to } from '../app/routes.ts';
import { failureText } from '../text/failures.ts';
import { Button } from './Button.tsx';
import { Link } from './Link.tsx';
import { Note } from './Note.tsx';
import { Text } from './Text.tsx';
import { t } from '../texts.en.ts';

/** In place of a page or a part that could not be read. */
export function FailureView({ error, retry, what }: { error: ApiError; retry?: () => void; what?: string }) {
  const action: ComponentChildren =
    error.kind === 'notFound' ? (
      <ToList />
    ) : retry && error.kind !== 'forbidden' && error.kind !== 'notSupported' ? (
      <Button isSmall icon="refresh" onClick={retry}>
        {t.failure.retry}
      </Button>
    ) : undefined;
  return (
    <Note tone={error.kind === 'notFound' ? 'warn' : 'bad'} action={action}>
      {failureText(error, what)}
    </Note>
  );
}

function ToList() {
  return (
    <Link class="btn small" path={to.webhooks()}>
      {t.failure.toList}
    </Link>
  );
}

/** True if no bar on top of the page says it: what was shown before is not what this person may see now. */
export function isOwnMatter({ kind }: ApiError): boolean {
  return kind !== 'unreachable' && kind !== 'server' && kind !== 'signedOut';
}

/** Above or below a form: why it was not saved. Errors of fields are at the fields; those that fit none are listed here. */
export function SaveFailure({
  error,
  others = [],
}: {
  error: ApiError | undefined;
  others?: readonly { rule: string; path: string }[];
}) {
  const { connection } = usePortal().session;
  if (!error) {
    return null;
  }
  if (error.kind === 'signedOut' && connection.value === 'good') {
    return <Note tone="info">{t.failure.signedInAgain}</Note>;
  }
  const action = error.kind === 'notFound' && <ToList />;
  return (
    <Note tone="bad" isAlert action={action}>
      <span>{failureText(error, t.failure.it)}</span>
      {others.length > 0 && (
        <ul class="bullets">
          {others.map(other => (
            <li key={other.path + other.rule}>
              <Text value={other.rule} />
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
