import { useEffect, useRef, useState } from 'preact/hooks';
import { isEmpty, type PendingImport } from '../../lib/importing/pending';
import type { ImportStore } from '../../lib/platform/import/import-store';
import { problemOf, type Problem } from '../../lib/platform/problem';

export type Held =
  | { readonly kind: 'loading' }
  /** No import is named by the address, or it is not there (any more). */
  | { readonly kind: 'none'; readonly unfinished: readonly PendingImport[] }
  /** Another tab has it open: two would write over one another. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'held'; readonly pending: PendingImport };

/** The import that the page's address names, kept in storage at every change. */
export function usePending(store: ImportStore, fail: (problem: Problem) => void): readonly [Held, (change: (pending: PendingImport) => PendingImport) => void, (pending: PendingImport) => void] {
  const [held, setHeld] = useState<Held>({ kind: 'loading' });
  const current = useRef<PendingImport | null>(null);
  const writing = useRef<Promise<unknown>>(Promise.resolve());

  const show = (pending: PendingImport): void => {
    current.current = pending;
    setHeld({ kind: 'held', pending });
  };
  /** One write after the other, so that the last word stays. */
  const keep = (pending: PendingImport): void => {
    show(pending);
    writing.current = writing.current.then(() => store.write(pending)).catch((error: unknown) => fail(problemOf(error)));
  };
  const change = (step: (pending: PendingImport) => PendingImport): void => {
    if (current.current !== null) keep({ ...step(current.current), touched: Date.now() });
  };
  const begin = (pending: PendingImport): void => {
    keep(pending);
    history.replaceState(null, '', `#${pending.id}`);
    void holdAlone(pending.id);
  };

  useEffect(() => {
    const load = async (): Promise<void> => {
      const id = location.hash.slice(1);
      const pending = id === '' ? null : await store.read(id);
      if (pending === null) {
        const all = await store.all();
        await Promise.all(all.filter((one) => isEmpty(one, Date.now())).map(({ id: empty }) => store.forget(empty)));
        const unfinished = all.filter((one) => one.sent === null && one.source.content !== '');
        setHeld({ kind: 'none', unfinished });
      } else if (await holdAlone(pending.id)) show(pending);
      else setHeld({ kind: 'elsewhere' });
    };
    const again = (): void => void load().catch((error: unknown) => fail(problemOf(error)));
    again();
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, []);
  return [held, change, begin];
}

/** Imports whose lock this page has: it keeps them until it is closed. */
const held = new Set<string>();

/** True once this page alone has the import open. */
function holdAlone(id: string): Promise<boolean> {
  if (held.has(id)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(`rejoinder-import-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock === null) return undefined;
      held.add(id);
      // Never settled: the lock ends with the page.
      return new Promise(() => undefined);
    });
  });
}
