import { Button, Panel, type Webhook, t } from '../kit.ts';
import { TestRun } from '../test/TestRun.tsx';

export function TestPanel({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  return (
    <Panel
      title={t.test.titleOf(webhook.name)}
      onClose={onClose}
      footer={
        <>
          <span class="grow" />
          <Button onClick={onClose}>{t.close}</Button>
        </>
      }
    >
      <div class="body">
        <TestRun webhookId={webhook.id} startsNow />
      </div>
    </Panel>
  );
}
