import { type ReadonlySignal, computed, signal } from '@preact/signals';
import { type Parameter, type ParameterGroup, filterParameters } from './parameters.ts';

/** How the list of parameters was opened: not, by its button with a field to search in, or by typing `[@`. */
export type PickerMode = 'closed' | 'button' | 'typed';

/** The list of parameters: what is searched, what fits, and which one Enter takes. */
export class Picker {
  readonly mode = signal<PickerMode>('closed');
  readonly search = signal('');
  readonly active = signal(0);
  readonly all = signal<readonly Parameter[]>([]);
  readonly found: ReadonlySignal<{ groups: ParameterGroup[]; more: number }> = computed(() =>
    this.mode.value === 'closed' ? { groups: [], more: 0 } : filterParameters(this.all.value, this.search.value),
  );
  readonly options: ReadonlySignal<Parameter[]> = computed(() => this.found.value.groups.flatMap(group => group.items));

  constructor(
    private readonly pick: (parameter: Parameter) => void,
    private readonly closed: (mode: PickerMode) => void,
  ) {}

  open(mode: PickerMode, search = ''): void {
    this.mode.value = mode;
    this.find(search);
  }

  find(search: string): void {
    if (search !== this.search.value) {
      this.active.value = 0;
    }
    this.search.value = search;
  }

  close(): void {
    const mode = this.mode.value;
    this.mode.value = 'closed';
    this.search.value = '';
    this.active.value = 0;
    this.closed(mode);
  }

  choose(index = this.active.value): void {
    const parameter = this.options.value[index];
    if (parameter) {
      this.pick(parameter);
    }
  }

  /** Takes the keys of a list. Tab is not one of them: it leaves, as everywhere. */
  readonly key = (event: KeyboardEvent): void => {
    if (this.mode.value === 'closed' || event.isComposing) {
      return;
    }
    const count = this.options.value.length;
    const index = nextIndex(event.key, this.active.value, count);
    if (index !== undefined) {
      this.active.value = index;
    } else if (event.key === 'Enter' && count > 0) {
      this.choose();
    } else if (event.key === 'Escape') {
      this.close();
    } else {
      if (event.key === 'Tab') {
        this.close();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The index that a key moves to in a list, around its ends. Undefined for other keys. */
export function nextIndex(key: string, index: number, count: number): number | undefined {
  if (count === 0) {
    return undefined;
  }
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowUp':
      return (index + count - 1) % count;
    case 'PageDown':
      return Math.min(index + 10, count - 1);
    case 'PageUp':
      return Math.max(index - 10, 0);
    default:
      return undefined;
  }
}
