/** When the background wakes. Milliseconds; `random` is 0 to 1. */

/** Browsers let no alarm ring sooner. */
const SOONEST_ALARM = 30_000;

/** Until the next refresh: the interval of the settings, spread by a sixth both ways, so that clients do not march. */
export function refreshDelay(minutes: number, random: number): number {
  const interval = Math.max(minutes * 60_000, SOONEST_ALARM);
  return Math.max(SOONEST_ALARM, interval * (5 / 6 + random / 3));
}

/** True while an alarm set before is good: a clock that was set back would otherwise put it off by as much. */
export function isStillPlanned(scheduled: number | undefined, minutes: number, now: number): boolean {
  return scheduled !== undefined && scheduled <= now + refreshDelay(minutes, 1);
}

/** The time an alarm can ring when something is due at `due`. */
export function alarmTime(due: number, now: number): number {
  return Math.max(due, now + SOONEST_ALARM);
}
