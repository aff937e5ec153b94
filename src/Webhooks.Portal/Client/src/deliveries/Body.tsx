import { useSignal } from '@preact/signals';
import { Button, CopyButton, Segments, size, t } from '../kit.ts';
import { isLaidOut } from '../code/pretty.ts';
import { JsonView } from '../code/JsonView.tsx';

/** The body that was sent: laid out or as it is, to copy and to download. */
export function Body({ body, name }: { body: string; name: string }) {
  const view = useSignal<'pretty' | 'raw'>('pretty');
  if (body === '') {
    return <p class="hint">{t.deliveries.noBody}</p>;
  }
  const bytes = new TextEncoder().encode(body);
  return (
    <section class="codebox" aria-label={t.deliveries.body}>
      <header>
        <b class="grow">{t.deliveries.body}</b>
        <Segments
          label={t.deliveries.bodyLayout}
          value={view.value}
          onChange={value => (view.value = value)}
          items={[
            { value: 'pretty', label: t.deliveries.pretty },
            { value: 'raw', label: t.deliveries.raw },
          ]}
        />
        <span class="chip num">{size(bytes.length)}</span>
        <CopyButton value={body} label={t.deliveries.copyBody} />
        <Button
          kind="quiet"
          isSmall
          icon="down"
          label={t.deliveries.download}
          onClick={() => download(bytes, `${name}.json`)}
        />
      </header>
      <JsonView text={body} label={t.deliveries.body} isPretty={view.value === 'pretty' && isLaidOut(body)} />
    </section>
  );
}

/** Saves bytes as a file. The type keeps every browser from opening it. */
function download(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
