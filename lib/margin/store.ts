/** A value that changes, and those who want to know. Views draw from it; only its owner sets it. */
export interface Store<Value> {
  get(): Value;
  set(change: Partial<Value>): void;
  /** Calls `changed` after every change until the signal aborts. */
  subscribe(changed: () => void, signal: AbortSignal): void;
}

export function createStore<Value extends object>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const changed of listeners) changed();
    },
    subscribe(changed, signal) {
      if (signal.aborted) return;
      listeners.add(changed);
      signal.addEventListener('abort', () => listeners.delete(changed), { once: true });
    },
  };
}
