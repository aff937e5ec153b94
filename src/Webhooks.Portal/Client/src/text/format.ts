import { t } from '../texts.en.ts';

let locale: string | undefined;

/** Sets the locale of numbers and times: that of the host, or that of the browser. */
export function setLocale(name: string | undefined): void {
  try {
    locale = name ? Intl.getCanonicalLocales(name)[0] : undefined;
  } catch {
    locale = undefined;
  }
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function made<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const name = `${locale ?? ''}|${key}`;
  if (!cache.has(name)) {
    cache.set(name, make());
  }
  return cache.get(name) as T;
}

export function number(value: number): string {
  return made('n', () => new Intl.NumberFormat(locale)).format(value);
}

/** 84 ms, 1.02 s, 2 min. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${number(Math.round(milliseconds))} ms`;
  }
  return milliseconds < 100_000
    ? `${made('d2', () => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })).format(milliseconds / 1000)} s`
    : span(milliseconds / 1000);
}

/** The two largest units of a span: 3 min 12 s, 18 h, 2 days. */
export function span(seconds: number): string {
  const all = Math.max(0, Math.round(seconds));
  const [d, h, m, s] = [Math.floor(all / 86_400), Math.floor(all / 3600) % 24, Math.floor(all / 60) % 60, all % 60];
  if (d > 0) {
    return d < 3 && h > 0 ? `${t.time.days(d)} ${h} h` : t.time.days(d);
  }
  if (h > 0) {
    return m > 0 && h < 6 ? `${h} h ${m} min` : `${h} h`;
  }
  return m > 0 ? (s > 0 && m < 10 ? `${m} min ${s} s` : `${m} min`) : `${s} s`;
}

/** How long ago, with the largest unit: 12 s ago, 9 min ago, 19 days ago; or in 3 min. */
export function ago(date: Date, now: number): string {
  const seconds = (now - date.getTime()) / 1000;
  const text = largest(Math.abs(seconds));
  return seconds < -1 ? t.time.in(text) : seconds < 5 ? t.time.now : t.time.ago(text);
}

function largest(seconds: number): string {
  if (seconds < 60) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : t.time.days(Math.floor(seconds / 86_400));
}

export function dateTime(date: Date): string {
  return made('dt', () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })).format(date);
}

export function exactDateTime(date: Date): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  };
  return made('edt', () => new Intl.DateTimeFormat(locale, options)).format(date);
}

export function clock(date: Date): string {
  return made('c', () => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })).format(date);
}

export function clockSeconds(date: Date): string {
  return made(
    'cs',
    () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  ).format(date);
}

export function day(date: Date): string {
  return made('day', () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })).format(date);
}

function isToday(date: Date, now: number): boolean {
  return day(date) === day(new Date(now));
}

/** The time of today, or day and time of another day. */
export function since(date: Date, now: number): string {
  return isToday(date, now) ? t.time.today(clock(date)) : t.time.dayAt(day(date), clock(date));
}

/** The time of today, or the day, for a tag: 2:13 PM, Nov 29, Nov 29, 2025. */
export function sinceBrief(date: Date, now: number): string {
  if (isToday(date, now)) {
    return clock(date);
  }
  return date.getFullYear() === new Date(now).getFullYear()
    ? made('md', () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })).format(date)
    : day(date);
}

/** 912 bytes, 12 KB, 1.4 MB. */
export function size(bytes: number): string {
  if (bytes < 1024) {
    return t.bytes(bytes);
  }
  const one = made('d1', () => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  return bytes < 1_048_576 ? `${one.format(bytes / 1024)} KB` : `${one.format(bytes / 1_048_576)} MB`;
}
