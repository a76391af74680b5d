import { browser } from 'wxt/browser';
import { alarmTime, isStillPlanned, refreshDelay } from '../../lib/platform/timing';
import { unattended } from '../../lib/platform/unattended';

export const OUTBOX_ALARM = 'outbox';
export const REFRESH_ALARM = 'refresh';

export const COPY_ALARM = 'copy';
export const OWN_ALARM = 'own';

/** Sets the next question for one's own account: a time of its own, whatever is opened or refreshed meanwhile. */
export async function planOwn(minutes: number, anew: boolean): Promise<void> {
  const planned = await browser.alarms.get(OWN_ALARM);
  if (!anew && isStillPlanned(planned?.scheduledTime, minutes, Date.now())) return;
  await browser.alarms.create(OWN_ALARM, { when: Date.now() + refreshDelay(minutes, Math.random()) });
}

/** A copy that is not complete goes on should the worker die: alarms wake it, timers do not. */
export function wakeCopy(needed: boolean): void {
  unattended(needed ? browser.alarms.create(COPY_ALARM, { periodInMinutes: 0.5 }) : browser.alarms.clear(COPY_ALARM));
}

/** Sets the next refresh. `anew`: also where one is set already (it was just made, or its interval changed). */
export async function planRefresh(minutes: number, anew: boolean): Promise<void> {
  const planned = await browser.alarms.get(REFRESH_ALARM);
  // A worker starts many times an hour; setting the alarm anew each time would put it off for ever.
  if (!anew && isStillPlanned(planned?.scheduledTime, minutes, Date.now())) return;
  await browser.alarms.create(REFRESH_ALARM, { when: Date.now() + refreshDelay(minutes, Math.random()) });
}

/** Wakes the outbox: by alarm, which survives the worker, and sooner by a timer while the worker lives. */
export function wakeOutbox(time: number | null, flush: () => void): void {
  const set = async (): Promise<void> => {
    if (time === null) await browser.alarms.clear(OUTBOX_ALARM);
    else await browser.alarms.create(OUTBOX_ALARM, { when: alarmTime(time, Date.now()) });
  };
  unattended(set());
  if (time !== null && time < alarmTime(time, Date.now())) setTimeout(flush, Math.max(0, time - Date.now()));
}
