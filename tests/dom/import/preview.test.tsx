import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { BeginView, type Pasted } from '../../../components/import/BeginView';
import '../../../components/whole-page.css';
import '../../../components/import/import.css';
import { PreviewView } from '../../../components/import/PreviewView';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import { hindrancesOf } from '../../../lib/importing/confirmed';
import { corrected, type Correction } from '../../../lib/importing/corrections';
import type { PaperCopy } from '../../../lib/importing/paper-copy';
import { freshPieces, type Standings } from '../../../lib/importing/standing';
import { beginningOf, type ImportState } from '../../../lib/importing/state';
import type { ImportedAnswer, ImportedNote } from '../../../lib/threads';
import { expectAccessible } from '../components/accessible';
import { mount } from '../components/mount';

const KEY = parseDocumentKey('arxiv:2405.00001')!;
const TEXT = 'Short prompts give the best answers.\nLong prompts give worse ones.\nShort prompts are cheap, and cheap is good.';
const PAPER: PaperCopy = {
  key: KEY, version: 1, latest: 2, title: 'Short prompts', authors: [], text: TEXT, headings: [{ start: 0, title: '1 Introduction' }],
  parts: [{ kind: 'figure', label: 'Figure 3' }], origin: 'html',
};
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const answer = (body: string, more: Partial<ImportedAnswer> = {}): ImportedAnswer => ({
  kind: 'response', writer: 'An Author', body, markdown: body, quoteOfNote: 'Never said.', proposedStance: 'dispute', linkedBy: 'blockquote', needsALook: false,
  sourceUrl: 'https://www.lesswrong.com/posts/x/y?commentId=bbbbbbbbbbbbbbbbb', ...more,
});
const note = (body: string, more: Partial<ImportedNote> = {}): ImportedNote => ({
  about: 'quote', quote: 'Long prompts give worse ones.', placement: { kind: 'exact', ...at('Long prompts give worse ones.'), parts: [at('Long prompts give worse ones.')], score: 1 },
  body, markdown: body, writer: 'A Critic', sourceUrl: 'https://www.lesswrong.com/posts/x/y?commentId=aaaaaaaaaaaaaaaaa', date: '2024-12-01T10:00:00.000Z', proposedType: 'overclaim', answers: [], ...more,
});
const BEGINNING = beginningOf({
  notes: [
    note('Too strong.', { answers: [answer('We disagree.'), answer('A general remark.', { linkedBy: 'topic', needsALook: true })] }),
    note('Cheap twice.', { quote: 'cheap', placement: { kind: 'ambiguous', candidates: [{ ...at('cheap,'), score: 1 }, { ...at('cheap is'), score: 1 }] } }),
    note('Never said.', { quote: 'What nobody says.', placement: { kind: 'absent' }, proposedType: null }),
  ],
  leftovers: ['Something else.'],
});

function preview() {
  let last: ImportState = BEGINNING;
  const acts: string[] = [];
  function Page() {
    const [states, show] = useState<readonly ImportState[]>([BEGINNING]);
    const state = states.at(-1) ?? BEGINNING;
    last = state;
    const standings: Standings = new Map();
    return (
      <main class="import">
        <PreviewView
          state={state} paper={PAPER} title="A feed" standings={standings}
          onCorrect={(correction: Correction) => show((all) => [...all, corrected(all.at(-1) ?? BEGINNING, correction)])}
          canUndo={states.length > 1} canRedo={false} onUndo={() => show((all) => (all.length > 1 ? all.slice(0, -1) : all))} onRedo={() => {}}
          onVersion={(version) => acts.push(`v${version}`)}
          confirm={{
            hindrances: hindrancesOf(state), fresh: freshPieces(state, standings), account: { kind: 'signed-in', person: { id: 'x', handle: 'quillon' } }, sending: false, failure: null,
            signUp: { busy: false, failure: null, onSignUp: () => {} }, onConfirm: () => acts.push('publish'), onCancel: () => acts.push('cancel'), onDiscard: () => acts.push('discard'), onSettings: () => {},
          }}
        />
      </main>
    );
  }
  return { ...mount(<Page />), acts, state: () => last };
}

describe('the preview of an import', () => {
  it.each([['light', 1440], ['dark', 1440], ['light', 800], ['dark', 360]] as const)('is accessible in %s at %i px, and fits', async (theme, width) => {
    await page.viewport(width, 900);
    const { root } = preview();
    root.dataset['theme'] = theme;
    await expectAccessible(root);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it('tells what there is, and goes from one piece that wants a look to the next by one key', async () => {
    const { root } = preview();
    expect(root.querySelector('.import-counts')?.textContent).toBe('3 notes: 1 placed exactly, 1 with several places, 1 not found; 2 answers linked, 3 need a look');
    await userEvent.click(page.getByRole('button', { name: 'Next to look at (3)' }));
    const pieces: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      pieces.push(document.activeElement instanceof HTMLElement ? (document.activeElement.dataset['piece'] ?? '') : '');
      await userEvent.keyboard('n');
    }
    expect(pieces.toSorted()).toEqual(['a0.1', 'n1', 'n2']);
  });

  it('moves, leaves out and takes back without a mouse', async () => {
    const { root, state } = preview();
    root.querySelector<HTMLElement>('[data-piece="a0.0"]')?.focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await expect.poll(() => state().notes[1]?.answers.map((one) => one.id)).toEqual(['a0.0']);
    await expect.poll(() => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset['piece'] : '')).toBe('a0.0');
    await userEvent.keyboard('x');
    expect(state().notes[1]?.answers[0]?.skipped).toBe(true);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => state().notes[1]?.answers[0]?.skipped).toBe(false);
  });

  it('takes no letter away from a field', async () => {
    const { root, state } = preview();
    await userEvent.click(page.getByRole('button', { name: 'Add a suggested wording' }).first());
    await userEvent.fill(root.querySelector('.import-wording textarea') ?? root, 'next lax');
    expect(state().notes[0]?.suggestedWording).toBe('next lax');
    expect(state().notes.some((one) => one.skipped)).toBe(false);
  });

  it('puts a quote on one of its candidates at a press, and on a passage found by search', async () => {
    const { root, state } = preview();
    await userEvent.click(root.querySelectorAll('.import-note')[1]?.querySelectorAll('.import-candidate')[1] ?? root);
    expect(state().notes[1]?.placement).toMatchObject({ kind: 'exact', ...at('cheap is') });
    await userEvent.click(page.getByRole('button', { name: 'Find its place' }));
    await userEvent.fill(page.getByRole('searchbox', { name: 'Search the paper' }), 'best answers');
    await expectAccessible(root);
    await userEvent.click(root.querySelector('.import-dialog .import-candidate') ?? root);
    await userEvent.click(page.getByRole('button', { name: 'Put it here' }));
    expect(state().notes[2]).toMatchObject({ chosen: true, placement: { ...at('best answers') } });
  });

  it('divides an objection, and makes a note of what was not understood', async () => {
    const { state } = preview();
    await userEvent.click(page.getByRole('button', { name: 'Make a note of it' }));
    expect(state().notes).toHaveLength(4);
    expect(state().leftovers).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Join with the next' }).first());
    expect(state().notes).toHaveLength(3);
    await userEvent.click(page.getByRole('button', { name: 'Divide', exact: true }).first());
    await userEvent.click(page.getByRole('button', { name: /^Divide before/ }));
    expect(state().notes).toHaveLength(4);
  });

  it('does not publish while something is missing', async () => {
    const { root, acts } = preview();
    root.querySelector<HTMLElement>('.import-confirm .button-primary')?.click();
    expect(acts).toEqual([]);
    expect(root.querySelector('.import-confirm .button-primary')?.getAttribute('aria-disabled')).toBe('true');
    expect(root.textContent).toContain('1 note has no kind yet.');
    await userEvent.selectOptions(root.querySelector<HTMLSelectElement>('.import-unset')!, 'Question');
    await userEvent.click(page.getByRole('button', { name: 'Publish 5 posts' }));
    expect(acts).toEqual(['publish']);
  });
});

describe('where an import begins', () => {
  it('takes what is typed, and offers what was left unfinished', async () => {
    const begun: Pasted[] = [];
    const { root } = mount(<main class="import"><BeginView unfinished={[]} onBegin={(pasted) => begun.push(pasted)} onContinue={() => {}} onForget={() => {}} /></main>);
    await expectAccessible(root);
    root.querySelector<HTMLElement>('.import-begin .button-primary')?.click();
    expect(begun).toEqual([]);
    await userEvent.fill(page.getByLabelText('Paste the discussion'), '> Quoted.\n\nNo.');
    await userEvent.click(page.getByRole('button', { name: 'Read it' }));
    expect(begun).toEqual([{ text: '> Quoted.\n\nNo.', url: '' }]);
  });
});
