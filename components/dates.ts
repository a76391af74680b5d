/** Dates in the reader's own language and zone. Times are milliseconds since 1970. */

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** "12 Nov 2026" */
export const dayOf = (time: number): string => DAY.format(time);
/** "12:03" */
export const clockOf = (time: number): string => CLOCK.format(time);
/** "12:03" today, "12 Nov 2026" before. */
export const momentOf = (time: number, now: number): string =>
  dayOf(time) === dayOf(now) ? clockOf(time) : dayOf(time);
/** For titles. */
export const fullOf = (time: number): string => FULL.format(time);
export const machineOf = (time: number): string => new Date(time).toISOString();
