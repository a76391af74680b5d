import { setImmediate } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { ControlledTransaction, Transaction } from 'kysely';
import type { Engine } from './engine';
import type { Joint } from './joint';
import { OpenWrite, only } from './open-write';
import type { Counter, Write, Written } from './open-write';
import { prepared } from './prepared';
import type { Places } from './prepared';
import type { Tables } from './schema';

interface Waiting {
  /** How it can be done together with others of its kind. */
  readonly together: Pick<Joint<never, never>, 'perform'> | null;
  /** Gives the counter as the write leaves it. */
  perform(tx: Transaction<Tables>, counter: Counter): Promise<Counter>;
  /** After the commit. */
  done(): void;
  failed(error: unknown): void;
}

/** Writes that may share one commit. A crash loses none that was answered: nobody is answered before it. */
const GROUP = 32;

/** The next one of this name hides those before it; all of them end with the transaction. */
const SAVEPOINT = CompiledQuery.raw('savepoint one');
const UNDO = CompiledQuery.raw('rollback to savepoint one');

/** The counter, with its row's lock: nobody else writes until the transaction ends. */
const takeCounter = prepared((db) => db.updateTable('counter').set((eb) => ({ n: eb.ref('n') })).returning(['n', 'weight', 'bits']).compile());

const setCounter = prepared((db, { n, weight, bits }: Places<Counter>) => db.updateTable('counter').set({ n, weight, bits }).compile());

/**
 * The one order of writes. Each takes the counter's next number under the lock of the counter's row, so writes come
 * one after another on both engines: numbers are committed in their order, a cursor never skips a late one, and what
 * an act looked up is still true when it writes. Those that wait together are committed together, each in a
 * savepoint of its own: what one throws undoes that one alone, and the next has its number.
 */
export class WriteOrder {
  readonly #waiting: Waiting[] = [];
  #working = false;

  constructor(private readonly engine: Engine) {}

  /** Resolves when the write is durable. */
  run<T, Item = never>(now: number, act: (write: Write) => Promise<T>, together?: { readonly joint: Joint<Item, T>; readonly item: Item }): Promise<Written<T>> {
    return new Promise((resolve, reject) => {
      let written: Written<T> | null = null;
      const waiting: Waiting = {
        together: together?.joint ?? null,
        perform: async (tx, counter) => {
          const write = new OpenWrite(tx, now, counter);
          const value = await act(write);
          const [left, committed] = await write.end();
          written = { value, committed };
          return left;
        },
        done: () => (written ? resolve(written) : reject(new Error('A write was committed without being done.'))),
        failed: reject,
      };
      together?.joint.enter(waiting, together.item, (done) => {
        written = done;
      });
      this.#waiting.push(waiting);
      if (!this.#working) {
        this.#working = true;
        void this.#work();
      }
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What arrived with the last turn of the loop joins this commit.
      await setImmediate();
      await this.#commit(this.#waiting.splice(0, GROUP));
    }
    this.#working = false;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const refused = new Map<Waiting, unknown>();
    try {
      const transaction = await this.engine.db.startTransaction().execute();
      try {
        await this.#perform(transaction, group, refused);
        await transaction.commit().execute();
      } catch (error) {
        await transaction.rollback().execute();
        throw error;
      }
    } catch (error) {
      for (const one of group) one.failed(error);
      return;
    }
    for (const one of group) {
      if (refused.has(one)) one.failed(refused.get(one));
      else one.done();
    }
  }

  async #perform(tx: ControlledTransaction<Tables>, group: readonly Waiting[], refused: Map<Waiting, unknown>): Promise<void> {
    let counter: Counter = only(await takeCounter(tx, {}));
    // One alone needs nothing to go back to: where it is refused, the whole transaction is.
    const alone = group.length === 1;
    const done = new Set<object>();
    for (const [joint, some] of kindsOf(group)) counter = await this.#performTogether(tx, counter, joint, some, done);
    for (const one of group) {
      if (done.has(one)) continue;
      if (!alone) await tx.executeQuery(SAVEPOINT);
      try {
        counter = await one.perform(tx, counter);
      } catch (error) {
        if (alone || this.engine.isAway(error)) throw error;
        refused.set(one, error);
        await tx.executeQuery(UNDO);
      }
    }
    await setCounter(tx, counter);
  }

  /** What it cannot do so is left to be done one by one, also where something unforeseen comes between: that shows then whose it is. */
  async #performTogether(tx: ControlledTransaction<Tables>, counter: Counter, joint: NonNullable<Waiting['together']>, group: readonly Waiting[], done: Set<object>): Promise<Counter> {
    await tx.executeQuery(SAVEPOINT);
    try {
      const { left, did } = await joint.perform(tx, counter, group);
      for (const one of did) done.add(one);
      return left;
    } catch (error) {
      if (this.engine.isAway(error)) throw error;
      await tx.executeQuery(UNDO);
      return counter;
    }
  }
}

/** Those that can be done together, where there are several. */
function kindsOf(group: readonly Waiting[]): [NonNullable<Waiting['together']>, Waiting[]][] {
  const kinds = new Map<NonNullable<Waiting['together']>, Waiting[]>();
  for (const one of group) if (one.together) kinds.set(one.together, [...(kinds.get(one.together) ?? []), one]);
  return [...kinds].filter(([, some]) => some.length > 1);
}
