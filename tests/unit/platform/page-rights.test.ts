/* oxlint-disable typescript/no-unsafe-type-assertion -- hostile requests are what is tested */
import { describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import type { DocumentKey } from '../../../lib/documents/document-key';
import { PAGE_RIGHTS, refuseBeyondRights } from '../../../lib/platform/page-rights';
import { isSoundDraft } from '../../../lib/platform/request-checks';
import { createHidingService } from '../../../lib/platform/settings/hiding-service';
import type { Settings } from '../../../lib/platform/settings/settings';
import { settingsForPage } from '../../../lib/platform/settings/settings-for-page';
import { createSettingsStore, DEFAULT_SETTINGS } from '../../../lib/platform/settings/settings-store';
import { draftNote } from '../../../lib/notes/new-draft';

const key = (text: string): DocumentKey => {
  const found = parseDocumentKey(text);
  if (found === null) throw new Error(text);
  return found;
};
const PAPER = key('arxiv:2411.02306');
const POST = key('lesswrong:abcdefghijklmnopq');
const arxiv = { kind: 'page', tab: 1, url: 'https://arxiv.org/abs/2411.02306' } as const;
const forum = { kind: 'page', tab: 2, url: 'https://www.lesswrong.com/posts/abcdefghijklmnopq/x' } as const;
const own = { kind: 'extension', tab: null } as const;

const may = (name: string, request: unknown, caller: Parameters<typeof refuseBeyondRights>[2]): boolean => {
  try {
    refuseBeyondRights(name, request, caller);
    return true;
  } catch {
    return false;
  }
};
const ours = Object.entries(PAGE_RIGHTS).flatMap(([name, right]) => (right === 'ours' ? [name] : []));

describe('ATTACK from a page whose process was broken into', () => {
  it.each([...ours, 'whatever', 'constructor', '__proto__'])('asks for %s: refused', (name) => {
    expect(may(name, { document: PAPER }, arxiv)).toBe(false);
    expect(may(name, { document: PAPER }, own)).toBe(true);
  });

  it('everything that knows a token, an address, a code, an inbox or a claim is for our own pages', () => {
    const secret = /signIn|mailcode|account$|inbox|digest|proof|claim(?!$)|desk|import|copy/i;
    const others = Object.entries(PAGE_RIGHTS).flatMap(([name, right]) => (right !== 'ours' && secret.test(name) ? [name] : []));
    // Of imported words, opening the page where they are claimed is a page's to ask.
    expect(others.filter((name) => name !== 'claimWords').toSorted()).toEqual(['openDesk', 'readAccount']);
  });

  it('wants drafts, or what was read, of documents of another site: refused', () => {
    for (const name of ['readDrafts', 'recallPassages', 'rememberPassages', 'changeHiding']) {
      expect([may(name, { document: POST }, arxiv), may(name, { document: PAPER }, forum)]).toEqual([false, false]);
      expect([may(name, { document: PAPER }, arxiv), may(name, { document: POST }, forum)]).toEqual([true, true]);
      expect(may(name, {}, arxiv)).toBe(false);
    }
  });

  it('publishes on another site under the reader’s name: refused; an answer to a note a forum’s page shows is none', () => {
    const draft = (document: DocumentKey, over: object = {}) => ({ draft: { ...draftNote({ id: 'd', now: 1 }, document, null, { kind: 'whole' }), ...over } });
    expect([may('publish', draft(POST), arxiv), may('publish', draft(PAPER), forum)]).toEqual([false, false]);
    expect([may('publish', draft(PAPER), arxiv), may('publish', draft(POST), forum)]).toEqual([true, true]);
    expect(may('publish', draft(PAPER, { kind: 'reply' }), forum)).toBe(true);
    expect(may('publish', draft(key('eaforum:abcdefghijklmnopq'), { kind: 'reply' }), forum)).toBe(false);
    for (const broken of [undefined, null, 3, {}, { draft: null }, { draft: { document: 5 } }, { document: 'arxiv:../..' }]) expect(may('publish', broken, arxiv)).toBe(false);
  });

  it('hands over something else than a draft: refused', () => {
    const sound = draftNote({ id: 'd', now: 1 }, PAPER, 1, { kind: 'whole' });
    expect(isSoundDraft(sound)).toBe(true);
    const broken: readonly object[] = [{ ...sound, body: 5 }, { ...sound, kind: 'event' }, { ...sound, updated: Number.NaN }, { ...sound, target: 'x' }, { ...sound, body: 'x'.repeat(4_000_001) }, { ...sound, editing: { post: 'x', revision: 1 } }, { ...sound, kind: 'response', notes: ['x'] }];
    for (const one of broken) expect(isSoundDraft(one as typeof sound)).toBe(false);
  });

  it('reads the settings: not which server is used, nor which papers of other sites were hidden', () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, server: { kind: 'own', url: 'https://notes.example.org/' }, hiddenDocuments: [PAPER, POST] };
    expect(settingsForPage(settings, arxiv.url)).toMatchObject({ server: null, hiddenDocuments: [PAPER] });
  });
});

describe('Hiding', () => {
  const service = () => {
    let stored: Record<string, unknown> = {};
    const settings = createSettingsStore({
      // Storage takes its time, as a browser's does.
      get: async (name) => {
        await Promise.resolve();
        return { [name]: stored[name] };
      },
      set: async (items) => {
        await Promise.resolve();
        stored = { ...stored, ...items };
      },
    });
    return { settings, ...createHidingService({ settings, announce: () => undefined }) };
  };

  it('in two tabs at once: both are hidden', async () => {
    const { settings, changeHiding } = service();
    const other = key('arxiv:1706.03762');
    await Promise.all([
      changeHiding({ site: 'arxiv', document: PAPER, wanted: { page: true } }, arxiv),
      changeHiding({ site: 'arxiv', document: other, wanted: { page: true } }, { ...arxiv, tab: 5 }),
      settings.change({ toolbar: false }),
    ]);
    expect(await settings.read()).toMatchObject({ hiddenDocuments: [PAPER, other], toolbar: false });
    await Promise.all([changeHiding({ site: 'arxiv', document: PAPER, wanted: { page: false } }, arxiv), changeHiding({ site: 'arxiv', document: other, wanted: { site: true } }, own)]);
    expect(await settings.read()).toMatchObject({ hiddenDocuments: [other], hiddenSites: ['arxiv'] });
  });

  it('ATTACK: a page that hides everything everywhere, or another site: refused', async () => {
    const { changeHiding } = service();
    await expect(changeHiding({ site: 'arxiv', document: PAPER, wanted: { everywhere: true } }, arxiv)).rejects.toThrow();
    await expect(changeHiding({ site: 'evil' as 'arxiv', document: PAPER, wanted: { page: true } }, arxiv)).rejects.toThrow();
  });
});
