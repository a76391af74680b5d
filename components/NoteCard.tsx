import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { cleanText } from '../lib/markup/clean-text';
import { safeLink } from '../lib/markup/safe-link';
import { Answers } from './Answers';
import { CompactCard } from './CompactCard';
import { FixVerdict } from './FixVerdict';
import { placeLabel, severityLabel, statusWords, targetKindLabel, targetLabel, toldWords } from './labels';
import type { NoteActions } from './note-actions';
import { NoteActs } from './NoteActs';
import type { NoteEntry, Standing } from './note-entry';
import { PassageCheck } from './PassageCheck';
import { PostText } from './PostText';
import type { ReportStart } from './ReportForm';
import { Story } from './Story';
import { Suggestion } from './Suggestion';
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
  const [report, setReport] = useState<ReportStart | null>(null);
  return (
    <article
      class={`card status-${status ?? 'none'}${open ? ' card-open' : ''}`}
      aria-label={`${statusWords(t, entry)}: ${note.source?.writer ?? note.writer.handle}`}
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
            {status !== null && <strong>{statusWords(t, entry)}</strong>}
            {entry.told !== undefined && <span class="told" title={t('source.told.hint')}>{toldWords(t, entry.told)}</span>}
            {note.type !== 'praise' && <span>{severityLabel(t, note.severity)}</span>}
            {note.version !== null && <span>{t('note.version', [String(note.version)])}</span>}
          </p>
          <Passage entry={entry} />
          <PassageCheck
            entry={entry}
            {...(mine || actions.onReport === undefined ? {} : { onReport: () => setReport({ reason: 'misquotation', words: '' }) })}
          />
          <FixVerdict entry={entry} standing={standing} actions={actions} when="asked" />
          <PostText
            post={note}
            standing={standing}
            now={now}
            actions={actions}
            report={report}
            onReport={setReport}
            acts={<NoteActs entry={entry} standing={standing} actions={actions} mine={mine} />}
          >
            <Suggestion entry={entry} standing={standing} actions={actions} />
            <EvidenceLink address={note.removed === undefined ? note.evidence : undefined} />
            {note.joined > 0 && <p class="quiet">{t(note.type === 'praise' ? 'note.joinedPraise' : 'note.joined', note.joined)}</p>}
          </PostText>
          <Answers entry={entry} standing={standing} now={now} actions={actions} />
          <Story entry={entry} />
          <FixVerdict entry={entry} standing={standing} actions={actions} when="settled" />
          {form}
        </div>
      )}
    </article>
  );
}

/** What the note is about, and where that stands on this page when it is not simply there. */
function Passage({ entry }: { readonly entry: NoteEntry }) {
  const t = useTranslate();
  const { note, place } = entry;
  const { target } = note;
  const section = target.kind === 'quote' ? target.section : undefined;
  return (
    <div class="passage">
      {target.kind === 'quote' ? (
        <blockquote class="quote" dir="auto">{targetLabel(t, target)}</blockquote>
      ) : (
        <p class="quote" dir="auto">
          {target.kind === 'title' || target.kind === 'whole' ? null : <span class="quiet">{targetKindLabel(t, target.kind)} </span>}
          {targetLabel(t, target)}
        </p>
      )}
      {section !== undefined && <p class="quiet">{t('note.place.section', [cleanText(section)])}</p>}
      {place !== null && isTroubled(entry) && <p class="trouble">{placeLabel(t, place.kind)}</p>}
    </div>
  );
}

/** True where the place alone has to be told: what became of the words is told by the check below, where it knows. */
function isTroubled({ note, place }: NoteEntry): boolean {
  if (place === null) return false;
  if (place.kind === 'ambiguous' || place.kind === 'elsewhere' || place.kind === 'folded') return true;
  if (place.kind === 'changed') return place.passage === undefined;
  const isLater = place.version !== undefined && note.version !== null && place.version > note.version;
  return place.kind === 'absent' && !(isLater && note.target.kind === 'quote');
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

/** A letter typed on its own, outside anything one can write in. */
function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.key.toLowerCase() !== key || event.ctrlKey || event.altKey || event.metaKey) return false;
  const target = event.composedPath()[0];
  return !(target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null);
}
