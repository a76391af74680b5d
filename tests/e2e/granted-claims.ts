import type { DocumentKey } from '../../lib/documents/document-key';
import { openEngine } from '../../server/store/engine';
import { newPostId } from './at-work';
import type { NoteServer } from './note-server';

const DAY = 24 * 60 * 60_000;

/** Writes the record of claims that were won elsewhere: this person is a proved author of these documents. The server is away meanwhile. */
export async function grantClaims(server: NoteServer, handle: string, documents: readonly DocumentKey[], granted = Date.now()): Promise<void> {
  await server.stop();
  const engine = await openEngine(server.database);
  const { id: account } = await engine.db.selectFrom('account').select('id').where('handle', '=', handle).executeTakeFirstOrThrow();
  for (const document of documents) {
    const claim = newPostId();
    const shared = { begun: granted, method: 'arxiv-orcid' } as const;
    await engine.db.insertInto('claim').values({ ...shared, id: claim, document, account, state: 'live', level: 3, author: 1, profile: null, granted, expires: granted + DAY, revoked: null }).execute();
    await engine.db.insertInto('claim_proof').values({ ...shared, id: newPostId(), claim, way: 'orcid', state: 'done', place: 'orcid', shown: '0000-0002-1825-0097', until: granted + DAY, tries: 0 }).execute();
  }
  await engine.close();
  await server.start();
}
