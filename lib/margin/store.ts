/** A value that changes, and those who want to know. Views draw from it; only its owner sets it. */
export interface Store<Value> {
  get(): Value;
  set(change: Partial<Value>): void;
  /** Calls `changed` after every change until the signal aborts. */
  subscribe(changed: () => void, signal: AbortSignal): void;
}

/**
 * What `find` finds in the store, as soon as it is there. Null when it did not come within so many milliseconds, or when
 * the signal aborted first.
 */
export function whenIn<Value, Found>(store: Store<Value>, find: (value: Value) => Found | undefined, within: number, signal: AbortSignal): Promise<Found | null> {
  const there = find(store.get());
  if (there !== undefined || signal.aborted) return Promise.resolve(there ?? null);
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = (found: Found | null): void => {
      clearTimeout(timer);
      done.abort();
      resolve(found);
    };
    const timer = setTimeout(() => end(null), within);
    store.subscribe(() => {
      const found = find(store.get());
      if (found !== undefined) end(found);
    }, done.signal);
    signal.addEventListener('abort', () => end(null), { once: true, signal: done.signal });
  });
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
