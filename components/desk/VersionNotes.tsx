import { useMemo, useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { NoteId } from '../../lib/notes/note';
import type { PassageNews } from '../../lib/notes/version-news';
import { wordDifference } from '../../lib/text/word-difference';
import { Button } from '../Button';
import { Difference } from '../Difference';
import { targetLabel } from '../labels';
import { firstLine } from '../note-entry';
import { documentName } from '../popup/document-name';
import { useTranslate } from '../translation';
import { mayBeFixed, type DeskRow } from './desk-rows';

export interface VersionNotesProps {
  readonly rows: readonly DeskRow[];
  /** What this browser has seen, by document. */
  readonly news: ReadonlyMap<DocumentKey, PassageNews>;
  /** The author says that these are fixed in that version. */
  readonly onClaim: (document: DocumentKey, notes: readonly NoteId[], version: number) => void;
}

/** A new version: which of the passages that were objected to read otherwise now, each with its difference. */
export function VersionNotes({ rows, news, onClaim }: VersionNotesProps) {
  return (
    <>
      {[...news].map(([document, found]) => {
        const changed = rows.filter((row) => row.entry.note.document === document && found.changed.includes(row.entry.note.id) && mayBeFixed(row, found.version));
        return changed.length === 0 ? null : <Version key={`${document} ${found.version}`} rows={changed} document={document} news={found} onClaim={onClaim} />;
      })}
    </>
  );
}

function Version({ rows, document, news, onClaim }: Pick<VersionNotesProps, 'rows' | 'onClaim'> & { readonly document: DocumentKey; readonly news: PassageNews }) {
  const t = useTranslate();
  const [left, leave] = useState<ReadonlySet<NoteId>>(new Set());
  const [isClaimed, setClaimed] = useState(false);
  const version = String(news.version);
  const chosen = rows.map(({ entry }) => entry.note.id).filter((id) => !left.has(id));
  const toggle = (id: NoteId) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    leave(next);
  };
  const isOff = chosen.length === 0 || isClaimed;
  const title = t('desk.news.title', rows.length, [String(rows.length), version, documentName(document)]);
  return (
    <section class="desk-news" aria-label={title}>
      <h2>{title}</h2>
      <p class="quiet">{t('desk.news.hint', [version])}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.entry.note.id}>
            <label class="choice">
              <input type="checkbox" checked={!left.has(row.entry.note.id)} onChange={() => toggle(row.entry.note.id)} />
              <span dir="auto"><span class="unseen">{t('desk.news.choose')}: </span>{firstLine(row.entry.note.body)}</span>
            </label>
            <Change row={row} version={version} passage={news.passages?.[row.entry.note.id]} />
          </li>
        ))}
      </ul>
      <div class="row">
        <Button kind="primary" guarded disabled={isOff} onPress={() => { setClaimed(true); onClaim(document, chosen, news.version); }}>
          {t('desk.news.claim', chosen.length, [String(chosen.length), version])}
        </Button>
      </div>
    </section>
  );
}

function Change({ row, version, passage }: { readonly row: DeskRow; readonly version: string; readonly passage: string | undefined }) {
  const t = useTranslate();
  const quote = targetLabel(t, row.entry.note.target);
  const edits = useMemo(() => (passage === undefined ? null : wordDifference(quote, passage)), [quote, passage]);
  return edits === null ? <p class="quiet">{t('desk.news.gone', [version])}</p> : <Difference edits={edits} />;
}
