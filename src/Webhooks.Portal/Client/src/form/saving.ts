import { type Signal, useSignal } from '@preact/signals';
import { ApiError, type FieldError, asApiError, isAbort } from '../kit.ts';

export interface Saving {
  isBusy: Signal<boolean>;
  error: Signal<ApiError | undefined>;
  errors: readonly FieldError[];
  /** Runs one write. Returns undefined if it failed, and keeps why. A second call while one runs does nothing. */
  run<T>(write: () => Promise<T>): Promise<T | undefined>;
  refuse(errors: FieldError[]): void;
}

/** One write of a form: busy, its failure, and the errors of its fields. A taken name is an error of the name. */
export function useSaving(): Saving {
  const isBusy = useSignal(false);
  const error = useSignal<ApiError | undefined>(undefined);
  return {
    isBusy,
    error,
    errors: fieldErrors(error.value),
    async run(write) {
      if (isBusy.value) {
        return undefined;
      }
      isBusy.value = true;
      error.value = undefined;
      try {
        return await write();
      } catch (reason) {
        if (!isAbort(reason)) {
          error.value = asApiError(reason);
        }
        return undefined;
      } finally {
        isBusy.value = false;
      }
    },
    refuse(errors) {
      error.value = new ApiError('invalid', 422, { type: 'about:blank', title: '', status: 422, detail: '', errors });
    },
  };
}

export function fieldErrors(error: ApiError | undefined): readonly FieldError[] {
  if (error?.kind === 'conflict' && error.errors.length === 0 && error.problem) {
    return [{ path: '$.name', code: 'name.taken', rule: error.problem.detail }];
  }
  return error?.errors ?? [];
}

/** Moves the focus to the first field with an error. */
export function focusFirstError(form: Element | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
