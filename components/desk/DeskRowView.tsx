import { cleanText } from '../../lib/markup/clean-text';
import { Button } from '../Button';
import { severityLabel, stanceLabel, statusWords, targetLabel, typeLabel } from '../labels';
import { firstLine } from '../note-entry';
import { documentName } from '../popup/document-name';
import { Prose } from '../Prose';
import { StatusGlyph } from '../StatusGlyph';
import { useTranslate } from '../translation';
import { AnswerCell, type DeskAnswers } from './AnswerCell';
import type { DeskRow } from './desk-rows';

/** Passages up to here stand whole in the four lines they have. Characters. */
const LONG_PASSAGE = 80;

export interface DeskRowProps {
  readonly row: DeskRow;
  readonly answers: DeskAnswers;
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
  readonly onOpenInPaper: () => void;
}

/** One note: where it stands, the passage, the objection, and the answer, which is written here. */
export function DeskRowView(props: DeskRowProps) {
  const t = useTranslate();
  const { row, isOpen } = props;
  const { note, responses, replies } = row.entry;
  const others = responses.filter(({ id, removed }) => id !== row.answer?.id && removed === undefined);
  const critic = note.source?.writer ?? note.writer.handle;
  const line = firstLine(note.body);
  const saidMore = others.length + replies.filter(({ removed }) => removed === undefined).length;
  const passage = targetLabel(t, note.target);
  const hasMore = saidMore > 0 || note.suggestedWording !== undefined || line !== note.body.trim() || passage.length > LONG_PASSAGE;
  const unfold = isOpen ? t('desk.less') : saidMore > 0 ? t('desk.moreSaid', saidMore) : t('desk.more');
  return (
    <tr role="row" class="desk-row" data-note={note.id} tabIndex={props.tabIndex} onFocus={props.onFocus} aria-label={t('desk.row', [cleanText(critic), line])}>
      <td role="cell" class="desk-choose">
        {!row.isOwn && <input type="checkbox" checked={props.isChosen} onChange={props.onChoose} aria-label={t('desk.choose', [line])} />}
      </td>
      <td role="cell" class="desk-status">
        <span class="desk-state"><StatusGlyph status={row.entry.status} /> {statusWords(t, row.entry)}</span>
        <span class="quiet">{typeLabel(t, note.type)}, {severityLabel(t, note.severity)}</span>
      </td>
      <td role="cell" class="desk-passage">
        <span class="quiet">{documentName(note.document)}{note.version === null ? '' : ` v${note.version}`}{note.target.kind === 'quote' && note.target.section !== undefined ? `, ${cleanText(note.target.section)}` : ''}</span>
        <span class={isOpen ? 'desk-words' : 'desk-words desk-cut'} dir="auto">{passage}</span>
        <span class="row">
          <Button kind="quiet" label={t('desk.named', [t('desk.openInPaper'), line])} onPress={props.onOpenInPaper}>{t('desk.openInPaper')}</Button>
        </span>
      </td>
      <td role="cell" class="desk-objection">
        <span class="quiet"><bdi class="who">{cleanText(critic)}</bdi>{row.isOwn ? ` (${t('desk.own')})` : ''}</span>
        {isOpen ? <Prose text={note.body} /> : <span class="desk-cut" dir="auto">{line}</span>}
        {isOpen && note.suggestedWording !== undefined && (
          <p><span class="quiet">{t('note.suggested')}</span> <span dir="auto">“{cleanText(note.suggestedWording)}”</span></p>
        )}
        {isOpen && [...others, ...replies.filter(({ removed }) => removed === undefined)].toSorted((a, b) => a.created - b.created).map((said) => (
          <div key={said.id} class="desk-said">
            <p class="quiet"><bdi class="who">{cleanText(said.source?.writer ?? said.writer.handle)}</bdi>{'stance' in said ? `: ${stanceLabel(t, said.stance, said.version)}` : ''}</p>
            <Prose text={said.body} />
          </div>
        ))}
        {(hasMore || isOpen) && <span class="row">
          <Button kind="quiet" expanded={isOpen} label={t('desk.named', [unfold, line])} onPress={props.onToggle}>{unfold}</Button>
        </span>}
      </td>
      <td role="cell" class="desk-answer">
        {row.isOwn ? <p class="quiet">{t('desk.ownNote')}</p> : <AnswerCell row={row} answers={props.answers} />}
      </td>
    </tr>
  );
}
