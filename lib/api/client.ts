import type * as v from 'valibot';
import { documentHash } from '../documents/lookup';
import type { Note, NoteId, PostId, Reply, Response as AuthorResponse, StatusEvent } from '../notes/note';
import type { Act } from './acts';
import { acts } from './acts';
import { bucketAnswer, configAnswer, historyAnswer, newAccountAnswer } from './answers';
import type { Bucket, History, Joined, NewAccountAnswer, Removal, ServerConfig } from './answers';
import { batchAnswer, decodeBatch, encodeBatch } from './batch';
import type { BatchAnswers } from './batch';
import { changesAnswer } from './changes';
import type { Changes } from './changes';
import { bioSightingsClient } from './bio-sightings';
import type { BioSightingsClient } from './bio-sightings';
import { claimTurnClient } from './claim-turn';
import type { ClaimTurnClient } from './claim-turn';
import { claimsClient } from './claims-client';
import type { ClaimsClient } from './claims-client';
import { exchange } from './exchange';
import type { Asked, ExchangeParts, TokenSource } from './exchange';
import type { Answer } from './failure';
import { endedAnswer, exportAnswer, meAnswer, signedOutAnswer } from './own-account';
import type { Licence, Me, OwnExport } from './own-account';
import type { AnyPost } from './posts';
import { reportPost } from './reporting';
import type { Report } from './reporting';
import { linkingClient } from './linking-client';
import type { LinkingClient } from './linking-client';
import { importsClient } from './imports';
import type { ImportsClient } from './imports';
import { inboxClient } from './inbox';
import type { InboxClient } from './inbox';
import { encodeThread, importAnswer } from './thread-import';
import type { ConfirmedThread, ImportedPost } from './thread-import';
import { passagesClient } from './passages';
import type { PassagesClient } from './passages';
import { sessionCalls } from './session-calls';
import type { SessionCalls } from './session-calls';
import { vouchesClient } from './vouches';
import type { VouchesClient } from './vouches';
import type { NewAccount, NewEvent, NewNote, NewReply, NewResponse, PostChange } from './requests';

/**
 * A note server as typed methods. No method throws for anything the network or the server does: what went wrong
 * is a value (`Failure`). `key` is an idempotency key, made once per act (a UUID) and used again at each retry
 * of that act: the server then does it once. Reading config and buckets names neither reader nor document.
 */
export interface NoteServerClient extends ClaimsClient, ClaimTurnClient, LinkingClient, SessionCalls, InboxClient, ImportsClient, PassagesClient, VouchesClient, BioSightingsClient {
  config(): Promise<Answer<ServerConfig>>;
  /** `n` is the bucket's number among 2^bits (`bucketNumber`); keep the documents whose full hash is your own. */
  bucket(bits: number, n: number): Promise<Answer<Bucket>>;
  /** Sign-up by pseudonym. The token in the answer is shown this once. Refused with `handle-taken` (409). */
  createAccount(account: NewAccount, key: string): Promise<Answer<NewAccountAnswer>>;
  me(): Promise<Answer<Me>>;
  /** Consent, asked at the first publication: under which licence own posts may be passed on. */
  setLicence(licence: Licence | null): Promise<Answer<Me>>;
  exportMe(): Promise<Answer<OwnExport>>;
  /** Ends the account for good; its posts stay under a name that says nothing, or are removed. */
  endMe(posts: 'keep' | 'remove'): Promise<Answer<{ readonly ended: true }>>;
  signOut(where: 'here' | 'everywhere'): Promise<Answer<{ readonly signedOut: true }>>;
  postNote(note: NewNote, key: string): Promise<Answer<Note>>;
  postResponse(response: NewResponse, key: string): Promise<Answer<AuthorResponse>>;
  postReply(reply: NewReply, key: string): Promise<Answer<Reply>>;
  /** `revision`: the one the writer started from; fails with `conflict` when the post has moved on. */
  editPost(id: PostId, revision: number, change: PostChange, key: string): Promise<Answer<AnyPost>>;
  removePost(id: PostId, revision: number, key: string): Promise<Answer<Removal>>;
  postEvent(event: NewEvent, key: string): Promise<Answer<StatusEvent>>;
  /** "This is also my objection". Repeating it changes nothing. */
  join(note: NoteId): Promise<Answer<Joined>>;
  unjoin(note: NoteId): Promise<Answer<Joined>>;
  /** Asks the moderators to look at a post. Refused with `id-taken` (409) when this account asked before. */
  reportPost(report: Report, key: string): Promise<Answer<{ readonly hidden: boolean }>>;
  /** One act (made by `acts`). */
  perform<T>(act: Act<T>): Promise<Answer<T>>;
  /** Up to `BATCH_LIMIT` acts (made by `acts`) in one request, done in their order, each answered for itself. */
  batch<const Acts extends readonly Act<unknown>[]>(given: Acts): Promise<Answer<BatchAnswers<Acts>>>;
  /** Brings a confirmed thread in, in one transaction; with `dryRun` only says what would happen. Aborted, it ends as if the line were cut. */
  importThread(thread: ConfirmedThread, key: string, dryRun?: boolean, signal?: AbortSignal): Promise<Answer<readonly ImportedPost[]>>;
  history(id: PostId): Promise<Answer<History>>;
  /** Everything written since the cursor ('0' for all), oldest first; ask again while `more`. */
  changes(since: string): Promise<Answer<Changes>>;
}

export interface ClientParts {
  readonly server: URL;
  readonly fetch: typeof fetch;
  readonly token?: TokenSource;
  readonly online?: () => boolean;
  readonly now?: () => number;
  /** Milliseconds; 20 s when not given. */
  readonly timeout?: number;
}

export function createClient(given: ClientParts): NoteServerClient {
  const parts: ExchangeParts = {
    server: given.server,
    fetch: given.fetch,
    token: given.token ?? (() => null),
    online: given.online ?? (() => true),
    now: given.now ?? Date.now,
    timeout: given.timeout ?? 20_000,
  };
  const ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => exchange(parts, asked, schema);
  const read = <T>(path: string, schema: v.GenericSchema<unknown, T>) => ask({ method: 'GET', path, signed: false }, schema);
  const perform = <T>({ asked, schema }: Act<T>) => ask(asked, schema);

  return {
    ...claimsClient(ask),
    ...claimTurnClient(ask),
    ...vouchesClient(ask),
    ...bioSightingsClient(ask),
    ...linkingClient(ask),
    ...inboxClient(ask),
    ...importsClient(ask),
    ...passagesClient(ask),
    ...sessionCalls(ask),
    config: () => read('v1/config', configAnswer),
    bucket: async (bits, n) => keepTrueBucket(bits, n, await read(`v1/buckets/${bits}/${n}`, bucketAnswer)),
    createAccount: (account, key) =>
      ask({ method: 'POST', path: 'v1/accounts', body: { handle: account.handle }, key, signed: false }, newAccountAnswer),
    me: () => ask({ method: 'GET', path: 'v1/me', signed: true }, meAnswer),
    setLicence: (licence) => ask({ method: 'PUT', path: 'v1/me/licence', body: { licence }, signed: true }, meAnswer),
    exportMe: () => ask({ method: 'GET', path: 'v1/me/export', signed: true }, exportAnswer),
    endMe: (posts) => ask({ method: 'DELETE', path: `v1/me?posts=${posts}`, signed: true }, endedAnswer),
    signOut: (where) => ask({ method: 'DELETE', path: where === 'here' ? 'v1/me/token' : 'v1/me/tokens', signed: true }, signedOutAnswer),
    postNote: (note, key) => perform(acts.postNote(note, key)),
    postResponse: (response, key) => perform(acts.postResponse(response, key)),
    postReply: (reply, key) => perform(acts.postReply(reply, key)),
    editPost: (id, revision, change, key) => perform(acts.editPost(id, revision, change, key)),
    removePost: (id, revision, key) => perform(acts.removePost(id, revision, key)),
    postEvent: (event, key) => perform(acts.postEvent(event, key)),
    join: (note) => perform(acts.join(note)),
    unjoin: (note) => perform(acts.unjoin(note)),
    reportPost: (report, key) => perform(reportPost(report, key)),
    perform,
    batch: async (several) => {
      const batch = await ask({ method: 'POST', path: 'v1/batch', body: encodeBatch(several), signed: true }, batchAnswer);
      return batch.ok ? decodeBatch(parts, several, batch.value) : batch;
    },
    importThread: async (thread, key, dryRun = false, signal) => {
      const asked: Asked = { method: 'POST', path: 'v1/import', body: encodeThread(thread, dryRun), key, signed: true, ...(signal === undefined ? {} : { signal }) };
      const answer = await ask(asked, importAnswer);
      return answer.ok ? { ok: true, value: answer.value.posts } : answer;
    },
    history: (id) => read(`v1/posts/${id}/history`, historyAnswer),
    changes: (since) => read(`v1/changes?since=${since}`, changesAnswer),
  };
}

/** A bucket that is not the one asked for, or lists a document under another's hash, is no answer. */
async function keepTrueBucket(bits: number, n: number, answer: Answer<Bucket>): Promise<Answer<Bucket>> {
  if (!answer.ok) return answer;
  const { value } = answer;
  if (value.bits !== bits || value.n !== n) return wrong('The answer is another bucket.');
  const hashes = await Promise.all(value.documents.map((said) => documentHash(said.document)));
  return hashes.every((hash, i) => hash === value.documents[i]?.hash) ? answer : wrong('A document stands under the wrong hash.');
}

function wrong(detail: string): Answer<never> {
  return { ok: false, failure: { kind: 'bad-answer', detail } };
}
