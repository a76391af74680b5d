import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { handleKey } from '../lib/api/handle';
import { documentKey } from '../lib/api/scalars';
import { encodeEvent, encodeNote, encodeReply, encodeResponse, eventAnswer, noteAnswer, replyAnswer, responseAnswer } from '../lib/api/posts';
import type { Discussion, Note, Person, Reply, Response as AuthorResponse, StatusEvent } from '../lib/notes/note';
import { MAX_PREFIX_BITS, bucketNumber, documentHash } from '../lib/documents/lookup';
import { weightOfPost } from './posts/weight';
import { dropFingerprints } from './search/fingerprints';
import { readDiscussions } from './store/read-discussions';
import { writeColumn } from './store/json-column';
import type { PostRow, Tables } from './store/schema';
import type { Write } from './store/open-write';

/** The paper that comes with Rejoinder, and what is said about it, for trying everything on one machine. */

const FOLDER = new URL('./sample/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
};
/** The paper brings its own style and pictures, and no script. */
const POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

export function serveSample(app: Hono, folder: URL = FOLDER): void {
  app.get('/sample/:name', async (c) => {
    const name = c.req.param('name') === 'paper' ? 'paper.html' : c.req.param('name');
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (!/^[a-z0-9][a-z0-9.-]{0,60}$/.test(name) || type === undefined) return c.notFound();
    let content: Buffer;
    try {
      content = await readFile(fileURLToPath(new URL(name, folder)));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return c.notFound();
      throw error;
    }
    return new Response(new Uint8Array(content), {
      headers: { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-cache' },
    });
  });
}

/** The discussion's file, checked by the wire's own schemas (times in it are milliseconds). Throws when it is not one. */
export async function readSample(folder: URL = FOLDER): Promise<Discussion> {
  const file = v.parse(
    v.object({
      document: documentKey,
      notes: v.array(v.unknown()),
      responses: v.array(v.unknown()),
      replies: v.array(v.unknown()),
      events: v.array(v.unknown()),
    }),
    JSON.parse(await readFile(fileURLToPath(new URL('discussion.json', folder)), 'utf8')),
  );
  return {
    document: file.document,
    notes: checked<Note>(noteAnswer, encodeNote, file.notes),
    responses: checked<AuthorResponse>(responseAnswer, encodeResponse, file.responses),
    replies: checked<Reply>(replyAnswer, encodeReply, file.replies),
    events: checked<StatusEvent>(eventAnswer, encodeEvent, file.events),
  };
}

/** The file's times are milliseconds; the schemas read ISO 8601. What the file holds is shown by the check itself. */
function checked<T>(schema: v.GenericSchema<unknown, T>, encode: (one: T) => unknown, all: readonly unknown[]): T[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- encoding a wrong one throws, or makes what the schema refuses
  return all.map((one) => v.parse(schema, JSON.parse(JSON.stringify(encode(one as T)))));
}

/**
 * Puts the sample discussion into the database as it stands in the file; again and again without doubles. What
 * visitors wrote stays, and what visitors joined is kept in the count that is larger.
 */
export async function seedSample(write: Write, sample: Discussion): Promise<void> {
  const { tx } = write;
  const people = new Map<string, Person>();
  for (const post of [...sample.notes, ...sample.responses, ...sample.replies]) people.set(post.writer.id, post.writer);
  for (const event of sample.events) people.set(event.actor.id, event.actor);
  for (const person of people.values()) {
    const row = { id: person.id, handle: person.handle, handle_key: `sample:${handleKey(person.handle)}`, role: 'sample', created: 0, licence: null, ended: null, suspended: null, false_alarms: 0 } as const;
    await tx.insertInto('account').values(row).onConflict((c) => c.column('id').doUpdateSet({ handle: row.handle })).execute();
  }
  await write.touch(sample.document);
  for (const row of [...sample.notes.map(noteRow), ...sample.responses.map(responseRow), ...byAge(sample.replies).map(replyRow)]) {
    const known = await tx.selectFrom('post').select(['id', 'target']).where('id', '=', row.id).executeTakeFirst();
    if (known) {
      await dropFingerprints(tx, row.id, known.target);
      const { id, joined: _, ...fields } = row;
      await tx.updateTable('post').set({ ...fields, seq: write.seq }).where('id', '=', id).execute();
    } else {
      await tx.insertInto('post').values({ ...row, seq: write.seq }).execute();
      write.weigh(weightOfPost(row), sample.document);
    }
  }
  for (const response of sample.responses) {
    await tx.deleteFrom('response_note').where('response', '=', response.id).execute();
    const answers = response.notes.map((note, position) => ({ response: response.id, note, position }));
    await tx.insertInto('response_note').values(answers).execute();
  }
  for (const { id, document, note, kind, at, actor, version } of sample.events) {
    const row = { id, seq: write.seq, document, note, kind, at, actor: actor.id, version: version ?? null, doubtful: 0, look_at: null } as const;
    await tx.insertInto('event').values(row).onConflict((c) => c.column('id').doNothing()).execute();
  }
}

/** True when the database holds the file's discussion as it stands; joins by visitors do not count as a difference. */
export async function isSeeded(db: Kysely<Tables>, sample: Discussion): Promise<boolean> {
  const hash = await documentHash(sample.document);
  const bucket = bucketNumber(hash, MAX_PREFIX_BITS);
  const { documents } = await readDiscussions(db, { from: bucket, to: bucket + 1 });
  const held = documents.find((said) => said.hash === hash);
  if (!held) return false;
  const known = new Set(wordsOf(held));
  return wordsOf(sample).every((one) => known.has(one));
}

function wordsOf(said: Discussion): string[] {
  const all = [
    ...said.notes.map((note) => encodeNote({ ...note, joined: 0 })),
    ...said.responses.map(encodeResponse),
    ...said.replies.map(encodeReply),
    ...said.events.map(encodeEvent),
  ];
  return all.map((one) => JSON.stringify(one));
}

/** A reply stands after what it answers. */
function byAge(replies: readonly Reply[]): Reply[] {
  return replies.toSorted((a, b) => a.created - b.created);
}

type NewRow = Omit<PostRow, 'seq'>;

function postRow(post: Note | AuthorResponse | Reply): Omit<NewRow, 'kind'> {
  return {
    id: post.id,
    document: post.document,
    writer: post.writer.id,
    body: post.body,
    created: post.created,
    edited: post.edited ?? null,
    revision: post.revision,
    removed: post.removed ?? null,
    source: post.source ? writeColumn('source', post.source) : null,
    version: null,
    target: null,
    type: null,
    severity: null,
    suggested_wording: null,
    evidence: null,
    joined: 0,
    stance: null,
    proof_level: null,
    proof_method: null,
    proof_date: null,
    claim: null,
    proof_fallen: null,
    note: null,
    parent: null,
    licence: null,
    source_key: null,
    source_document: null,
    seen: null,
    hidden: null,
  };
}

function noteRow(note: Note): NewRow {
  return {
    ...postRow(note),
    kind: 'note',
    version: note.version,
    target: writeColumn('target', note.target),
    type: note.type,
    severity: note.severity,
    suggested_wording: note.suggestedWording ?? null,
    evidence: note.evidence ?? null,
    joined: note.joined,
  };
}

function responseRow(response: AuthorResponse): NewRow {
  const { level, method, date } = response.proof;
  return {
    ...postRow(response),
    kind: 'response',
    version: response.version ?? null,
    stance: response.stance,
    proof_level: level,
    proof_method: method,
    proof_date: date ?? null,
  };
}

function replyRow(reply: Reply): NewRow {
  return { ...postRow(reply), kind: 'reply', note: reply.note, parent: reply.parent ?? null };
}
