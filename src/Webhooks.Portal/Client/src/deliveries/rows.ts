import type { Delivery } from '../api/types.ts';

/** The rows of the log, newest first, and new ones that wait until the reader asks for them. */
export interface Rows {
  shown: readonly Delivery[];
  waiting: readonly Delivery[];
  next: string | undefined;
}

/** The most rows that are kept. Older ones are read again when they are asked for. */
export const maxRows = 5_000;
/** The most new rows that wait. Above, the list is read again. */
export const maxWaiting = 500;

export const noRows: Rows = { shown: [], waiting: [], next: undefined };

function isNewer(a: Delivery, b: Delivery): boolean {
  return a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.id > b.id);
}

/** Adds an older page. Rows that a page before had are not shown twice. */
export function addPage(rows: Rows, items: readonly Delivery[], next: string | undefined): Rows {
  const known = new Set(rows.shown.map(row => row.id));
  const shown = [...rows.shown, ...items.filter(item => !known.has(item.id))];
  return { ...rows, shown: shown.slice(0, maxRows), next: shown.length > maxRows ? undefined : next };
}

/**
 * Takes deliveries of the stream. A shown one is replaced where it is, so that no row moves under the pointer. New ones are
 * shown, or wait if the reader is busy with what is shown.
 */
export function take(
  rows: Rows,
  deliveries: readonly Delivery[],
  belongs: (delivery: Delivery) => boolean,
  canShow: boolean,
): Rows {
  const changed = new Map(deliveries.map(delivery => [delivery.id, delivery]));
  const replace = (list: readonly Delivery[], isKept: boolean): Delivery[] =>
    list.flatMap(row => {
      const newer = changed.get(row.id);
      changed.delete(row.id);
      return newer && !isKept && !belongs(newer) ? [] : [newer ?? row];
    });
  const shown = replace(rows.shown, true);
  const waiting = replace(rows.waiting, false);
  const added = [...changed.values()].filter(belongs).sort((a, b) => (isNewer(a, b) ? -1 : 1));
  const result = { ...rows, shown, waiting: [...added, ...waiting].slice(0, maxWaiting) };
  return canShow ? showWaiting(result) : result;
}

/** Shows the new rows that wait. */
export function showWaiting(rows: Rows): Rows {
  if (rows.waiting.length === 0) {
    return rows;
  }
  const ids = new Set(rows.waiting.map(row => row.id));
  const all = [...rows.waiting, ...rows.shown.filter(row => !ids.has(row.id))].sort((a, b) => (isNewer(a, b) ? -1 : 1));
  return { shown: all.slice(0, maxRows), waiting: [], next: rows.next };
}
