/* oxlint-disable typescript/no-unsafe-type-assertion -- well-formed keys and ids */
import { describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { NoteId } from '../../../lib/notes/note';
import type { Caller } from '../../../lib/platform/messages';
import { createPassagesService } from '../../../lib/platform/reading/passages-service';

const PAPER = 'arxiv:2411.02306' as DocumentKey;
const id = (number: number) => `019d0000-0000-7000-8000-${String(number).padStart(12, '0')}` as NoteId;
const caller: Caller = { kind: 'extension', tab: null };

/** Storage that answers later, as the browser's does. */
function storage(items: Record<string, unknown> = {}) {
  return {
    items,
    get: async (key: string) => structuredClone({ [key]: items[key] }),
    set: async (changed: Record<string, unknown>) => void Object.assign(items, structuredClone(changed)),
  };
}

describe('passages that were seen changed', () => {
  it('are remembered by document, of the latest version', async () => {
    const service = createPassagesService(storage(), () => undefined);
    await service.rememberPassages({ document: PAPER, news: { version: 3, changed: [id(1)], of: 4 } }, caller);
    await service.rememberPassages({ document: PAPER, news: { version: 2, changed: [], of: 4 } }, caller);
    expect(await service.recallPassages({ document: PAPER }, caller)).toEqual({ version: 3, changed: [id(1)], of: 4 });
    expect(await service.recallPassages({ document: 'arxiv:1706.03762' as DocumentKey }, caller)).toBeNull();
  });

  it('are told of once for each thing that is new', async () => {
    const told: string[] = [];
    const service = createPassagesService(storage(), (document) => void told.push(document));
    const news = { version: 3, changed: [id(1), id(2)], of: 4, passages: { [id(1)]: 'Most agree.' }, gone: [id(2)], adopted: [id(1)] };
    await service.rememberPassages({ document: PAPER, news }, caller);
    await service.rememberPassages({ document: PAPER, news }, caller);
    await service.rememberPassages({ document: PAPER, news: { version: 2, changed: [], of: 4 } }, caller);
    expect(told).toEqual([PAPER]);
    expect(await service.recallPassages({ document: PAPER }, caller)).toEqual(news);
  });

  it('of two pages that finish at once are both remembered; the oldest of very many are forgotten', async () => {
    const service = createPassagesService(storage(), () => undefined);
    const papers = Array.from({ length: 210 }, (_, at) => `arxiv:2411.${String(at).padStart(5, '0')}` as DocumentKey);
    await Promise.all(papers.map(async (document) => service.rememberPassages({ document, news: { version: 2, changed: [], of: 1 } }, caller)));
    const known = await Promise.all(papers.map(async (document) => service.recallPassages({ document }, caller)));
    expect(known.map((news) => news !== null)).toEqual(papers.map((_, at) => at >= 10));
  });

  it('that were stored in another form are nothing, not an error', async () => {
    const service = createPassagesService(storage({ passages: [{ document: 'nonsense' }] }), () => undefined);
    expect(await service.recallPassages({ document: PAPER }, caller)).toBeNull();
    await service.rememberPassages({ document: PAPER, news: { version: 2, changed: [], of: 1 } }, caller);
    expect(await service.recallPassages({ document: PAPER }, caller)).toEqual({ version: 2, changed: [], of: 1 });
  });

  it('of a private window leave no trace', async () => {
    const kept = storage();
    const service = createPassagesService(kept, () => undefined);
    await service.rememberPassages({ document: PAPER, news: { version: 2, changed: [id(1)], of: 1 } }, { kind: 'page', tab: 1, url: 'https://arxiv.org/html/2411.02306v2', private: true });
    expect(kept.items).toEqual({});
  });

  it('are asked for documents alone', () => {
    const service = createPassagesService(storage(), () => undefined);
    expect(() => service.rememberPassages({ document: 'x' as DocumentKey, news: { version: 1, changed: [], of: 0 } }, caller)).toThrow('problems.notAllowed');
  });
});
