import { expect, it } from 'vitest';
import type { Claim } from '../../lib/api/claims';
import type { NewNote } from '../../lib/api/requests';
import { ACCESS } from '../../server/http/access';
import type { OperationId, Who } from '../../server/http/access';
import type { Operation } from '../../server/http/operation';
import { OPERATIONS } from '../../server/operations';
import type { Member, World } from './harness';
import { aNote, decide, documentNamed, key, mailCode, newId, onBothEngines, PAPER, signInByMail, valueOf } from './harness';

/** Who stands at the door. */
const CALLERS = ['nobody', 'stranger token', 'other member', 'writer', 'moderator'] as const;
type Caller = (typeof CALLERS)[number];

/** What the table says each must get: in, told to sign in, or told no. */
function expected(who: Who, caller: Caller): 'in' | 401 | 403 {
  if (who === 'anyone') return 'in';
  if (caller === 'nobody' || caller === 'stranger token') return 401;
  if (who === 'moderator') return caller === 'moderator' ? 'in' : 403;
  if (who === 'writer') return caller === 'writer' ? 'in' : 403;
  if (who === 'other') return caller === 'writer' ? 403 : 'in';
  return 'in';
}

interface Scene {
  readonly world: World;
  readonly note: NewNote;
  readonly moderator: Member;
  readonly writer: Member;
}

/** The writer's claim, new where it is over. */
async function claimOf({ writer, note }: Scene): Promise<Claim> {
  return valueOf(await writer.api.beginClaim({ document: note.document, way: 'none' }, key()));
}

/** The comment of a note that the writer brought from a forum. */
async function imported({ writer, note }: Scene): Promise<string> {
  const comment = `comment${newId().slice(-8)}`;
  const { target, type, severity } = aNote();
  const source = { url: 'https://www.lesswrong.com/', writer: 'A Critic' };
  valueOf(await writer.api.importThread({ document: note.document, version: 1, notes: [{ key: `lw:${comment}.x`, source, id: newId(), target, type, severity, body: 'x' }], responses: [], replies: [] }, key()));
  return comment;
}

interface Asked {
  readonly path?: string;
  readonly body?: unknown;
  readonly revision?: true;
}

/** A request that would be granted if the caller may: one for each operation of the table. */
const REQUESTS: Readonly<Record<OperationId, (scene: Scene) => Asked | Promise<Asked>>> = {
  readConfig: () => ({}),
  searchPassages: () => ({ path: '/v1/search/passages', body: { passage: 'Some words of a paper.' } }),
  readBucket: () => ({ path: '/v1/buckets/0/0' }),
  readPost: ({ note }) => ({ path: `/v1/posts/${note.id}` }),
  readHistory: ({ note }) => ({ path: `/v1/posts/${note.id}/history` }),
  readChanges: () => ({ path: '/v1/changes?since=0' }),
  readDump: () => ({}),
  readNote: ({ note }) => ({ path: `/v1/notes/${note.id}` }),
  readAnnotations: () => ({ path: `/v1/documents/${PAPER}/annotations` }),
  readOpenApi: () => ({}),
  readHealth: () => ({}),
  readReadiness: () => ({}),
  readMetrics: () => ({}),
  createAccount: () => ({ body: { handle: `n${newId().slice(-8)}` } }),
  sendMailCode: () => ({ body: { mail: `${newId()}@example.org` } }),
  useMailCode: async ({ world }) => ({ body: { ...(await mailCode(world, `${newId()}@example.org`)), handle: `m${newId().slice(-8)}` } }),
  refreshSession: async ({ world }) => ({ body: { refresh: (await signInByMail(world, `${newId()}@example.org`, `m${newId().slice(-8)}`)).refresh } }),
  beginSignIn: () => ({ path: '/v1/auth/with/orcid?return_to=x' }),
  finishSignIn: () => ({ path: '/v1/auth/with/orcid/callback?state=x' }),
  useSignIn: () => ({ body: { code: 'x'.repeat(43), verifier: 'x'.repeat(43) } }),
  beginDevice: () => ({ path: '/v1/auth/device' }),
  askDevice: () => ({ path: '/v1/auth/device/token', body: { deviceCode: 'x'.repeat(40) } }),
  answerDevice: async ({ world }) => {
    const begun = (await (await world.ask('/v1/auth/device', { method: 'POST' })).json()) as { userCode: string };
    return { path: '/v1/auth/device/answer', body: { userCode: begun.userCode, allow: true } };
  },
  ratePost: ({ note }) => ({ path: `/v1/posts/${note.id}/rating`, body: { helpful: 'yes', reasons: ['clear'] } }),
  unratePost: ({ note }) => ({ path: `/v1/posts/${note.id}/rating` }),
  flagPost: ({ note }) => ({ path: `/v1/posts/${note.id}/flag`, body: { id: newId(), reason: 'spam', words: '' } }),
  postAppeal: async ({ note, moderator, world }) => {
    const moderation = newId();
    await decide(world, moderator, { id: moderation, post: note.id, action: 'dismiss', reason: 'Fine.' });
    return { body: { id: newId(), moderation, words: 'Why?' } };
  },
  postLegalNotice: () => ({ body: { id: newId(), about: 'https://x.example', sender: 'S', mail: 's@example.org', words: 'W' } }),
  readQueue: () => ({}),
  moderate: ({ note }) => ({ body: { id: newId(), post: note.id, action: 'hide', reason: 'To be looked at.' } }),
  decideAppeal: () => ({ path: `/v1/mod/appeals/${newId()}`, body: { outcome: 'upheld' } }),
  closeNotice: () => ({ path: `/v1/mod/notices/${newId()}/closed` }),
  readLog: () => ({}),
  readMe: () => ({}),
  setLicence: () => ({ body: { licence: 'CC-BY-4.0' } }),
  exportMe: () => ({}),
  endMe: () => ({ path: '/v1/me?posts=keep' }),
  signOut: () => ({}),
  signOutEverywhere: () => ({}),
  postBatch: () => ({ body: { operations: [{ method: 'POST', path: '/v1/notes', key: key(), body: aNote() }] } }),
  postImport: () => ({ body: { document: PAPER, version: 1, notes: [], responses: [], replies: [] } }),
  postNote: () => ({ body: aNote() }),
  postResponse: ({ note }) => ({ body: { id: newId(), notes: [note.id], stance: 'dispute', body: '' } }),
  postReply: ({ note }) => ({ path: `/v1/notes/${note.id}/replies`, body: { id: newId(), body: 'x' } }),
  postEvent: ({ note }) => ({ path: `/v1/notes/${note.id}/events`, body: { id: newId(), kind: 'withdrawn' } }),
  editPost: ({ note }) => ({ path: `/v1/posts/${note.id}`, body: { body: 'Edited.' }, revision: true }),
  removePost: ({ note }) => ({ path: `/v1/posts/${note.id}`, revision: true }),
  joinNote: ({ note }) => ({ path: `/v1/notes/${note.id}/join` }),
  claimImport: async (scene) => ({ path: `/v1/imports/lw:${await imported(scene)}/claim`, body: { profile: 'turner' } }),
  adoptAnswers: async (scene) => ({ path: `/v1/imports/lw:${await imported(scene)}/adoption` }),
  requestRemoval: async (scene) => ({ path: `/v1/imports/lw:${await imported(scene)}/removal`, body: { id: newId(), words: 'Mine.' } }),
  reportImportSighting: async (scene) => ({ path: `/v1/imports/lw:${await imported(scene)}/sightings`, body: { matches: true, textHash: '0'.repeat(64) } }),
  readImportQueue: () => ({}),
  decideImport: () => ({ path: `/v1/mod/imports/${newId()}/decisions`, body: { decision: 'refuse' } }),
  linkSignIn: () => ({ body: { code: 'x'.repeat(43), verifier: 'x'.repeat(43) } }),
  linkMail: () => ({ body: { mail: 'nobody@example.org', code: '00000000' } }),
  readInbox: () => ({}),
  markInboxRead: () => ({ body: { upTo: '1' } }),
  readDigest: () => ({}),
  setDigest: () => ({ body: { want: 'none' } }),
  reportBioSighting: () => ({ path: '/v1/me/bio-sightings', body: { site: 'lesswrong', profile: 'turner', hash: 'a'.repeat(64) } }),
  readAwaitedVouches: () => ({ path: '/v1/me/vouches' }),
  readClaimTurn: () => ({ path: '/v1/me/claims/turn' }),
  readClaimOptions: ({ note }) => ({ path: `/v1/claims/options?document=${note.document}` }),
  beginClaim: ({ note }) => ({ body: { document: note.document, way: 'none' } }),
  verifyClaim: async (scene) => {
    const { id, proofs } = await claimOf(scene);
    return { path: `/v1/claims/${id}/verify`, body: { proof: proofs[0]?.id } };
  },
  endClaim: async (scene) => ({ path: `/v1/claims/${(await claimOf(scene)).id}` }),
  readOwnClaims: () => ({}),
  objectToClaim: async (scene) => ({ path: `/v1/claims/${(await claimOf(scene)).id}/objections`, body: { id: newId(), words: 'Not them.' } }),
  vouchForClaim: async (scene) => ({ path: `/v1/claims/${(await claimOf(scene)).id}/vouches`, body: { author: 1 } }),
  readUnconfirmedClaims: ({ note }) => ({ path: `/v1/claims/unconfirmed?document=${note.document}` }),
  reportSighting: async (scene) => ({ path: `/v1/claims/${(await claimOf(scene)).id}/sightings`, body: { code: null } }),
  readClaimLog: () => ({}),
  readClaimQueue: () => ({}),
  decideClaim: async (scene) => ({ path: `/v1/mod/claims/${(await claimOf(scene)).id}/decisions`, body: { decision: 'revoke' } }),
  unjoinNote: ({ note }) => ({ path: `/v1/notes/${note.id}/join` }),
};

/** Past the door they need a provider, an appeal, a notice, a proof; what they do is shown where there is one. */
const ELSEWHERE: readonly OperationId[] = ['beginSignIn', 'finishSignIn', 'useSignIn', 'askDevice', 'decideAppeal', 'closeNotice', 'vouchForClaim', 'reportSighting', 'decideImport', 'adoptAnswers', 'linkSignIn', 'linkMail'];

/** These leave their caller without an account or a token. */
const LEAVING: readonly OperationId[] = ['endMe', 'signOut', 'signOutEverywhere'];

onBothEngines('Who may do what', (begin) => {
  const walk = async (operations: readonly Operation[]) => {
    const world = await begin();
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    for (const [i, operation] of operations.entries()) {
      const writer = await world.signUp(`writer ${i}`);
      const people: Partial<Record<Caller, Member>> = { writer, 'other member': await world.signUp(`other ${i}`), moderator };
      for (const caller of CALLERS) {
        // A document of its own, so that nobody has answered there before.
        const note = aNote({ document: documentNamed(`arxiv:2411.${10_000 + i}`) });
        valueOf(await writer.api.postNote(note, key()));
        const token = people[caller]?.token ?? (caller === 'stranger token' ? 'rj_never_issued' : null);
        const got = await knock(world, operation, { world, note, moderator, writer }, token);
        expect(got, `${operation.id} as ${caller}`).toBe(expected(ACCESS[operation.id], caller));
        if (caller === 'writer' && LEAVING.includes(operation.id)) break;
      }
    }
  };

  it('is as the table says, for every operation and every caller', async () => {
    await walk(OPERATIONS.filter((operation) => !LEAVING.includes(operation.id)));
  });

  it('is as the table says for what ends an account', async () => {
    await walk(OPERATIONS.filter((operation) => LEAVING.includes(operation.id)));
  });
});

async function knock(world: World, operation: Operation, scene: Scene, token: string | null): Promise<unknown> {
  const { path = operation.path, body, revision } = await REQUESTS[operation.id](scene);
  const answer = await world.ask(path, {
    method: operation.method,
    headers: {
      'idempotency-key': key(),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(revision ? { 'if-match': '"1"' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status === 401 || answer.status === 403) return answer.status;
  return answer.ok || ELSEWHERE.includes(operation.id) ? 'in' : `${answer.status} ${await answer.text()}`;
}
