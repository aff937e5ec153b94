import type { FieldError } from '../api/types.ts';

/** The errors at exactly one of these paths, for example $.urls[1]. */
export function errorsAt(errors: readonly FieldError[], ...paths: string[]): FieldError[] {
  return errors.filter(error => paths.includes(error.path));
}

/** The errors at a path or below it: $.headers, $.headers.authorization. */
export function errorsBelow(errors: readonly FieldError[], path: string): FieldError[] {
  return errors.filter(
    error => error.path === path || error.path.startsWith(`${path}.`) || error.path.startsWith(`${path}[`),
  );
}

/** The errors that none of these paths or what is below them covers: they are listed on top of the form. */
export function othersThan(errors: readonly FieldError[], ...paths: string[]): FieldError[] {
  return errors.filter(error => !paths.some(path => errorsBelow([error], path).length > 0));
}
