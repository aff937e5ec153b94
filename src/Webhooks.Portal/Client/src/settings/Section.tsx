import type { ComponentChildren } from 'preact';

/** A part of the settings: what it is on the left, its fields on the right. */
export function Section({ title, text, children }: { title: string; text?: string; children: ComponentChildren }) {
  return (
    <section class="sect" aria-label={title}>
      <div>
        <h2>{title}</h2>
        {text && <p>{text}</p>}
      </div>
      <div class="stack tight">{children}</div>
    </section>
  );
}
