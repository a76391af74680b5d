import type { Kysely } from 'kysely';
import { v7 as uuid7 } from 'uuid';
import type * as v from 'valibot';
import type { ClaimImport, importSightingInput } from '../../lib/api/imports';
import type { PostId } from '../../lib/notes/note';
import { plainWrite } from '../http/keyed-write';
import { Refusal } from '../http/refusal';
import { removeUnwanted } from '../posts/judge';
import type { ImportRequestRow } from '../store/inbox-schema';
import type { AccountRow, PostRow, Tables } from '../store/schema';
import type { ServerParts } from '../server-parts';
import { findImported, isBroughtRow } from '../store/imported-posts';
import type { Write } from '../store/open-write';
import { codeOf, placedForm } from './codes';
import { isKnownByMore } from './find';
import type { ForumProfiles } from './forum-profiles';
import { makeOwn } from './own-words';
import { SourceAway } from './sources';

/** Imported words and those who wrote them, want them gone, or looked whether they stand at their source. */

/** How much older than the import an account is that says whether its words stand at their source. */
const KNOWN_FOR = 24 * 60 * 60_000;

const FORUMS = { lw: 'lesswrong', eaf: 'eaforum' } as const;

/** Throws `Refusal` 404. */
async function findSome(db: Kysely<Tables>, source: string): Promise<PostRow[]> {
  const posts = await findImported(db, source);
  if (posts.length === 0) throw new Refusal(404, 'unknown-post', 'Nothing from that source is here.');
  return posts;
}

export async function claimImport(server: ServerParts, account: AccountRow, source: string, profile: string, remove: boolean): Promise<ClaimImport> {
  const { db } = server.engine;
  const posts = await findSome(db, source);
  const place = /^(lw|eaf):(post\.)?([A-Za-z0-9_-]{4,40})(?![^.#])/.exec(source);
  const name = place?.[1] === 'lw' || place?.[1] === 'eaf' ? FORUMS[place[1]] : null;
  if (!place || name === null) throw new Refusal(422, 'not-proved', 'This source has no profiles. Ask for removal instead.');
  const code = await importCode(db, account.id, name, profile);
  try {
    const forum = server.claims.forums[name];
    if (!forum) throw new SourceAway('This server does not look at that forum.');
    if (!(await isBy(forum, place[3] ?? '', place[2] !== undefined, profile))) throw new Refusal(422, 'not-proved', 'Those words are by another account of the forum.');
    const known = await db.selectFrom('identity').select('account').where('provider', '=', name).where('subject', '=', profile).where('account', '=', account.id).executeTakeFirst();
    // What is looked for may have been put there a moment ago.
    if (!known && !(await forum.codesIn(profile, server.now())).includes(code)) return { state: 'code', code, posts: [] };
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
    await plainWrite(server, (write) => askModerator(write, { source, kind: 'claim', account: account.id, profile, words: remove ? 'Wants the words gone.' : '' }));
    return { state: 'waiting', code, posts: [] };
  }
  await plainWrite(server, (write) => handOver(write, account.id, { provider: name, subject: profile }, posts, remove));
  return { state: 'done', posts: posts.map((post) => post.id) };
}

async function isBy(forum: ForumProfiles, id: string, isPost: boolean, profile: string): Promise<boolean> {
  const writers = isPost ? await forum.writersOf(id) : await forum.commentWriter(id);
  return writers.some((one) => one.profile === profile);
}

export async function importCode(db: Kysely<Tables>, account: string, forum: string, profile: string): Promise<string> {
  return placedForm(await codeOf(db, `import ${account} ${forum} ${profile}`));
}

/** From now on they are their writer's: to edit, to remove, and under whose name they stand. */
async function handOver(write: Write, account: string, identity: { readonly provider: string; readonly subject: string } | null, posts: readonly PostRow[], remove: boolean): Promise<void> {
  if (identity) {
    const other = await write.tx.selectFrom('identity').select('account').where('provider', '=', identity.provider).where('subject', '=', identity.subject).executeTakeFirst();
    if (other && other.account !== account) throw new Refusal(409, 'id-taken', 'That profile belongs to another account here.');
    if (!other) await write.tx.insertInto('identity').values({ ...identity, account, created: write.now }).execute();
  }
  const owner = await write.tx.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirstOrThrow();
  await makeOwn(write, owner, posts, remove);
}

/** One open request of one account for one thing. */
async function askModerator(write: Write, request: Omit<ImportRequestRow, 'id' | 'at' | 'closed'> & { readonly id?: string }): Promise<string> {
  const id = request.id ?? uuid7({ msecs: write.now });
  const open = await write.tx
    .selectFrom('import_request')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', id), eb.and([eb('source', '=', request.source), eb('kind', '=', 'claim'), eb('account', '=', request.account ?? ''), eb('closed', 'is', null)])]))
    .executeTakeFirst();
  if (open) return open.id;
  await write.tx.insertInto('import_request').values({ ...request, id, at: write.now, closed: null }).execute();
  return id;
}

export async function requestRemoval(server: ServerParts, source: string, { id, words, mail }: { readonly id: string; readonly words: string; readonly mail?: string }): Promise<void> {
  await findSome(server.engine.db, source);
  await plainWrite(server, (write) => askModerator(write, { id, source, kind: 'removal', account: null, profile: null, words: mail === undefined ? words : `${words}\n\n${mail}` }));
}

/** A reader who came later counts after a week. */
const KNOWN_LATER = 7 * KNOWN_FOR;

/**
 * The importer's own word does not count, nor that of an account that is a name alone or was made a short while before
 * the import: invented words would else be found at their source by whoever invented them. Words that are their
 * writer's are not asked about.
 */
export async function reportImportSighting(write: Write, account: AccountRow, source: string, found: v.InferOutput<typeof importSightingInput>): Promise<{ counted: boolean; posts: PostId[] }> {
  const { matches, textHash, keys } = found;
  const known = await isKnownByMore(write.tx, account.id);
  const compared = (post: PostRow): boolean => keys === undefined || keys.includes(post.source_key ?? '');
  const counts = (post: PostRow): boolean => known && (account.created < post.created - KNOWN_FOR || write.now - account.created >= KNOWN_LATER);
  const posts = (await findSome(write.tx, source)).filter((post) => compared(post) && post.writer !== account.id && isBroughtRow(post) && counts(post));
  for (const post of posts) {
    const row = { source: post.source_key ?? '', account: account.id, matches: matches ? 1 : 0, text_hash: textHash, at: write.now } as const;
    const before = await write.tx.selectFrom('import_sighting').select('matches').where('source', '=', row.source).where('account', '=', account.id).executeTakeFirst();
    await write.tx.insertInto('import_sighting').values(row).onConflict((c) => c.columns(['source', 'account']).doUpdateSet(row)).execute();
    const all = await write.tx.selectFrom('import_sighting').select('matches').where('source', '=', row.source).execute();
    const those = all.filter((one) => one.matches === 1).length;
    // As many who did not find it as did: readers are told, and look for themselves.
    const seen = those > all.length - those ? 'seen' : 'mismatch';
    if (seen === post.seen && before?.matches === row.matches) continue;
    await write.touch(post.document);
    await write.tx.updateTable('post').set({ seen, seq: write.seq }).where('id', '=', post.id).execute();
  }
  return { counted: posts.length > 0, posts: posts.map((post) => post.id) };
}

export async function decideImport(write: Write, moderator: AccountRow, id: string, decision: 'grant' | 'refuse'): Promise<void> {
  const request = await write.tx.selectFrom('import_request').selectAll().where('id', '=', id).executeTakeFirst();
  if (!request) throw new Refusal(404, 'not-found', 'There is no such request.');
  if (request.closed !== null) throw new Refusal(409, 'id-taken', 'The request was decided.');
  if (request.account === moderator.id) throw new Refusal(403, 'forbidden', 'Nobody decides about their own requests.');
  await write.tx.updateTable('import_request').set({ closed: write.now }).where('id', '=', id).execute();
  if (decision === 'refuse') return;
  const posts = await findImported(write.tx, request.source);
  if (request.kind === 'removal') {
    for (const post of posts) await removeUnwanted(write, post);
    return;
  }
  const forum = request.source.startsWith('lw:') ? FORUMS.lw : FORUMS.eaf;
  if (request.account !== null && request.profile !== null) await handOver(write, request.account, { provider: forum, subject: request.profile }, posts, request.words !== '');
}
