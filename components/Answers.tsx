import type { PostId, Reply, Response } from '../lib/notes/note';
import { Button } from './Button';
import { LogLink } from './claims/LogLink';
import { VouchLink } from './claims/VouchLink';
import { Capped } from './Capped';
import { dayOf, fullOf, machineOf } from './dates';
import { isProved, proofLabel, stanceLabel } from './labels';
import type { NoteEntry } from './note-entry';
import { PostText, type PostTextProps } from './PostText';
import { ProofSign } from './ProofSign';
import { useTranslate } from './translation';

/** Answers shown at once; a card of thirty is no card. */
const MOST_RESPONSES = 5;
const MOST_REPLIES = 5;

type Shared = Omit<PostTextProps, 'post' | 'children'> & { readonly entry: NoteEntry };

/** Responses, each with the replies it drew, then the replies to the note itself. Same type size as the note. */
export function Answers(props: Shared) {
  const { responses, replies } = props.entry;
  const rooted = repliesByRoot(responses, replies);
  return (
    <>
      <Capped items={responses} most={MOST_RESPONSES}>
        {(shown) =>
          shown.map((response) => (
            <section key={response.id} class="answer-group">
              <ResponseView {...props} response={response} />
              <Replies {...props} replies={rooted.get(response.id) ?? []} />
            </section>
          ))
        }
      </Capped>
      <Replies {...props} replies={rooted.get(props.entry.note.id) ?? []} />
    </>
  );
}

function ResponseView({ response, ...props }: Shared & { readonly response: Response }) {
  const t = useTranslate();
  const proved = isProved(response);
  return (
    <article class={`response ${proved ? 'response-proved' : 'response-told'}`} data-post={response.id}>
      <header class="post-head">
        <bdi class="who">{response.source?.writer ?? response.writer.handle}</bdi>
        <time class="quiet" dateTime={machineOf(response.created)} title={fullOf(t, response.created)}>
          {dayOf(t, response.source?.date ?? response.created)}
        </time>
        <span class="proof">
          <ProofSign proved={proved} />
          <span>
            {proofLabel(t, response)}
            {proved && response.proof.date !== undefined && (
              <>
                {', '}
                <time dateTime={machineOf(response.proof.date)}>{dayOf(t, response.proof.date)}</time>
              </>
            )}
          </span>
        </span>
        {!proved && response.source === undefined && !props.standing.mine.includes(response.id) && <VouchLink document={response.document} person={response.writer.id} />}
        {proved && <LogLink document={response.document} person={response.writer.id} />}
      </header>
      {response.removed === undefined && (
        <p class="stance">
          {stanceLabel(t, response.stance, response.version)}
          {!proved && response.stance !== 'not-planning' && <span class="quiet stance-grey"> {t('card.grey')}</span>}
        </p>
      )}
      {response.notes.length > 1 && <p class="quiet">{t('card.answersSeveral', response.notes.length - 1)}</p>}
      <PostText
        {...props}
        post={response}
        acts={<Button kind="quiet" guarded onPress={() => props.actions.onReply(props.entry.note, response.id)}>{t('note.reply')}</Button>}
      />
    </article>
  );
}

function Replies({ replies, ...props }: Shared & { readonly replies: readonly Reply[] }) {
  if (replies.length === 0) return null;
  return (
    <Capped items={replies} most={MOST_REPLIES}>
      {(shown) => <ReplyList {...props} replies={shown} />}
    </Capped>
  );
}

function ReplyList({ replies, ...props }: Shared & { readonly replies: readonly Reply[] }) {
  const t = useTranslate();
  return (
    <ul class="replies">
      {replies.map((reply) => {
        const answered = props.entry.replies.find((other) => other.id === reply.parent);
        return (
          <li key={reply.id} class="reply" data-post={reply.id}>
            <header class="post-head">
              <bdi class="who">{reply.source?.writer ?? reply.writer.handle}</bdi>
              {answered !== undefined && (
                <span class="quiet">{t('note.toWhom', [answered.source?.writer ?? answered.writer.handle])}</span>
              )}
              <time class="quiet" dateTime={machineOf(reply.created)} title={fullOf(t, reply.created)}>
                {dayOf(t, reply.source?.date ?? reply.created)}
              </time>
            </header>
            <PostText
              {...props}
              post={reply}
              acts={<Button kind="quiet" guarded onPress={() => props.actions.onReply(props.entry.note, reply.id)}>{t('note.reply')}</Button>}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Replies under the response they go back to, else under the note. Chains of parents may be broken or circular. */
function repliesByRoot(responses: readonly Response[], replies: readonly Reply[]): ReadonlyMap<PostId, readonly Reply[]> {
  const roots = new Set<PostId>(responses.map((response) => response.id));
  const parents = new Map<PostId, PostId | undefined>(replies.map((reply) => [reply.id, reply.parent]));
  const grouped = new Map<PostId, Reply[]>();
  for (const reply of replies) {
    let at = reply.parent;
    const seen = new Set<PostId>();
    while (at !== undefined && !roots.has(at) && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    const root = at !== undefined && roots.has(at) ? at : reply.note;
    grouped.set(root, [...(grouped.get(root) ?? []), reply]);
  }
  return grouped;
}
