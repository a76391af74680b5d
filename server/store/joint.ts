import type { Transaction } from 'kysely';
import type { Counter, Written } from './open-write';
import type { Tables } from './schema';

/** What was done of some writes, and the counter as they leave it. Null for what is to be done alone. */
export interface Done<T> {
  readonly left: Counter;
  readonly done: readonly (Written<T> | null)[];
}

interface Entry<Item, T> {
  readonly item: Item;
  readonly take: (written: Written<T>) => void;
}

/**
 * A way to do many writes of one kind in few statements, as many as one of them takes alone. It does only what is plain;
 * whatever it has a doubt about it leaves, and where it throws, nothing of it stands: the ordinary way decides then.
 */
export class Joint<Item, T> {
  readonly #entries = new WeakMap<object, Entry<Item, T>>();

  constructor(private readonly act: (tx: Transaction<Tables>, counter: Counter, items: readonly Item[]) => Promise<Done<T>>) {}

  /** `waiting` stands for the write, and `take` is given what it came to. */
  enter(waiting: object, item: Item, take: (written: Written<T>) => void): void {
    this.#entries.set(waiting, { item, take });
  }

  /** Gives those that are done. They hold only when the transaction is committed. */
  async perform(tx: Transaction<Tables>, counter: Counter, group: readonly object[]): Promise<{ readonly left: Counter; readonly did: readonly object[] }> {
    const entered = group.flatMap((waiting) => {
      const entry = this.#entries.get(waiting);
      return entry ? [{ waiting, ...entry }] : [];
    });
    const { left, done } = await this.act(tx, counter, entered.map(({ item }) => item));
    const did = entered.flatMap(({ waiting, take }, at) => {
      const written = done[at];
      if (!written) return [];
      take(written);
      return [waiting];
    });
    return { left, did };
  }
}
