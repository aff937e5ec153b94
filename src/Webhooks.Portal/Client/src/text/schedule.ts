const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** The delays of a retry schedule in seconds, or undefined if the text is not one: 0s,5s,1m. */
export function parseSchedule(text: string): number[] | undefined {
  const delays = text.split(',').map(part => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(part.trim());
    return match ? Number(match[1]) * units[match[2]!]! : undefined;
  });
  return delays.every(delay => delay !== undefined) ? delays : undefined;
}
