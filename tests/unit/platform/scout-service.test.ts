import { describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Draft } from '../../../lib/notes/draft';
import { emptyDiscussion, type Note, type NoteId } from '../../../lib/notes/note';
import type { Caller } from '../../../lib/platform/messages';
import type { DiscussionView } from '../../../lib/platform/protocol';
import { createScoutService } from '../../../lib/platform/reading/scout-service';
import type { Settings } from '../../../lib/platform/settings/settings';
import { DEFAULT_SETTINGS } from '../../../lib/platform/settings/settings-store';

/** Whether a page gets the margin at all. */

const PAPER = 'arxiv:2411.02306' as DocumentKey;
const LINKED = 'arxiv:1706.03762' as DocumentKey;
const PAGE: Caller = { kind: 'page', tab: 7, url: 'https://arxiv.org/abs/2411.02306' };

function note(document: DocumentKey, number: number, removed = false): Note {
  return {
    id: `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}` as NoteId,
    document,
    version: null,
    target: { kind: 'whole' },
    type: 'question',
    severity: 'minor',
    joined: 0,
    writer: { id: 'w', handle: 'somebody' },
    body: 'Why?',
    created: number,
    revision: 1,
    ...(removed ? { removed: 5 } : {}),
  };
}

interface World {
  readonly settings?: Partial<Settings>;
  readonly notes?: readonly Note[];
  readonly drafts?: readonly Draft[];
  /** Papers that the page's comments were imported to. */
  readonly imported?: readonly DocumentKey[];
}

function service({ settings = {}, notes = [], drafts = [], imported = [] }: World) {
  const counts: (readonly [number, number])[] = [];
  const ran: number[] = [];
  const view = (document: DocumentKey): DiscussionView => ({
    discussion: { ...emptyDiscussion(document), notes: notes.filter((one) => one.document === document) },
    mine: [],
    undoable: {},
    deliveries: {},
    joined: [],
    freshness: { kind: 'local-only' },
  });
  const handlers = createScoutService({
    notes: {
      readSettings: () => ({ ...DEFAULT_SETTINGS, ...settings }),
      readDiscussions: ({ documents }) => [...documents, ...imported].map(view),
      readDrafts: () => drafts,
    },
    showCount: async (tab, count) => void counts.push([tab, count]),
    runMargin: async (tab) => void ran.push(tab),
  });
  const arrive = async (documents: readonly [DocumentKey, ...DocumentKey[]] = [PAPER], linksNote = false) =>
    handlers.arrive({ documents, site: 'arxiv', linksNote }, PAGE);
  return { handlers, arrive, counts, ran };
}

const draft = { kind: 'note', document: PAPER } as Draft;

describe('a page gets the margin', () => {
  it.each<[string, World]>([
    ['that has notes', { notes: [note(PAPER, 1)] }],
    ['whose reader has begun to write there', { drafts: [draft] }],
  ])('%s', async (_, world) => {
    expect((await service(world).arrive()).show).toBe(true);
  });

  it('whose linked papers have notes', async () => {
    const { arrive } = service({ notes: [note(LINKED, 1)] });
    expect((await arrive([PAPER])).show).toBe(false);
    expect((await arrive([PAPER, LINKED])).show).toBe(true);
  });

  it('whose comments were imported to papers that it does not link; it is told which, for it looks again when they change', async () => {
    expect(await service({ notes: [note(LINKED, 1)], imported: [LINKED] }).arrive([PAPER])).toEqual({ show: true, toolbar: true, also: [LINKED] });
    expect(await service({ imported: [LINKED] }).arrive([PAPER])).toEqual({ show: false, toolbar: true, also: [LINKED] });
  });

  it('whose address names a note', async () => {
    expect((await service({}).arrive([PAPER], true)).show).toBe(true);
  });

  it('whose address names a note, though it is hidden', async () => {
    expect((await service({ settings: { hiddenEverywhere: true } }).arrive([PAPER], true)).show).toBe(true);
  });
});

describe('a page is left alone', () => {
  it('that nobody noted, and its badge is empty', async () => {
    const { arrive, counts } = service({});
    expect(await arrive()).toEqual({ show: false, toolbar: true });
    expect(counts).toEqual([[7, 0]]);
  });

  it.each<[string, Partial<Settings>]>([
    ['itself', { hiddenDocuments: [PAPER] }],
    ['as a page of its site', { hiddenSites: ['arxiv'] }],
    ['as all are', { hiddenEverywhere: true }],
  ])('that is hidden %s; its notes are counted all the same', async (_, settings) => {
    const { arrive, counts } = service({ settings, notes: [note(PAPER, 1), note(PAPER, 2), note(PAPER, 3, true)], drafts: [draft] });
    expect(await arrive()).toEqual({ show: false, toolbar: false });
    expect(counts).toEqual([[7, 2]]);
  });
});

describe('who may ask', () => {
  it('a page, into which the script is put', async () => {
    const { handlers, ran } = service({});
    await handlers.bringMargin({}, PAGE);
    expect(ran).toEqual([7]);
  });

  it('nobody else', async () => {
    const { handlers, ran } = service({});
    const popup: Caller = { kind: 'extension', tab: 7 };
    await expect(handlers.bringMargin({}, popup)).rejects.toThrow('problems.notAllowed');
    await expect(handlers.arrive({ documents: [PAPER], site: 'arxiv', linksNote: false }, popup)).rejects.toThrow('problems.notAllowed');
    expect(ran).toEqual([]);
  });
});
