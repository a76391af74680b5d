import { v7 } from 'uuid';
import { confirmedThread, hindrancesOf } from '../../lib/importing/confirmed';
import type { PaperCopy } from '../../lib/importing/paper-copy';
import { standingsIn, standingsOf, type Standings } from '../../lib/importing/standing';
import type { ImportState } from '../../lib/importing/state';
import { isPostId, type PostId } from '../../lib/notes/note';
import { send } from '../../lib/platform/messages';

export const NOTHING_HERE: Standings = new Map();
/** An import of thousands of posts is asked about in so many parts at most. */
const MOST_ROUNDS = 8;

/** By the words that are there, and by the server's own word where it can be asked. */
export async function whatIsHere(state: ImportState, paper: PaperCopy, mayAsk: boolean): Promise<Standings> {
  const [view] = await send('refreshDiscussions', { documents: [paper.key] });
  let standings = view === undefined ? NOTHING_HERE : standingsIn(state, view.discussion);
  const said = hindrancesOf(state);
  if (!mayAsk || said.some(({ kind }) => kind !== 'no-type')) return standings;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { thread, rest } = confirmedThread(state, paper, standings, newPostId);
    // oxlint-disable-next-line no-await-in-loop -- what the first part holds decides what the next one asks
    const answer = await send('importThread', { thread, key: crypto.randomUUID(), dryRun: true });
    if (answer.kind === 'failed') return standings;
    const before = standings.size;
    standings = standingsOf(state, answer.posts, standings);
    if (rest === 0 || standings.size === before) break;
  }
  return standings;
}

export function newPostId(): PostId {
  const id = v7();
  if (!isPostId(id)) throw new Error(`${id} is no UUIDv7.`);
  return id;
}
