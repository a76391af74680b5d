/** Lets work run that nobody waits for. A failure that a person can act on shows at their next read; here it is logged. */
export function unattended(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error('Rejoinder: work in the background failed', error));
}
