import { Refusal } from '../http/refusal';
import { sha256 } from './accounts';
import type { Engine } from './engine';
import { prepared, preparedInsert } from './prepared';
import type { Places } from './prepared';
import type { Write } from './open-write';

/** How long a key is remembered: a client that was away longer than this starts over with a new one. */
export const KEY_MEMORY = 7 * 24 * 60 * 60_000;

export interface KeyedRequest {
  /** Account id, or '' before there is one. */
  readonly account: string;
  /** As the client sent it. */
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly fingerprint: string;
}

const findKey = prepared((db, { account, key }: Places<{ account: string; key: string }>) =>
  db.selectFrom('idempotency').select(['request', 'subject', 'at']).where('account', '=', account).where('key', '=', key).compile(),
);
const keepKey = preparedInsert('idempotency');

/**
 * Does `act` once per key, in the same transaction that remembers the key. A repeated request gives the subject
 * of the first without doing anything. Throws `Refusal` 422 when the key was used for another request.
 */
export async function oncePerKey(
  write: Write,
  request: KeyedRequest,
  act: () => Promise<string>,
): Promise<{ readonly subject: string; readonly repeated: boolean; readonly at: number }> {
  const key = sha256(request.key);
  const [known] = await findKey(write.tx, { account: request.account, key });
  if (known) {
    if (known.request !== request.fingerprint) throw new Refusal(422, 'key-reused', 'Make a new key for a new request.');
    return { subject: known.subject, repeated: true, at: known.at };
  }
  const subject = await act();
  await keepKey(write.tx, { account: request.account, key, request: request.fingerprint, subject, at: write.now });
  return { subject, repeated: false, at: write.now };
}

/** Forgets keys older than `KEY_MEMORY`. */
export async function forgetOldKeys(engine: Engine, now: number): Promise<void> {
  await engine.db.deleteFrom('idempotency').where('at', '<', now - KEY_MEMORY).execute();
}
