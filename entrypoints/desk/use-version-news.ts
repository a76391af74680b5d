import { useEffect, useState } from 'preact/hooks';
import type { ClaimedFix } from '../../components/desk/FixReceipt';
import type { VersionNotesProps } from '../../components/desk/VersionNotes';
import type { DocumentKey } from '../../lib/documents/document-key';
import { LIMITS } from '../../lib/notes/limits';
import type { NoteId, PostId } from '../../lib/notes/note';
import type { PassageNews } from '../../lib/notes/version-news';
import type { DeskDocument } from '../../lib/platform/desk/desk-protocol';
import { onAnnouncement, send } from '../../lib/platform/messages';

export type VersionNews = Pick<VersionNotesProps, 'news' | 'claimed' | 'onClaim' | 'onUndo'>;

/** What this browser has seen of later versions of the papers one is a proved author of, and the claim that passages are fixed there. */
export function useVersionNews(all: readonly DeskDocument[], fail: (error: unknown) => void): VersionNews {
  const [news, setNews] = useState<ReadonlyMap<DocumentKey, PassageNews>>(new Map());
  const [claimed, setClaimed] = useState<readonly ClaimedFix[]>([]);
  const documents = all.flatMap((one) => (one.why === 'claimed' && one.proved ? [one.document] : []));
  useEffect(() => {
    const read = async (wanted: readonly DocumentKey[]): Promise<void> => {
      const found = await Promise.all(wanted.map(async (document) => [document, await send('recallPassages', { document })] as const));
      setNews((before) => new Map([...before, ...found].flatMap(([document, one]) => (one === null ? [] : [[document, one] as const]))));
    };
    const closed = new AbortController();
    read(documents).catch(fail);
    onAnnouncement('passagesChanged', ({ document }) => {
      if (documents.includes(document)) read([document]).catch(fail);
    }, closed.signal);
    return () => closed.abort();
  }, [documents.join(' ')]);

  const publish = async (document: DocumentKey, notes: readonly NoteId[], version: number): Promise<readonly PostId[]> => {
    if (notes.length === 0) return [];
    const some = notes.slice(0, LIMITS.notesPerResponse);
    const { post } = await send('publish', { draft: { kind: 'response', id: crypto.randomUUID(), updated: Date.now(), document, notes: some, stance: 'fixed', version, body: '' } });
    return [post, ...(await publish(document, notes.slice(some.length), version))];
  };
  const undo = async (one: ClaimedFix): Promise<void> => {
    for (const post of one.posts) await send('undo', { post });
    setClaimed((before) => before.map((other) => (other === one ? { ...one, undone: true } : other)));
  };
  return {
    news,
    claimed,
    async onClaim(document, notes, version) {
      const posts = await publish(document, notes, version);
      setClaimed((before) => [...before, { document, version, count: notes.length, posts, undone: false }]);
    },
    onUndo: (one) => void undo(one).catch(fail),
  };
}
