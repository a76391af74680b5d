import type { Me } from '../../api/own-account';
import type { Connection } from '../account/connections';
import type { Database } from '../database';
import { tellConsent } from '../account/consent';
import { MOST_JOINED } from './shed';

/**
 * What the server knows of this account, fetched by a timer of its own and never because something was opened: so a
 * second browser knows which notes were joined and what was answered to the question of the licence.
 */
export async function fetchOwn(database: Database, connection: Connection, now: () => number): Promise<boolean> {
  await tellConsent(database, connection);
  const asked = now();
  const answer = await connection.client.me();
  if (!answer.ok) return false;
  return takeIn(database, connection.server, answer.value, asked);
}

/** True when something reads differently now. */
function takeIn(database: Database, server: string, me: Me, asked: number): Promise<boolean> {
  return database.run(async (db) => {
    const tx = db.transaction(['joined', 'outbox', 'account', 'consents'], 'readwrite');
    const [rows, ops, account, consent] = await Promise.all([
      tx.objectStore('joined').getAll(),
      tx.objectStore('outbox').getAll(),
      tx.objectStore('account').get(server),
      tx.objectStore('consents').get(server),
    ]);
    // What is on its way is younger than this answer.
    const underWay = new Set<string>(ops.flatMap(({ act }) => (act.kind === 'join' ? [act.note] : [])));
    const known = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.note, row]));
    const joined = new Set<string>(me.joined);
    let differs = false;
    let room = MOST_JOINED - rows.length;
    for (const note of me.joined) {
      if (known.has(note) || underWay.has(note) || room <= 0) continue;
      room -= 1;
      await tx.objectStore('joined').put({ note, server, at: asked });
      differs = true;
    }
    for (const row of rows) {
      if (row.server !== server || joined.has(row.note) || underWay.has(row.note) || row.at >= asked) continue;
      await tx.objectStore('joined').delete(row.note);
      differs = true;
    }
    const waysDiffer = me.signIns !== undefined && me.signIns.join() !== (account?.ways ?? []).join();
    if (account !== undefined && (account.person.handle !== me.person.handle || waysDiffer)) {
      await tx.objectStore('account').put({ ...account, person: me.person, ...(me.signIns === undefined ? {} : { ways: me.signIns }) });
      differs = true;
    }
    // Answered in another browser: not asked again here. None given there may as well mean not asked.
    if (consent === undefined && me.licence !== null) await tx.objectStore('consents').put({ server, licence: me.licence, sent: true });
    await tx.done;
    return differs;
  });
}
