import type { DocumentKey } from '../../documents/document-key';
import { failureOf, isOpen } from '../account/accounts';
import type { Connections } from '../account/connections';
import type { BackgroundHandlers, Caller } from '../messages';
import { MessageError } from '../problem';
import { validPost } from '../request-checks';
import type { SightingPressProtocol } from './sighting-press-protocol';
import type { KeptSighting, SightingsStore } from './sightings-store';

export interface SightingPressParts {
  readonly store: SightingsStore;
  readonly connections: Pick<Connections, 'connect' | 'connected'>;
  /** Whether this browser may send what a page says (Firefox asks people). */
  readonly mayTell: () => Promise<boolean>;
  /** These posts read differently now: fetch them, tell every page. */
  readonly changed: (documents: readonly DocumentKey[]) => Promise<void>;
}

/**
 * A reader's own press, for one post: what this browser found at its source is told to the note server, whether or not
 * that is ever done unasked. The words were compared when the page was read; a reader who presses vouches for nothing else.
 */
export function createSightingPress({ store, connections, mayTell, changed }: SightingPressParts): Pick<BackgroundHandlers, keyof SightingPressProtocol> {
  /** The finding, and who would tell it; null where there is nothing to tell, or nobody, or it was told. */
  const tellable = async (post: string, revision: number): Promise<{ readonly found: Tellable; readonly who: string } | null> => {
    const kept = (await store.read()).find(({ id }) => id === post);
    const connection = await connections.connect();
    const account = connection?.account ?? null;
    if (kept === undefined || kept.revision !== revision || connection === null || account === null || !isOpen(account) || !(await mayTell())) return null;
    const { key, importer, textHash } = kept;
    const who = `${connection.server} ${account.person.id}`;
    // Who brought the words is nobody who could confirm them.
    if (key === undefined || textHash === undefined || importer === account.person.id || kept.told === who) return null;
    return { found: { ...kept, key, textHash }, who };
  };
  return {
    async mayConfirmSighting({ post, revision }, caller) {
      oursAlone(caller);
      return (await tellable(validPost(post), revision)) !== null;
    },
    async confirmSighting({ document, post, revision }, caller) {
      oursAlone(caller);
      const telling = await tellable(validPost(post), revision);
      if (telling === null) throw new MessageError('problems.notAllowed');
      const { found, who } = telling;
      const { client } = await connections.connected();
      const place = found.key.replace(/\.[^.]*$/su, '');
      const answer = await client.reportImportSighting(place, { matches: found.matches, textHash: found.textHash, keys: [found.key] });
      if (!answer.ok) throw failureOf(answer.failure);
      await store.keep([{ ...found, told: who }]);
      await changed([document]);
      return { counted: answer.value.counted };
    },
  };
}

type Tellable = KeptSighting & { readonly key: string; readonly textHash: string };

function oursAlone({ kind }: Caller): void {
  if (kind === 'page') throw new MessageError('problems.notAllowed');
}
