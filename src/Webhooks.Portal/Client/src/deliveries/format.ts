/** Writes a duration in milliseconds as people read it: 84 ms, 1.02 s, 3 min 12 s, 2 h 5 min. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1_000;
  if (seconds < 0.9995) {
    return `${Math.round(seconds * 1_000)} ms`;
  }
  if (seconds < 10) {
    return `${seconds.toFixed(2)} s`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  return longDuration(Math.round(seconds));
}

/** Writes a number of whole seconds: 41 s, 3 min 12 s, 2 h 5 min, 3 d 4 h. */
export function longDuration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return first < 0 ? '0 s' : parts.slice(first, first + 2).filter(([count]) => count > 0).map(part => part.join(' ')).join(' ');
}
