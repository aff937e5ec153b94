/** Joins two changes of the same thing. A field that only one side changed has that value, others are conflicts. */
export function merge3<T extends object>(base: T, mine: T, theirs: T): Merge<T> {
  const result = { ...theirs };
  const conflicts: (keyof T)[] = [];
  const differing: (keyof T)[] = [];
  const keys = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]) as Set<string & keyof T>;
  for (const key of keys) {
    const isMine = !same(mine[key], base[key]);
    const isTheirs = !same(theirs[key], base[key]);
    if (isMine) {
      result[key] = mine[key];
    }
    if (isMine && isTheirs && !same(mine[key], theirs[key])) {
      conflicts.push(key);
    }
    if (isMine || isTheirs) {
      differing.push(key);
    }
  }
  return { result, conflicts, differing };
}

export interface Merge<T> {
  /** Theirs with my changes. Where both changed a field it has mine, until the person decides. */
  result: T;
  conflicts: (keyof T)[];
  /** Every field that one of both changed. */
  differing: (keyof T)[];
}

/** Joins lists as sets: what one side added is in, what one side removed is out. The order is theirs. */
export function mergeLists(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const removed = base.filter(item => !mine.includes(item));
  const added = mine.filter(item => !base.includes(item) && !theirs.includes(item));
  return [...theirs.filter(item => !removed.includes(item)), ...added];
}

/** Equal as JSON, whatever the order of members. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  ) {
    return false;
  }
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(x), ...Object.keys(y)]);
  return [...keys].every(key => same(x[key], y[key]));
}
