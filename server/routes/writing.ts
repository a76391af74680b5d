import * as v from 'valibot';
import { joinedAnswer, removalAnswer } from '../../lib/api/answers';
import { anyPostAnswer, encodeAnyPost, encodeEvent, eventAnswer, noteAnswer, replyAnswer, responseAnswer } from '../../lib/api/posts';
import type { AnyPost } from '../../lib/api/posts';
import { changeInput, newEventInput, newNoteInput, newReplyInput, newResponseInput } from '../../lib/api/requests';
import { noteId, postId } from '../../lib/api/scalars';
import type { PostId } from '../../lib/notes/note';
import { isPostId } from '../../lib/notes/note';
import { keyedWrite, plainWrite } from '../http/keyed-write';
import type { Acted } from '../http/keyed-write';
import type { Call, Operation, Reply } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { editPost } from '../posts/edit';
import { missing } from '../posts/find';
import { isCounted, refuseOverShare, refuseTooMany } from '../posts/flood';
import { refuseIllegal } from '../posts/legal';
import { joinNote, readJoined, recordEvent, unjoinNote } from '../posts/note-acts';
import { publishNote, publishReply, publishResponse } from '../posts/publish';
import { notesTogether } from '../posts/publish-together';
import type { NoteToPublish } from '../posts/publish-together';
import { removalOf, removePost } from '../posts/remove';
import { readEvent, readPost, toAnyPost } from '../store/read-posts';
import type { ServerParts } from '../server-parts';
import type { AccountRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';

/** What members write: posts, changes of them, acts on notes. */

const noteParams = v.strictObject({ id: noteId });
const postParams = v.strictObject({ id: postId });

/** `id` comes from this program's own memory of what a key did. */
async function findPosted(write: Write, id: string): Promise<AnyPost> {
  if (!isPostId(id)) throw new Error('A key was bound to something that is no post.');
  const found = await readPost(write.tx, id);
  if (!found) throw await missing(write.tx, id);
  return found.any;
}

/** The post alone, at the address where it was made. */
async function posted(write: Write, id: string): Promise<Reply> {
  return replyOf(await findPosted(write, id));
}

function replyOf(any: AnyPost): Reply {
  return {
    status: 201,
    body: encodeAnyPost(any).post,
    headers: { etag: `"${any.post.revision}"`, location: `/v1/posts/${any.post.id}` },
  };
}

/** The post with its kind, where only an id was given. */
async function changedPost(write: Write, id: string): Promise<Reply> {
  const any = await findPosted(write, id);
  return { status: 200, body: encodeAnyPost(any), headers: { etag: `"${any.post.revision}"` } };
}

/** Publishing own words, within what one person may. `answered`: the notes a response answers. */
function asOneself(server: ServerParts, publish: (write: Write, account: AccountRow) => Promise<PostRow>, answered: readonly PostId[] = []) {
  return async (write: Write, account: AccountRow): Promise<Acted> => {
    const row = await publish(write, account);
    await refuseTooMany(write, account, server.settings.newcomers, 'own');
    await refuseOverShare(write, account, row.id);
    return { subject: row.id, reply: replyOf(toAnyPost({ ...row, handle: account.handle }, answered)) };
  };
}

const NOTES = notesTogether((row, writer) => replyOf(toAnyPost({ ...row, handle: writer.handle }, [])));

/** The same as the act of `postNote`, where nothing but its plain rules is asked. */
function together(server: ServerParts, call: Call<undefined, NoteToPublish['note']>) {
  const [writer, now] = [accountOf(call), server.now()];
  if (call.key === null || isCounted(writer, server.settings.newcomers, now)) return undefined;
  return { joint: NOTES, item: { writer, key: call.key, fingerprint: call.fingerprint, now, note: call.body } };
}

const postNote = operation({
  id: 'postNote',
  method: 'POST',
  path: '/v1/notes',
  summary: 'Publish a note.',
  body: newNoteInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: noteAnswer },
  run: (server, call) => keyedWrite(server, call, asOneself(server, (write, account) => publishNote(write, account, call.body)), posted, together(server, call)),
});

const postResponse = operation({
  id: 'postResponse',
  method: 'POST',
  path: '/v1/responses',
  summary: 'Answer one or more notes on one document as its author.',
  body: newResponseInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: responseAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      asOneself(server, async (write, account) => {
        await refuseIllegal(write, account.id, call.body.notes, { kind: 'response', ...call.body });
        return publishResponse(write, account, call.body);
      }, call.body.notes),
      posted,
    ),
});

const postReply = operation({
  id: 'postReply',
  method: 'POST',
  path: '/v1/notes/{id}/replies',
  summary: 'Answer a note, or a response or reply under it.',
  params: noteParams,
  body: newReplyInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: replyAnswer },
  run: (server, call) =>
    keyedWrite(server, call, asOneself(server, (write, account) => publishReply(write, account, call.params.id, call.body)), posted),
});

const postEvent = operation({
  id: 'postEvent',
  method: 'POST',
  path: '/v1/notes/{id}/events',
  summary: 'Withdraw or reinstate a note, confirm or contest a fix, say that its passage changed.',
  params: noteParams,
  body: newEventInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: eventAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      (write, account) => recordEvent(write, account.id, call.params.id, call.body),
      async (write, id) => {
        const event = await readEvent(write.tx, id);
        if (!event) throw await missing(write.tx, call.params.id);
        return { status: 201, body: encodeEvent(event) };
      },
    ),
});

const patchPost = operation({
  id: 'editPost',
  method: 'PATCH',
  path: '/v1/posts/{id}',
  summary: 'Change an own post. The old text goes to its history.',
  params: postParams,
  body: changeInput,
  key: 'taken',
  revision: true,
  rate: 'write',
  answers: { 200: anyPostAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      async (write, account) => {
        const id = await editPost(write, account.id, call.params.id, call.revision, call.body);
        await refuseOverShare(write, account, id);
        return id;
      },
      changedPost,
    ),
});

const deletePost = operation({
  id: 'removePost',
  method: 'DELETE',
  path: '/v1/posts/{id}',
  summary: 'Take an own post away: without a trace, or leaving its place when it has answers.',
  params: postParams,
  key: 'taken',
  revision: true,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: removalAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      (write, account) => removePost(write, account.id, call.params.id, call.revision),
      async (write) => ({ status: 200, body: await removalOf(write.tx, call.params.id) }),
    ),
});

const join = operation({
  id: 'joinNote',
  method: 'PUT',
  path: '/v1/notes/{id}/join',
  summary: 'Say "this is also my objection".',
  params: noteParams,
  rate: 'write',
  answers: { 200: joinedAnswer },
  run: (server, call) =>
    plainWrite(server, async (write) => {
      await joinNote(write, accountOf(call).id, call.params.id);
      return { status: 200, body: await readJoined(write.tx, call.params.id) };
    }),
});

const unjoin = operation({
  id: 'unjoinNote',
  method: 'DELETE',
  path: '/v1/notes/{id}/join',
  summary: 'Take "this is also my objection" back.',
  params: noteParams,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: joinedAnswer },
  run: (server, call) =>
    plainWrite(server, async (write) => {
      await unjoinNote(write, accountOf(call).id, call.params.id);
      return { status: 200, body: await readJoined(write.tx, call.params.id) };
    }),
});

export const WRITING: readonly Operation[] = [postNote, postResponse, postReply, postEvent, patchPost, deletePost, join, unjoin];
