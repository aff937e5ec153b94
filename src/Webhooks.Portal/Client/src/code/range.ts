/** A run of lines or rows, from `first` to before `last`. */
export interface Range {
  first: number;
  last: number;
}

/** What is seen of a list whose items have one height, all in pixels. */
export interface View {
  top: number;
  height: number;
  item: number;
  count: number;
}

/**
 * Returns the items to render: those that are seen and `around` on both sides. The run before is kept while the view is well
 * inside of it, so that most steps of scrolling render nothing.
 */
export function rangeOf(view: View, around: number, before?: Range): Range {
  const seenFirst = Math.max(0, Math.floor(view.top / view.item));
  const seenLast = Math.min(view.count, Math.ceil((view.top + view.height) / view.item));
  const margin = Math.floor(around / 3);
  const isInside =
    before &&
    before.last <= view.count &&
    before.last - before.first <= seenLast - seenFirst + 3 * around &&
    (before.first === 0 || before.first <= seenFirst - margin) &&
    (before.last === view.count || before.last >= seenLast + margin);
  if (isInside) {
    return before;
  }
  const last = Math.min(view.count, seenLast + around);
  return { first: Math.max(0, Math.min(seenFirst - around, last)), last };
}

/** Returns how many items at the beginning and at the end of two lists are the same. */
export function sameEnds<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): [number, number] {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && isSame(before[head]!, after[head]!)) {
    head++;
  }
  let tail = 0;
  while (tail < least - head && isSame(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)) {
    tail++;
  }
  return [head, tail];
}
