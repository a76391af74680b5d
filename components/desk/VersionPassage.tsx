import { useMemo } from 'preact/hooks';
import { cleanText } from '../../lib/markup/clean-text';
import type { PassageNews } from '../../lib/notes/version-news';
import { wordDifference, type WordEdit } from '../../lib/text/word-difference';
import { Button } from '../Button';
import { Difference } from '../Difference';
import { statusWords, targetLabel } from '../labels';
import { firstLine } from '../note-entry';
import { StatusGlyph } from '../StatusGlyph';
import { useTranslate, type Translate } from '../translation';
import type { DeskRow } from './desk-rows';

/** One passage that reads otherwise in a later version: the objection, where it stands, the passage before and after. */
export function VersionPassage(props: {
  readonly row: DeskRow;
  readonly news: PassageNews;
  readonly isChosen: boolean;
  readonly onChoose: (wanted: boolean) => void;
  readonly onOpen: () => void;
}) {
  const t = useTranslate();
  const { row, news } = props;
  const { note, status } = row.entry;
  const version = String(news.version);
  const line = firstLine(note.body);
  const edits = useEdits(row, news);
  const what = whatBecame(t, row, news);
  return (
    <li>
      <label class="choice">
        <input type="checkbox" checked={props.isChosen} onChange={(event) => props.onChoose(event.currentTarget.checked)} />
        <span>
          <span class="unseen">{t('desk.news.choose')}: </span>
          <bdi class="quiet">{cleanText(note.source?.writer ?? note.writer.handle)}: </bdi>
          <span dir="auto">{line}</span>
        </span>
      </label>
      <div class="desk-passage-change">
        <p class="desk-state quiet"><StatusGlyph status={status} size={14} /> {statusWords(t, row.entry)}</p>
        {what !== null && <p>{what}</p>}
        {edits !== null && <Difference edits={edits} label={t('desk.news.difference', [String(note.version ?? ''), version])} />}
        <div class="row"><Button kind="quiet" label={t('desk.news.openNamed', [version, line])} onPress={props.onOpen}>{t('desk.news.openIn', [version])}</Button></div>
      </div>
    </li>
  );
}

/** What changed, word by word; all is struck out where the passage is gone. Null where only that it changed is known. */
function useEdits({ entry: { note } }: DeskRow, news: PassageNews): readonly WordEdit[] | null {
  const t = useTranslate();
  const quote = targetLabel(t, note.target);
  const after = news.passages?.[note.id];
  const isGone = news.gone?.includes(note.id) === true;
  return useMemo(() => {
    if (isGone) return [{ kind: 'removed', text: quote }];
    return after === undefined ? null : wordDifference(quote, after);
  }, [quote, after, isGone]);
}

function whatBecame(t: Translate, { entry: { note } }: DeskRow, news: PassageNews): string | null {
  const version = String(news.version);
  if (news.adopted?.includes(note.id) === true) return t('desk.news.adopted', [version]);
  if (news.gone?.includes(note.id) === true) return t('desk.news.gone', [version]);
  return news.passages?.[note.id] === undefined ? t('desk.news.otherwise', [version]) : null;
}
