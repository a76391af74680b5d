import type { Sent } from '../../lib/importing/pending';
import type { PaperCopy } from '../../lib/importing/paper-copy';
import type { ConfirmedThread } from '../../lib/api/thread-import';
import { plainLine } from '../../lib/notes/plain-line';
import { Button } from '../Button';
import { targetLabel } from '../labels';
import { useTranslate } from '../translation';

/** What came of it: how much is there now, and each note with a way to its passage in the paper. */
export function SentView(props: {
  readonly sent: Sent;
  readonly paper: PaperCopy;
  readonly onOpen: (note: ConfirmedThread['notes'][number]['id']) => void;
  readonly onPaper: () => void;
  readonly onAgain: () => void;
  readonly onMore: () => void;
}) {
  const t = useTranslate();
  const { sent, paper } = props;
  const created = sent.posts.filter((post) => post.outcome === 'created');
  const known = sent.posts.filter((post) => post.outcome === 'known').length;
  const removed = sent.posts.length - created.length - known;
  const ids = new Set(created.map((post) => post.id));
  const notes = sent.thread.notes.filter((note) => ids.has(note.id));
  return (
    <div class="import-begin">
      <h1>{t('import.sent.title', created.length)}</h1>
      <p dir="auto">{paper.title}</p>
      {sent.late === true && <p role="status">{t('import.sent.late')}</p>}
      {known > 0 && <p class="quiet">{t('import.sent.known', known)}</p>}
      {removed > 0 && <p class="quiet">{t('import.sent.removed', removed)}</p>}
      <div class="row">
        <Button kind="primary" onPress={props.onPaper}>{t('import.sent.open')}</Button>
        {sent.rest > 0 && <Button onPress={props.onMore}>{t('import.sent.more', sent.rest)}</Button>}
        <Button onPress={props.onAgain}>{t('import.sent.another')}</Button>
      </div>
      {notes.length > 0 && (
        <ol class="import-sent">
          {notes.map((note) => (
            <li key={note.id}>
              <button type="button" class="import-candidate" dir="auto" onClick={() => props.onOpen(note.id)}>
                <span class="import-sent-passage">{targetLabel(t, note.target)}</span>
                <span class="quiet">{plainLine(note.body, 160)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
