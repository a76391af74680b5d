import { oncePerKey } from '../store/idempotency';
import type { Joint } from '../store/joint';
import type { Write } from '../store/open-write';
import type { AccountRow } from '../store/schema';
import type { ServerParts } from '../server-parts';
import type { Call, Reply } from './operation';
import { accountOf } from './operation';

/** What an act did, and how that stands: said by an act that knows it without looking. */
export interface Acted {
  readonly subject: string;
  readonly reply: Reply;
}

/**
 * One write of a signed-in member: in the write order, at most once per key, answered from the same transaction.
 * `act` does it and names its subject (a post's or an event's id); `answer` says how the subject stands, so that
 * a repeated request is answered truly even when the subject has changed since. `together`: the same, as it can be done
 * with others of its kind.
 */
export async function keyedWrite<Item = never>(
  server: ServerParts,
  call: Call<unknown, unknown>,
  act: (write: Write, account: AccountRow) => Promise<Acted | string>,
  answer: (write: Write, subject: string) => Promise<Reply>,
  together?: { readonly joint: Joint<Item, Reply>; readonly item: Item },
): Promise<Reply> {
  const account = accountOf(call);
  const { key, fingerprint } = call;
  const once = async (write: Write) => {
    const known: { reply?: Reply } = {};
    const perform = async () => {
      const acted = await act(write, account);
      if (typeof acted === 'string') return acted;
      known.reply = acted.reply;
      return acted.subject;
    };
    const subject = key === null ? await perform() : (await oncePerKey(write, { account: account.id, key, fingerprint }, perform)).subject;
    return known.reply ?? answer(write, subject);
  };
  return plainWrite(server, once, together);
}

/** A write in the order, after which the buckets it touched are read anew. */
export async function plainWrite<T, Item = never>(server: ServerParts, act: (write: Write) => Promise<T>, together?: { readonly joint: Joint<Item, T>; readonly item: Item }): Promise<T> {
  const { value, committed } = await server.writes.run(server.now(), act, together);
  server.shelf.wrote(committed);
  server.passages.wrote(committed.seq);
  return value;
}
