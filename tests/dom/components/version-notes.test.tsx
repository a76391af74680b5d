import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../components/whole-page.css';
import '../../../components/desk/desk.css';
import { deskRows } from '../../../components/desk/desk-rows';
import type { ClaimedFix } from '../../../components/desk/FixReceipt';
import { VersionNotes, type VersionNotesProps } from '../../../components/desk/VersionNotes';
import type { PassageNews } from '../../../lib/notes/version-news';
import type { DeskDocument } from '../../../lib/platform/desk/desk-protocol';
import { expectAccessible } from './accessible';
import { event, note, NOW, PAPER, postId, QUOTE, response } from './discussion';
import { mount } from './mount';

const MINE: readonly DeskDocument[] = [{ document: PAPER, why: 'claimed', proved: true, disputed: false }];
const LATER = 'reduces the error on nine benchmarks we tried';
/** 1: promised. 2: open, its passage is gone. 3: disputed. 4: as it was. 5: claimed fixed in v2 already. 6: withdrawn. */
const ROWS = deskRows(MINE, [
  {
    discussion: {
      document: PAPER,
      notes: [note(1, { body: 'Not on every one.' }), note(2, { body: 'Untested.' }), note(3, { body: 'Wrong sign.' }), note(4, { body: 'Unchanged.' }), note(5, { body: 'Mended.' }), note(6, { body: 'Never mind.' })],
      responses: [
        response(11, postId(1), { stance: 'will-fix' }), response(13, postId(3), { stance: 'dispute' }), response(15, postId(5), { stance: 'fixed', version: 2 }),
      ],
      replies: [],
      events: [event(21, postId(6), 'withdrawn')],
    },
    mine: [], undoable: {}, deliveries: {}, joined: [], freshness: { kind: 'current', at: NOW },
  },
]);
const NEWS: PassageNews = { version: 2, changed: [1, 2, 3, 5, 6].map(postId), of: 6, passages: { [postId(1)]: LATER, [postId(3)]: LATER, [postId(5)]: LATER }, gone: [postId(2)] };

function panel(given: Partial<VersionNotesProps> = {}) {
  const said: string[] = [];
  function Panel() {
    const [claimed, claim] = useState<readonly ClaimedFix[]>([]);
    const done = new Set(claimed.filter(({ undone }) => !undone).flatMap(({ posts }) => posts));
    return (
      <VersionNotes
        rows={ROWS.filter(({ entry }) => !done.has(entry.note.id))}
        news={new Map([[PAPER, NEWS]])}
        claimed={claimed}
        onClaim={async (document, notes, version) => {
          said.push(`claim ${document} v${version} ${notes.join(' ')}`);
          claim([...claimed, { document, version, count: notes.length, posts: notes, undone: false }]);
        }}
        onUndo={(one) => {
          said.push('undo');
          claim(claimed.map((other) => (other === one ? { ...one, undone: true } : other)));
        }}
        undoableUntil={() => NOW + 200_000}
        now={NOW}
        onOpen={(row, version) => void said.push(`open ${row.entry.note.id} ${version}`)}
        {...given}
      />
    );
  }
  return { ...mount(<Panel />), said };
}
const box = (name: RegExp) => page.getByRole('checkbox', { name });

describe('a new version on the desk', () => {
  it('shows each passage that changed before and after, and none that did not, is claimed or withdrawn', async () => {
    const { root } = panel();
    expect(root.querySelector('h2')?.textContent).toContain('3 passages that were objected to changed');
    expect([...root.querySelectorAll('.desk-passages .choice [dir]')].map((one) => one.textContent)).toEqual(['Not on every one.', 'Untested.', 'Wrong sign.']);
    const [reworded, gone] = [...root.querySelectorAll('.desk-passages .difference')];
    expect([...(reworded?.querySelectorAll('del') ?? [])].map((one) => one.textContent).join(' ')).toContain('every');
    expect([...(reworded?.querySelectorAll('ins') ?? [])].map((one) => one.textContent).join(' ')).toContain('nine');
    expect(gone?.querySelector('del')?.textContent).toBe(QUOTE.exact);
    expect(root.textContent).toContain('The passage is gone in v2.');
    await expectAccessible(root);
  });

  it('chooses what was not disputed, and claims what is chosen in one act', async () => {
    const { root, said } = panel();
    await expect.element(box(/Not on every one/u)).toBeChecked();
    await expect.element(box(/Wrong sign/u)).not.toBeChecked();
    expect(root.textContent).toContain('What you disputed or clarified is left out until you choose it.');
    await userEvent.click(box(/Untested/u));
    await userEvent.click(box(/Wrong sign/u));
    await userEvent.click(page.getByRole('button', { name: 'Claim 2 fixed in v2' }));
    expect(said).toEqual([`claim ${PAPER} v2 ${postId(1)} ${postId(3)}`]);
  });

  it('tells what was claimed, keeps the keyboard there, and takes it back', async () => {
    const { root, said } = panel();
    await userEvent.click(page.getByRole('button', { name: 'Claim 2 fixed in v2' }));
    await expect.element(page.getByText('You claim 2 notes fixed in v2 of arXiv:2411.02306.')).toBeVisible();
    await expect.poll(() => document.activeElement?.className).toBe('desk-receipt');
    await expectAccessible(root);
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(page.getByText('Taken back. 2 notes in v2')).toBeVisible();
    expect(said.at(-1)).toBe('undo');
    await expect.element(box(/Not on every one/u)).toBeChecked();
    await expect.poll(() => document.activeElement?.className).toBe('desk-receipt');
  });

  it('offers no way back when the time for it is over', () => {
    const claimed = { document: PAPER, version: 2, count: 1, posts: [postId(1)], undone: false };
    expect(panel({ claimed: [claimed], undoableUntil: () => NOW }).root.querySelector('.desk-receipt button')).toBeNull();
  });

  it('is used by keys alone, and opens the later version at the passage', async () => {
    const { root, said } = panel();
    root.querySelector<HTMLElement>('summary')?.focus();
    await userEvent.keyboard('{Tab} {Tab}{Enter}');
    await expect.element(box(/Not on every one/u)).not.toBeChecked();
    await userEvent.click(page.getByRole('button', { name: 'Choose none' }));
    await userEvent.click(page.getByRole('button', { name: /^Claim none/u }), { force: true });
    await userEvent.click(page.getByRole('button', { name: 'Choose all' }));
    await userEvent.click(page.getByRole('button', { name: 'Claim 3 fixed in v2' }));
    expect(said).toEqual([`open ${postId(1)} 2`, `claim ${PAPER} v2 ${[1, 2, 3].map(postId).join(' ')}`]);
  });

  it('says why a claim could not be kept, and keeps the choice', async () => {
    const { root } = panel({ onClaim: () => Promise.reject(new Error('Storage is full.')) });
    await userEvent.click(page.getByRole('button', { name: 'Claim 2 fixed in v2' }));
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(root.querySelectorAll('input:checked')).toHaveLength(2);
  });

  it('says that a suggested wording stands there, and where only the change is known, that', () => {
    const news: PassageNews = { version: 2, changed: [postId(1), postId(2)], of: 4, adopted: [postId(1)], passages: { [postId(1)]: LATER } };
    const { root } = panel({ news: new Map([[PAPER, news]]) });
    expect(root.textContent).toContain('The suggested wording stands in v2.');
    expect(root.textContent).toContain('The passage reads otherwise in v2.');
  });

  it('leads to the newest version where a change was promised and none was open here', async () => {
    const { root, said } = panel({ news: new Map() });
    expect(root.textContent).toContain('arXiv:2411.02306: 1 note awaits a change');
    await userEvent.click(page.getByRole('button', { name: 'Open the newest version of arXiv:2411.02306' }));
    expect(said).toEqual([`open ${postId(1)} null`]);
    expect(panel().root.textContent).not.toContain('awaits a change');
  });

  it('holds a hundred passages in a space of its own, at every width', async () => {
    const notes = Array.from({ length: 100 }, (_, at) => note(100 + at, { body: `${'unbreakable'.repeat(20)} ${at}` }));
    const rows = deskRows(MINE, [{ discussion: { document: PAPER, notes, responses: [], replies: [], events: [] }, mine: [], undoable: {}, deliveries: {}, joined: [], freshness: { kind: 'current', at: NOW } }]);
    const news: PassageNews = { version: 2, changed: notes.map(({ id }) => id), of: 100, gone: notes.map(({ id }) => id) };
    const { root } = panel({ rows, news: new Map([[PAPER, news]]) });
    for (const width of [360, 800]) {
      await page.viewport(width, 800);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(root.querySelector('.desk-news')?.getBoundingClientRect().height).toBeLessThan(800);
    }
    await page.viewport(1200, 800);
  });
});
