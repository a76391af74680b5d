import { useEffect, useState } from 'preact/hooks';
import type { DeskRow } from '../../components/desk/desk-rows';
import type { VersionNotesProps } from '../../components/desk/VersionNotes';
import type { DocumentKey } from '../../lib/documents/document-key';
import { LIMITS } from '../../lib/notes/limits';
import type { NoteId } from '../../lib/notes/note';
import type { PassageNews } from '../../lib/notes/version-news';
import { send } from '../../lib/platform/messages';

/** What this browser has seen of later versions, and the claim that passages are fixed there. */
export function useVersionNews(rows: readonly DeskRow[], fail: (error: unknown) => void): Pick<VersionNotesProps, 'news'> & { readonly claimFixed: VersionNotesProps['onClaim'] } {
  const [news, setNews] = useState<ReadonlyMap<DocumentKey, PassageNews>>(new Map());
  const documents = [...new Set(rows.filter(({ why }) => why === 'claimed').map(({ entry }) => entry.note.document))];
  useEffect(() => {
    const read = async () => {
      const found = await Promise.all(documents.map(async (document) => [document, await send('recallPassages', { document })] as const));
      setNews(new Map(found.flatMap(([document, one]) => (one === null ? [] : [[document, one] as const]))));
    };
    read().catch(fail);
  }, [documents.join(' ')]);

  const claim = async (document: DocumentKey, notes: readonly NoteId[], version: number): Promise<void> => {
    if (notes.length === 0) return;
    const some = notes.slice(0, LIMITS.notesPerResponse);
    await send('publish', { draft: { kind: 'response', id: crypto.randomUUID(), updated: Date.now(), document, notes: some, stance: 'fixed', version, body: '' } });
    await claim(document, notes.slice(some.length), version);
  };
  return { news, claimFixed: (document, notes, version) => void claim(document, notes, version).catch(fail) };
}
