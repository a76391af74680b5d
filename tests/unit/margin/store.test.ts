import { describe, expect, it } from 'vitest';
import { createStore, whenIn } from '../../../lib/margin/store';

describe('what is waited for in a store', () => {
  const found = ({ note }: { note: string | null }) => note ?? undefined;
  const never = new AbortController().signal;

  it('is given at once when it is there', async () => {
    expect(await whenIn(createStore({ note: 'here' }), found, 60_000, never)).toBe('here');
  });

  it('is given when it comes, after changes that do not bring it', async () => {
    const store = createStore<{ note: string | null; other: number }>({ note: null, other: 0 });
    const waited = whenIn(store, found, 60_000, never);
    store.set({ other: 1 });
    store.set({ note: 'now' });
    store.set({ note: 'later' });
    expect(await waited).toBe('now');
  });

  it('is nothing when it does not come in time, or the reader leaves', async () => {
    const store = createStore<{ note: string | null }>({ note: null });
    expect(await whenIn(store, found, 1, never)).toBeNull();
    const leaving = new AbortController();
    const waited = whenIn(store, found, 60_000, leaving.signal);
    leaving.abort();
    expect(await waited).toBeNull();
    expect(await whenIn(store, found, 60_000, leaving.signal)).toBeNull();
  });
});
