import { Button } from './Button';
import { CopyLink } from './CopyLink';
import { joinLabel } from './labels';
import type { NoteActions } from './note-actions';
import type { NoteEntry, Standing } from './note-entry';
import { useTranslate } from './translation';

/** The buttons of a note: those that answer it first, then what else may be done with it now. */
export function NoteActs(props: {
  readonly entry: NoteEntry;
  readonly standing: Standing;
  readonly actions: NoteActions;
  readonly mine: boolean;
}) {
  const t = useTranslate();
  const { actions, mine } = props;
  const { note, next } = props.entry;
  const joined = props.standing.joined.includes(note.id);
  const { onShow, onReplace } = actions;
  const link = actions.linkOf?.(note) ?? null;
  return (
    <>
      {note.removed === undefined && (
        <>
          <Button guarded onPress={() => actions.onRespond(note)}>{t('note.respond')}</Button>
          <Button guarded onPress={() => actions.onReply(note)}>{t('note.reply')}</Button>
        </>
      )}
      {onShow !== undefined && props.entry.place?.kind !== 'absent' && <Button kind="quiet" onPress={() => onShow(note)}>{t('note.show')}</Button>}
      {note.removed === undefined && (
        <>
          {!mine && (
            <Button kind="quiet" guarded onPress={() => actions.onJoin(note.id, !joined)}>
              {joinLabel(t, note.type, joined)}
            </Button>
          )}
          {link !== null && <CopyLink address={link} />}
          {mine && onReplace !== undefined && isMisplaced(props.entry) && (
            <Button kind="quiet" guarded onPress={() => onReplace(note)}>{t('note.replace')}</Button>
          )}
          {mine && next.includes('withdrawn') && (
            <Button kind="quiet" guarded onPress={() => actions.onWithdraw(note.id, true)}>{t('note.withdraw')}</Button>
          )}
          {mine && next.includes('reinstated') && (
            <Button kind="quiet" guarded onPress={() => actions.onWithdraw(note.id, false)}>{t('note.reinstate')}</Button>
          )}
        </>
      )}
    </>
  );
}

/**
 * True where the note's words are not found for sure on the very version they were quoted from: then its writer can
 * show where they stand. On another version the words may simply have changed.
 */
function isMisplaced({ note, place }: NoteEntry): boolean {
  if (place === null || note.target.kind !== 'quote') return false;
  const sameVersion = place.version === undefined || note.version === null || place.version === note.version;
  return sameVersion && (place.kind === 'ambiguous' || place.kind === 'absent');
}
