import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { t } from '../texts.en.ts';
import { usePortal } from './portal.ts';

/** The question that is asked at the moment. */
export function AskDialog() {
  const asked = usePortal().asked.value;
  if (!asked) {
    return null;
  }
  const no = (): void => asked.answer(false);
  return (
    <Panel
      size="small"
      title={asked.title}
      onClose={no}
      footer={
        <>
          <span class="grow" />
          {!asked.isOnlyInformation && (
            <Button onClick={no} hasFocus={!!asked.isDanger}>
              {asked.cancel ?? t.cancel}
            </Button>
          )}
          <Button
            kind={asked.isDanger ? 'danger' : 'primary'}
            hasFocus={!asked.isDanger}
            onClick={() => asked.answer(true)}
          >
            {asked.confirm}
          </Button>
        </>
      }
    >
      <div class="body">{asked.body}</div>
    </Panel>
  );
}
