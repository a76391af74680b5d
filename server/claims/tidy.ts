import { plainWrite } from '../http/keyed-write';
import type { ServerParts } from '../server-parts';
import { MEMORY } from './polite-reader';
import { settle } from './standing';

const DAY = 24 * 60 * 60_000;
const AT_ONCE = 100;

/** Forgets what was read elsewhere and when an address was written to; notes in the log which claims ran out. */
export async function tidyClaims(server: ServerParts): Promise<void> {
  const { db } = server.engine;
  const now = server.now();
  await db.deleteFrom('read_elsewhere').where('at', '<', now - MEMORY).execute();
  await db.deleteFrom('claim_mail').where('stopped', 'is', null).where('sent', '<', now - DAY).execute();
  const over = await db.selectFrom('claim').select('id').where('state', 'in', ['live', 'disputed']).where('expires', '<=', now).limit(AT_ONCE).execute();
  for (const { id } of over) await plainWrite(server, (write) => settle(write, id));
}
