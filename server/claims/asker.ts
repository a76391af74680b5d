import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf a source is being looked at, so that they can be told how many stand before them. */
const asker = new AsyncLocalStorage<string>();

export function askingFor<T>(account: string, work: () => Promise<T>): Promise<T> {
  return asker.run(account, work);
}

/** The account's id; null where nobody waits for it. */
export function whoAsks(): string | null {
  return asker.getStore() ?? null;
}
