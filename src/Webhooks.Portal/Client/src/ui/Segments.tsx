import type { ComponentChildren } from 'preact';

export interface Segment<T extends string> {
  value: T;
  label: ComponentChildren;
  count?: number | string | undefined;
}

/** A row of buttons of which one is pressed. */
export function Segments<T extends string>(props: {
  label: string;
  items: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <div class="seg" role="group" aria-label={props.label}>
      {props.items.map(item => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === props.value}
          onClick={() => props.onChange(item.value)}
        >
          {item.label}
          {item.count !== undefined && <span class="n">{item.count}</span>}
        </button>
      ))}
    </div>
  );
}
