import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { wordDifference } from '../lib/text/word-difference';
import { Answers } from './Answers';
import { safeLink } from '../lib/markup/safe-link';
import { Button } from './Button';
import { CompactCard } from './CompactCard';
import { placeLabel, severityLabel, statusLabel, targetKindLabel, targetLabel } from './labels';
import { Difference } from './Difference';
import type { NoteActions } from './note-actions';
import type { NoteEntry, Standing } from './note-entry';
import { PostText } from './PostText';
import { useTranslate } from './translation';

export interface NoteCardProps {
  readonly entry: NoteEntry;
  readonly standing: Standing;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly now: number;
  readonly actions: NoteActions;
  /** The form that is open in this card: a response, a reply, or the editor of one of its posts. */
  readonly form?: ComponentChildren;
  readonly withQuote?: boolean;
}

/** A note with its answers. Closed it is a compact card; open it shows everything said about the passage. */
export function NoteCard({ entry, standing, open, onToggle, now, actions, form, withQuote }: NoteCardProps) {
  const t = useTranslate();
  const id = useId();
  const { note, status } = entry;
  const mine = standing.mine.includes(note.id);
  return (
    <article
      class={`card status-${status ?? 'none'}${open ? ' card-open' : ''}`}
      aria-label={`${statusLabel(t, status)}: ${note.source?.writer ?? note.writer.handle}`}
      data-note={note.id}
      onKeyDown={(event) => {
        if (open && isPlainKey(event, 'r') && event.isTrusted) actions.onRespond(note);
      }}
    >
      <CompactCard
        entry={entry}
        open={open}
        onToggle={onToggle}
        controls={id}
        mine={mine}
        {...(withQuote === undefined ? {} : { withQuote })}
      />
      {open && (
        <div id={id} class="card-body">
          <p class="card-facts">
            <strong>{statusLabel(t, status)}</strong>
            {note.type !== 'praise' && <span>{severityLabel(t, note.severity)}</span>}
            {note.version !== null && <span>{t('note.version', [String(note.version)])}</span>}
          </p>
          <Passage entry={entry} />
          <PostText post={note} standing={standing} now={now} actions={actions}>
            <Suggestion entry={entry} />
            <EvidenceLink address={note.removed === undefined ? note.evidence : undefined} />
          </PostText>
          {note.joined > 0 && <p class="quiet">{t('note.joined', note.joined)}</p>}
          <NoteActs entry={entry} standing={standing} actions={actions} mine={mine} />
          <Answers entry={entry} standing={standing} now={now} actions={actions} />
          {form}
        </div>
      )}
    </article>
  );
}

/** What the note is about, and where that stands on this page when it is not simply there. */
function Passage({ entry }: { readonly entry: NoteEntry }) {
  const t = useTranslate();
  const { target } = entry.note;
  const section = target.kind === 'quote' ? target.section : undefined;
  const trouble = entry.place !== null && ['changed', 'ambiguous', 'absent', 'elsewhere'].includes(entry.place.kind);
  return (
    <div class="passage">
      {target.kind === 'quote' ? (
        <blockquote class="quote" dir="auto">{target.exact}</blockquote>
      ) : (
        <p class="quote" dir="auto">
          {target.kind === 'title' || target.kind === 'whole' ? null : <span class="quiet">{targetKindLabel(t, target.kind)} </span>}
          {targetLabel(t, target)}
        </p>
      )}
      {section !== undefined && <p class="quiet">{t('note.place.section', [section])}</p>}
      {trouble && entry.place !== null && <p class="trouble">{placeLabel(t, entry.place.kind)}</p>}
    </div>
  );
}

function Suggestion({ entry }: { readonly entry: NoteEntry }) {
  const t = useTranslate();
  const { suggestedWording, target, removed } = entry.note;
  if (suggestedWording === undefined || suggestedWording === '' || removed !== undefined) return null;
  return (
    <div class="suggestion">
      <p class="field-label">{t('note.suggested')}</p>
      {target.kind === 'quote' ? (
        <Difference edits={wordDifference(target.exact, suggestedWording)} />
      ) : (
        <p dir="auto">{suggestedWording}</p>
      )}
    </div>
  );
}

function EvidenceLink({ address }: { readonly address: string | undefined }) {
  const t = useTranslate();
  const href = address === undefined ? null : safeLink(address);
  if (href === null) return null;
  return (
    <p class="evidence">
      {t('note.evidence')}{': '}
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">{new URL(href).host}{new URL(href).pathname}</a>
    </p>
  );
}

function NoteActs(props: {
  readonly entry: NoteEntry;
  readonly standing: Standing;
  readonly actions: NoteActions;
  readonly mine: boolean;
}) {
  const t = useTranslate();
  const { actions, mine } = props;
  const { note, status } = props.entry;
  const joined = props.standing.joined.includes(note.id);
  const withdrawn = status === 'withdrawn';
  const { onShow } = actions;
  return (
    <div class="row acts">
      {onShow !== undefined && <Button onPress={() => onShow(note)}>{t('note.show')}</Button>}
      {note.removed === undefined && (
        <>
          <Button guarded onPress={() => actions.onRespond(note)}>{t('note.respond')}</Button>
          <Button guarded onPress={() => actions.onReply(note)}>{t('note.reply')}</Button>
          {!mine && (
            <Button kind="quiet" guarded onPress={() => actions.onJoin(note.id, !joined)}>
              {joined ? t('note.leave') : t('note.join')}
            </Button>
          )}
          {mine && note.type !== 'praise' && (
            <Button kind="quiet" guarded onPress={() => actions.onWithdraw(note.id, !withdrawn)}>
              {withdrawn ? t('note.reinstate') : t('note.withdraw')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** A letter typed on its own, outside anything one can write in. */
function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.key.toLowerCase() !== key || event.ctrlKey || event.altKey || event.metaKey) return false;
  const target = event.composedPath()[0];
  return !(target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null);
}
