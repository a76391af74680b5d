import type { Translate } from './translation';

/**
 * Dates in the language of the interface and the reader's zone. Times are milliseconds since 1970.
 *
 * The browser may speak a language that the interface does not: then a date is written as the words around it are.
 * Where both speak the same one, the browser's own form of it (en-GB, de-AT) is kept.
 */
interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly full: Intl.DateTimeFormat;
}

/** By language; making a format costs far more than using it. */
const made = new Map<string, Formats>();

/** "12 Nov 2026" */
export const dayOf = (t: Translate, time: number): string => formats(t).day.format(time);
/** "12:03" */
export const clockOf = (t: Translate, time: number): string => formats(t).clock.format(time);
/** "12:03" today, "12 Nov 2026" before. */
export const momentOf = (t: Translate, time: number, now: number): string =>
  dayOf(t, time) === dayOf(t, now) ? clockOf(t, time) : dayOf(t, time);
/** For titles. */
export const fullOf = (t: Translate, time: number): string => formats(t).full.format(time);
export const machineOf = (time: number): string => new Date(time).toISOString();

function formats(t: Translate): Formats {
  const language = t('interface.language');
  const known = made.get(language);
  if (known !== undefined) return known;
  const own = new Intl.DateTimeFormat().resolvedOptions().locale;
  const written = language === '' || own.split('-')[0] === language ? own : language;
  const fresh: Formats = {
    day: new Intl.DateTimeFormat(written, { dateStyle: 'medium' }),
    clock: new Intl.DateTimeFormat(written, { timeStyle: 'short' }),
    full: new Intl.DateTimeFormat(written, { dateStyle: 'full', timeStyle: 'short' }),
  };
  made.set(language, fresh);
  return fresh;
}
