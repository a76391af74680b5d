import type { QuoteSelector } from '../../lib/match';
import type { ArxivId } from '../../lib/documents/arxiv-id';
import type { PostId } from '../../lib/notes/note';
import { plainWrite } from '../http/keyed-write';
import { dispelDoubt } from '../posts/doubt';
import type { ServerParts } from '../server-parts';
import { readColumn } from '../store/json-column';
import { arxivIdOf } from './options-for';
import { SourceAway } from './sources';

/** Whether a passage that readers say has changed did change: the server reads both versions itself. */

const DAY = 24 * 60 * 60_000;
/** Pages are read one after another, three seconds apart; so many notes are looked at in an hour. */
const AT_ONCE = 20;
/** A version that has no page after that long gets none. */
const PATIENCE = 30 * DAY;

/** Looks at what readers reported since. A page that is away is tried again the next day; when the server stops, the rest is left to the next time. */
export async function comparePassages(server: ServerParts): Promise<void> {
  const { arxiv } = server.claims;
  if (arxiv === null) return;
  const { db } = server.engine;
  const waiting = await db
    .selectFrom('event')
    .innerJoin('post', 'post.id', 'event.note')
    .select(['event.id', 'event.note', 'event.at', 'event.document', 'event.version', 'post.version as written', 'post.target'])
    .where('event.look_at', '<=', server.now())
    .where('event.doubtful', '=', 1)
    .orderBy('event.look_at')
    .limit(AT_ONCE)
    .execute();
  for (const { id, note, at, document, version, written, target } of waiting) {
    const paper = arxivIdOf(document);
    const quote = target === null ? null : readColumn('target', target);
    const seen = paper === null || version === null || written === null || quote?.kind !== 'quote' ? 'never' : await hasChanged(arxiv, paper, { written, version }, quote);
    if (!server.ready()) return;
    if (seen === 'changed' && version !== null) await tell(server, document, note, version);
    else await db.updateTable('event').set({ look_at: seen === 'later' && server.now() - at < PATIENCE ? server.now() + DAY : null }).where('id', '=', id).execute();
  }
}

type Compared = 'changed' | 'later' | 'never';

/** Changed: word for word in the version it was written on, and in the other one neither so nor in several places. */
async function hasChanged(arxiv: NonNullable<ServerParts['claims']['arxiv']>, id: ArxivId, { written, version }: { readonly written: number; readonly version: number }, quote: QuoteSelector): Promise<Compared> {
  try {
    const before = await arxiv.standing({ id, version: written }, quote);
    if (before === 'unread') return 'later';
    // What cannot be read as the critic's browser read it proves nothing.
    if (before !== 'word-for-word') return 'never';
    const after = await arxiv.standing({ id, version }, quote);
    if (after === 'unread') return 'later';
    return after === 'not-so' ? 'changed' : 'never';
  } catch (error) {
    if (error instanceof SourceAway) return 'later';
    throw error;
  }
}

async function tell(server: ServerParts, document: Parameters<typeof arxivIdOf>[0], note: PostId, version: number): Promise<void> {
  await plainWrite(server, async (write) => {
    await write.touch(document);
    await dispelDoubt(write, note, version);
  });
}
