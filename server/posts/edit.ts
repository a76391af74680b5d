import type * as v from 'valibot';
import { stanceFits } from '../../lib/api/requests';
import type { changeInput } from '../../lib/api/requests';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import type { PostId, Target } from '../../lib/notes/note';
import { Refusal } from '../http/refusal';
import { dropFingerprints } from '../search/fingerprints';
import { contentOf } from '../store/content';
import { isBroughtRow } from '../store/imported-posts';
import { readColumn, writeColumn } from '../store/json-column';
import { readPost } from '../store/read-posts';
import type { PostKind, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { findOwnPost, isAnswered } from './find';
import { refuseIllegal } from './legal';
import { weightOfPost } from './weight';

type Change = v.InferOutput<typeof changeInput>;

/** What an edit may name, by kind. Where and on which document a post stands never changes. */
const FIELDS: Readonly<Record<PostKind, readonly (keyof Change)[]>> = {
  note: ['body', 'target', 'type', 'severity', 'suggestedWording', 'evidence'],
  response: ['body', 'stance', 'version'],
  reply: ['body'],
};

/**
 * Changes an own post. The old text goes to the history, except within the undo window, where nobody is meant to
 * have read it yet (imported posts were read at their source, so theirs always goes there). Throws `Refusal`, with the text as it stands when `revision` is not the one that stands.
 */
export async function editPost(write: Write, writer: string, id: PostId, revision: number, change: Change): Promise<PostId> {
  const old = await findOwnPost(write.tx, writer, id);
  await refuseStale(write, old, revision);
  if (Object.keys(change).some((field) => !FIELDS[old.kind].some((known) => known === field))) {
    throw new Refusal(400, 'invalid-input', `An edit of a ${old.kind} may name: ${FIELDS[old.kind].join(', ')}.`);
  }
  const next = changed(old, change);
  await refuseMoved(write, old, change);
  refuseUnfit(old.kind, next);
  if (old.kind === 'response' && next.stance === 'fixed' && !isBroughtRow(old)) await refuseFixTooEarly(write, writer, id, next.version ?? undefined);

  // Words brought here under somebody else's name are never changed without a trace.
  const quiet = write.now - old.created < UNDO_WINDOW && old.source === null;
  if (!quiet) {
    await write.tx
      .insertInto('revision')
      .values({ post: id, revision: old.revision, at: old.edited ?? old.created, content: writeColumn('content', contentOf(old)) })
      .execute();
  }
  await write.touch(old.document);
  await write.tx
    .updateTable('post')
    // What was found at its source was found in the words before.
    .set({ ...next, seen: next.body === old.body ? old.seen : null, seq: write.seq, revision: old.revision + 1, ...(quiet ? {} : { edited: write.now }) })
    .where('id', '=', id)
    .execute();
  if (old.source_key !== null && next.body !== old.body) await write.tx.deleteFrom('import_sighting').where('source', '=', old.source_key).execute();
  if (next.target !== old.target) await dropFingerprints(write.tx, id, old.target);
  write.weigh(weightOfPost({ ...next, source: old.source }) - weightOfPost(old), old.document);
  return id;
}

/**
 * What others have answered, or joined, keeps its subject: a note moved to another passage would put their words under
 * something they never read. The context may be mended, because it only says where the same passage stands.
 */
async function refuseMoved(write: Write, old: PostRow, { target }: Change): Promise<void> {
  if (!target || old.target === null || subjectOf(target) === subjectOf(readColumn('target', old.target))) return;
  if (old.joined > 0 || (await isAnswered(write.tx, old))) {
    throw new Refusal(409, 'illegal-step', 'Others have answered or joined this note, so it stays on its passage. Write another note for another passage.');
  }
}

function subjectOf(target: Target): string {
  const about = 'exact' in target ? target.exact : 'label' in target ? target.label : '';
  return JSON.stringify([target.kind, about, target.comment ?? '']);
}

/** Throws 412 with the post as it stands. */
export async function refuseStale(write: Write, old: PostRow, revision: number): Promise<void> {
  if (old.revision === revision) return;
  const now = await readPost(write.tx, old.id);
  throw new Refusal(412, 'stale', `The post is at revision ${old.revision}.`, now ? { current: now.any } : {});
}

type Content = Pick<PostRow, 'body' | 'target' | 'type' | 'severity' | 'suggested_wording' | 'evidence' | 'stance' | 'version'>;

function changed(old: PostRow, change: Change): Content {
  return {
    body: change.body ?? old.body,
    target: change.target ? writeColumn('target', change.target) : old.target,
    type: change.type ?? old.type,
    severity: change.severity ?? old.severity,
    suggested_wording: change.suggestedWording === undefined ? old.suggested_wording : change.suggestedWording,
    evidence: change.evidence === undefined ? old.evidence : change.evidence,
    stance: change.stance ?? old.stance,
    version: change.version === undefined ? old.version : change.version,
  };
}

/** A claim moved to another version by an edit is a claim. */
async function refuseFixTooEarly(write: Write, writer: string, response: PostId, version: number | undefined): Promise<void> {
  const answered = await write.tx.selectFrom('response_note').select('note').where('response', '=', response).execute();
  const step = { kind: 'response', stance: 'fixed', ...(version === undefined ? {} : { version }) } as const;
  await refuseIllegal(write, writer, answered.map(({ note }) => note), step);
}

function refuseUnfit(kind: PostKind, next: Content): void {
  if (kind !== 'response' && next.body.trim() === '') throw new Refusal(400, 'invalid-input', 'body: Text must not be empty.');
  if (kind === 'response' && next.stance !== null && !stanceFits(next.stance, next.version ?? undefined)) {
    throw new Refusal(400, 'invalid-input', 'The stance "fixed" needs a version, and no other stance has one.');
  }
}
