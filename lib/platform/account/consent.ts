import type { Connection } from './connections';
import type { Database } from '../database';

/** Tells the server of an answer it does not know yet. Where it cannot be told now, the timer tries again. */
export async function tellConsent(database: Database, { server, client }: Pick<Connection, 'server' | 'client'>): Promise<void> {
  const consent = await database.run((db) => db.get('consents', server));
  if (consent === undefined || consent.sent) return;
  const answer = await client.setLicence(consent.licence);
  if (answer.ok) await database.run((db) => db.put('consents', { ...consent, sent: true }));
}
