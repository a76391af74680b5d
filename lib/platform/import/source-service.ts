import type { ClaimImport } from '../../api/imports';
import type { Answer, Failure } from '../../api/failure';
import { documentKind, isDocumentKey, type DocumentKey } from '../../documents/document-key';
import type { Discussion } from '../../notes/note';
import { REPORT_WORDS } from '../../notes/report-reasons';
import { failureOf, isOpen } from '../account/accounts';
import type { Connections } from '../account/connections';
import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import { validPost } from '../request-checks';
import type { SettingsStore } from '../settings/settings-store';
import { placeOfSource } from './source-place';
import { shownSighting, type KeptSighting, type SightingsStore } from './sightings-store';
import type { ComparedPost, SourceProtocol } from './source-protocol';

export interface SourceServiceParts {
  readonly store: SightingsStore;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly connections: Pick<Connections, 'connect' | 'connected'>;
  /** Whether this browser may send what a page says (Firefox asks people). */
  readonly mayTell: () => Promise<boolean>;
  readonly now: () => number;
  readonly newId: () => string;
  /** SHA-256 in hex. */
  readonly digest: (text: string) => Promise<string>;
  /** What is known here of a document. */
  readonly discussionOf: (document: DocumentKey) => Promise<Discussion>;
  /** These posts read differently now: fetch them, tell every page. */
  readonly changed: (documents: readonly DocumentKey[]) => Promise<void>;
}

/** So many who found the words at their source are enough: after them no browser tells any more. */
const ENOUGH = 3;
/** What the keys of a forum's texts begin with. */
const KEYS_OF: Readonly<Partial<Record<ReturnType<typeof documentKind>, string>>> = { lesswrong: 'lw:', eaforum: 'eaf:' };
const MOST_POSTS = 300;
const MOST_SHOWN = 5;

export function createSourceService(parts: SourceServiceParts): Pick<BackgroundHandlers, keyof SourceProtocol> {
  const { store, connections } = parts;

  /** Tells the server, once for each finding; false where it is not to be told, or could not be. */
  const tell = async (letters: string, posts: readonly ComparedPost[], known: ReadonlyMap<string, KeptSighting>): Promise<ReadonlyMap<string, string>> => {
    const told = new Map<string, string>();
    if (!(await parts.settings.read()).confirmSources || !(await parts.mayTell())) return told;
    const connection = await connections.connect();
    const account = connection?.account ?? null;
    if (connection === null || account === null || !isOpen(account)) return told;
    const who = `${connection.server} ${account.person.id}`;
    const wanted = posts.filter((post) => {
      const before = known.get(post.id);
      if (post.importer === account.person.id) return false;
      if (before?.told === who && before.revision === post.revision && before.matches === matches(post)) return false;
      return matches(post) ? post.seenBy < ENOUGH || post.seen === 'mismatch' : true;
    });
    const textHash = await parts.digest(letters);
    for (const found of [true, false]) {
      const those = wanted.filter((post) => matches(post) === found);
      const [first] = those;
      if (first === undefined) continue;
      const place = first.key.replace(/\.[^.]*$/su, '');
      // One after the other: each is a write.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await connection.client.reportImportSighting(place, { matches: found, textHash, keys: those.map(({ key }) => key) });
      if (answer.ok) for (const { id } of those) told.set(id, who);
    }
    return told;
  };

  return {
    async tellSightings({ document, letters, posts }, caller) {
      // What is read in a private window leaves no trace, here or there.
      if (posts.length > MOST_POSTS || (caller.kind === 'page' && caller.private === true)) return;
      // A page tells of its own site's texts alone.
      if (posts.some(({ key }) => !key.startsWith(KEYS_OF[documentKind(valid(document))] ?? ' '))) throw new MessageError('problems.notAllowed');
      for (const { id } of posts) validPost(id);
      const known = new Map((await store.read()).map((one) => [one.id, one]));
      const told = await tell(letters, posts, known);
      const textHash = await parts.digest(letters);
      await store.keep(
        posts.map((post) => {
          const before = known.get(post.id);
          const same = before?.revision === post.revision && before.matches === matches(post) ? before.told : undefined;
          const who = told.get(post.id) ?? same;
          return { id: post.id, revision: post.revision, matches: matches(post), at: parts.now(), differences: post.differences.slice(0, MOST_SHOWN).map(({ here, there }) => ({ here, there })), key: post.key, importer: post.importer, textHash, ...(who === undefined ? {} : { told: who }) };
        }),
      );
    },
    async readSightings({ posts }) {
      const wanted = new Set<string>(posts.map((id) => validPost(id)));
      return Object.fromEntries((await store.read()).filter(({ id }) => wanted.has(id)).map((one) => [one.id, shownSighting(one)]));
    },
    async claimWords({ document, source, profile, remove }, caller) {
      const place = await placeOfSource(caller, { document, source }, parts.discussionOf);
      const { client } = await connections.connected();
      const claimed: ClaimImport = valueOf(await client.claimImport(source, profile, remove));
      if (claimed.state === 'done') await parts.changed([place]);
      return claimed;
    },
    async askRemoval({ source, words, mail }) {
      const { client } = await connections.connected();
      const written = mail.trim();
      valueOf(await client.requestRemoval(source, { id: parts.newId(), words: words.slice(0, REPORT_WORDS), ...(written === '' ? {} : { mail: written }) }));
    },
    async adoptAnswers({ document, source }, caller) {
      const place = await placeOfSource(caller, { document, source }, parts.discussionOf);
      const { client } = await connections.connected();
      const { posts } = valueOf(await client.adoptAnswers(source));
      await parts.changed([place]);
      return { posts: posts.length };
    },
  };
}

function matches({ differences }: ComparedPost): boolean {
  return differences.length === 0;
}

function valid(document: DocumentKey): DocumentKey {
  if (!isDocumentKey(document)) throw new MessageError('problems.notAllowed');
  return document;
}

function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw problemOfWords(answer.failure);
}

/** What the server's refusals mean here, in words of the interface. */
function problemOfWords(failure: Failure): MessageError {
  if (failure.kind === 'rate-limited') return new MessageError('problems.removalWait');
  if (failure.kind !== 'refused') return failureOf(failure);
  switch (failure.code) {
    case 'not-proved':
      return new MessageError('problems.notTheirWords', failure.detail);
    case 'id-taken':
      return new MessageError('problems.profileTaken');
    case 'unknown-post':
      return new MessageError('problems.wordsGone');
    default:
      return failureOf(failure);
  }
}
