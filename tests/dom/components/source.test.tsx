import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NoteCard } from '../../../components/NoteCard';
import { SourceAccessContext } from '../../../components/source/source-access';
import type { ClaimImport, OwnSighting } from '../../../lib/platform/import/source-protocol';
import type { SourceAccess } from '../../../lib/platform/import/source-access';
import { MessageError } from '../../../lib/platform/problem';
import { expectAccessible } from './accessible';
import { entry, note, NOW, recordedActions, response, postId, STRANGER } from './discussion';
import { mount } from './mount';

/** Imported words on a card: whether they stand at their source, and how their writer has them. */

const SOURCE = { url: 'https://www.lesswrong.com/posts/x?commentId=Q6X3M9zRkqpWc4vhZ', writer: 'Turnstile', date: NOW - 40 * 86_400_000, key: 'lw:Q6X3M9zRkqpWc4vhZ.abc' };

function draw(more: { readonly sighting?: OwnSighting; readonly answers?: readonly (ClaimImport | MessageError)[]; readonly theme?: 'light' | 'dark'; readonly seen?: 'not-yet' | 'seen' | 'mismatch'; readonly atSource?: boolean; readonly mayConfirm?: boolean } = {}) {
  const asked: unknown[] = [];
  const answers = [...(more.answers ?? [])];
  const access: SourceAccess = {
    sighting: async () => more.sighting ?? null,
    claim: async (request) => {
      asked.push(request);
      const answer = answers.shift();
      if (answer === undefined || answer instanceof MessageError) throw answer ?? new MessageError('problems.offline');
      return answer;
    },
    askRemoval: async (request) => void asked.push(request),
    adopt: async () => ({ posts: 1 }),
    isSource: () => more.atSource === true,
    mayConfirm: async () => more.mayConfirm !== false,
    confirm: async ({ id }) => {
      asked.push(id);
      return { counted: true };
    },
  };
  const told = response(10, postId(1), { stance: 'concede', source: { ...SOURCE, writer: 'An Author' } });
  const shown = { ...entry({ note: note(1, { source: SOURCE, seen: more.seen ?? 'mismatch' }), responses: [told] }), told: { stance: 'concede' } as const };
  const { root } = mount(<SourceAccessContext.Provider value={access}><NoteCard entry={shown} standing={STRANGER} open onToggle={() => {}} now={NOW} actions={recordedActions()} /></SourceAccessContext.Provider>, more.theme);
  return { root, asked };
}
const yours = () => userEvent.click(page.getByRole('button', { name: 'Are these your words?' }).first());

describe('imported words', () => {
  it('that read differently at their source are flagged, with the words that differ where this browser saw them', async () => {
    const { root } = draw({ sighting: { matches: false, at: NOW, differences: [{ here: 'two benchmarks where the error grows', there: 'one benchmark where the error grows' }, { here: 'They are liars.', there: null }] } });
    await expect.element(page.getByText('This browser found other words there').first()).toBeVisible();
    expect(root.querySelector('[data-seen=mismatch]')?.textContent).toContain('reads differently at the source');
    expect([...root.querySelectorAll('.source-differs del')].map((gone) => gone.textContent)).toEqual(expect.arrayContaining(['They are liars.']));
    expect(root.querySelector('.card-facts .told')?.textContent).toBe('told: conceded');
    await expectAccessible(root);
  });

  it.each(['light', 'dark'] as const)('are claimed by a code in the profile, step by step, in %s', async (theme) => {
    const { root, asked } = draw({ theme, answers: [new MessageError('problems.notTheirWords'), { state: 'code', code: 'rejoinder-ABCD2345', posts: [] }, { state: 'done', posts: [postId(1), postId(2)] }] });
    await yours();
    await expect.element(page.getByRole('button', { name: 'Make them mine' })).toHaveAttribute('aria-disabled', 'true');
    await userEvent.fill(page.getByLabelText('Your profile there'), 'https://www.lesswrong.com/users/turner?from=x');
    await userEvent.click(page.getByRole('button', { name: 'Make them mine' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('does not show that account as the writer');
    await expectAccessible(root);
    await userEvent.click(page.getByRole('button', { name: 'Make them mine' }));
    await expect.element(page.getByLabelText('The code')).toHaveValue('rejoinder-ABCD2345');
    await expectAccessible(root);
    await userEvent.click(page.getByRole('button', { name: 'Look again' }));
    await expect.element(page.getByText('They are yours now, 2 posts.')).toBeVisible();
    expect(asked).toEqual([1, 2, 3].map(() => ({ document: note(1).document, source: 'lw:Q6X3M9zRkqpWc4vhZ', profile: 'turner', remove: false })));
  });

  it('can be asked to go without an account; Escape leaves the form where it was opened', async () => {
    const { root, asked } = draw();
    await yours();
    await userEvent.keyboard('{Escape}');
    expect(root.querySelector('.own-words')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Are these your words?');
    await yours();
    await userEvent.click(page.getByRole('button', { name: 'I cannot show that, but want them removed' }));
    await userEvent.fill(page.getByLabelText('Why they should go, and how you are concerned'), 'They were a private remark.');
    await expectAccessible(root);
    await userEvent.click(page.getByRole('button', { name: 'Send', exact: true }));
    await expect.element(page.getByText('The moderators have your request.')).toBeVisible();
    expect(asked).toEqual([{ document: note(1).document, source: SOURCE.key, words: 'They were a private remark.', mail: '' }]);
  });

  it.each(['light', 'dark'] as const)('that this browser found on the page under it are confirmed by one press, in %s', async (theme) => {
    const { root, asked } = draw({ theme, seen: 'not-yet', atSource: true, sighting: { matches: true, at: NOW, differences: [] } });
    const press = page.getByRole('button', { name: 'It stands here' }).first();
    await expect.element(press).toBeVisible();
    await expectAccessible(root);
    await userEvent.click(press);
    await expect.element(page.getByText('Thank you. Other readers are told.')).toBeVisible();
    expect(asked).toEqual([postId(1)]);
  });

  it('that read otherwise there are reported by the press, unless others have said so', async () => {
    const sighting = { matches: false, at: NOW, differences: [{ here: 'They are liars.', there: null }] };
    draw({ seen: 'not-yet', atSource: true, sighting });
    await expect.element(page.getByRole('button', { name: 'Report the difference' }).first()).toBeVisible();
    expect(page.getByRole('button', { name: 'It stands here' }).elements()).toHaveLength(0);
  });

  it('offer no press elsewhere, to who brought them, or once others saw them', async () => {
    for (const more of [{ atSource: false }, { atSource: true, mayConfirm: false }, { atSource: true, seen: 'seen' as const }]) {
      const { root } = draw({ seen: 'not-yet', sighting: { matches: true, at: NOW, differences: [] }, ...more });
      await expect.poll(() => root.querySelector('[data-seen]') !== null).toBe(true);
      await expect.poll(() => root.textContent).toContain('This browser found these words there');
      expect([...root.querySelectorAll('.source')][0]?.textContent).not.toContain('It stands here');
    }
  });

  it('that nobody looked for yet are one step from where they stand', async () => {
    draw({ seen: 'not-yet' });
    await expect.element(page.getByRole('link', { name: 'Check at the source' }).first()).toHaveAttribute('href', SOURCE.url);
  });
});
