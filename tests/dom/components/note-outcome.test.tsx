import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NoteEntry, Standing } from '../../../components/note-entry';
import { NoteCard } from '../../../components/NoteCard';
import { MessageError } from '../../../lib/platform/problem';
import { expectAccessible } from './accessible';
import { entry, event, note, NOW, postId, recordedActions, reply, response, STRANGER } from './discussion';
import { mount } from './mount';

/** What became of an objection: its story, its words on this version, and what can be done next. */

const ID = postId(1);
const MINE: Standing = { ...STRANGER, mine: [ID] };
const DAY = 86_400_000;

function draw(shown: NoteEntry, standing: Standing = STRANGER) {
  const actions = recordedActions();
  return { ...mount(<NoteCard entry={shown} standing={standing} open onToggle={() => {}} now={NOW} actions={actions} />), asked: actions.asked, actions };
}
const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }).first());
const textOf = (root: HTMLElement, selector: string) => root.querySelector(selector)?.textContent ?? '';
const steps = (root: HTMLElement) => [...root.querySelectorAll('.story li .step-words')].map((step) => step.textContent);

const dispute = response(10, ID, { stance: 'dispute', created: NOW - 9 * DAY });
const claim = response(11, ID, { stance: 'fixed', version: 2, created: NOW - 6 * DAY });
const ON_V2 = { kind: 'changed', order: 1, version: 2, passage: 'reduces the error on nine of eleven benchmarks we tried' } as const;

describe('the story of a note', () => {
  it('tells who did what when, on which version, in a list with dates', async () => {
    const { root } = draw(entry({ responses: [dispute, claim] }, [event(20, ID, 'fix-confirmed', { version: 2 })]));
    expect(root.querySelector('.story ol')).not.toBeNull();
    expect(steps(root)).toEqual([
      'halvard wrote this on v1',
      'M. Okafor disputes it',
      'M. Okafor claims a fix in v2',
      'halvard confirmed the fix in v2',
    ]);
    const dates = [...root.querySelectorAll('.story time')].map((time) => time.getAttribute('datetime') ?? '');
    expect(dates).toHaveLength(4);
    expect(dates.every((date) => !Number.isNaN(Date.parse(date)))).toBe(true);
    expect(textOf(root, '.card-facts strong')).toBe('Fixed in v2');
    expect(root.querySelector('article')?.getAttribute('aria-label')).toContain('Fixed in v2');
    await expectAccessible(root);
  });

  it('says in words why a grey step does not count', async () => {
    const unproved = response(12, ID, { stance: 'concede', proof: { level: 1, method: 'orcid-record' } });
    const told = response(13, ID, { stance: 'dispute', source: { url: 'https://example.org/x', writer: 'A. Author' } });
    const { root } = draw(entry({ responses: [unproved, told] }));
    expect(steps(root).join('\n')).toContain('M. Okafor concedes (not proved to be an author)');
    expect(steps(root).join('\n')).toContain('A. Author disputes it (said elsewhere)');
    expect(root.querySelectorAll('.step-grey .status-glyph')).toHaveLength(0);
    expect(textOf(root, '.response-told .stance')).toContain('does not move the status');
    expect(textOf(root, '.card-facts strong')).toBe('Open');
    await expectAccessible(root);
  });

  it('is not there while nothing happened, and leaves readers’ talk to the replies below', () => {
    expect(draw(entry()).root.querySelector('.story')).toBeNull();
    expect(draw(entry({ replies: [reply(3, ID)] })).root.querySelector('.story')).toBeNull();
  });

  it('folds a long one, and shows all of it when asked', async () => {
    const events = Array.from({ length: 8 }, (_, at) => event(30 + at, ID, at % 2 === 0 ? 'withdrawn' : 'reinstated', { at: NOW - (8 - at) * 3_600_000 }));
    const { root } = draw(entry({ responses: [dispute] }, events));
    expect(steps(root)).toHaveLength(5);
    await expectAccessible(root);
    await press('Show all 10 steps');
    expect(steps(root)).toHaveLength(10);
  });
});

describe('the words of the passage on this version', () => {
  it('a quote that is not verbatim is told with the difference, and can be reported', async () => {
    const misquoted = entry({ place: { kind: 'changed', order: 1, version: 1, passage: 'reduces the error on every data set we tried' } });
    const { root, asked } = draw(misquoted);
    expect(textOf(root, '.passage-check')).toContain('Not word for word in v1: 2 words differ');
    expect([...root.querySelectorAll('.passage-check del')].map((part) => part.textContent.trim())).toEqual(['benchmark']);
    expect([...root.querySelectorAll('.passage-check ins')].map((part) => part.textContent.trim())).toEqual(['data set']);
    await press('Report the misquotation');
    expect(root.querySelector<HTMLInputElement>('.report input:checked')?.value).toBe('misquotation');
    await expectAccessible(root);
    await press('Send the report');
    await expect.poll(() => asked).toEqual([`report ${ID} misquotation `]);
    expect(textOf(root, '.report-sent')).toContain('A moderator will look.');
    expect(draw(misquoted, MINE).root.textContent).not.toContain('Report');
  });

  it('a clause that is left out is told as one', () => {
    const passage = 'reduces the error, in the setting of Section 3 alone, on every benchmark we tried';
    const { root } = draw(entry({ place: { kind: 'changed', order: 1, version: 1, passage } }));
    expect(textOf(root, '.passage-check strong')).toBe('Not word for word in v1');
    expect(textOf(root, '.passage-check')).toContain('a clause is left out');
  });

  it.each([
    ['changed', ON_V2, 'Changed in v2: 4 words differ'],
    ['removed', { kind: 'absent', order: 1, version: 2 }, 'No longer in v2'],
    ['adopted', { ...ON_V2, adopted: true }, 'The suggested wording stands in v2'],
    ['different on a page that tells no version', { kind: 'changed', order: 1, passage: ON_V2.passage }, 'Reads differently on this page: 4 words differ'],
  ] as const)('a passage that is %s', async (_, place, words) => {
    const { root } = draw(entry({ note: note(1, { suggestedWording: ON_V2.passage }), place }));
    expect(textOf(root, '.passage-check p')).toBe(words);
    await expectAccessible(root);
  });

  it('an adopted suggestion is shown once, with its difference; on other versions it still is a suggestion', () => {
    const suggested = note(1, { suggestedWording: ON_V2.passage });
    const taken = draw(entry({ note: suggested, place: { ...ON_V2, adopted: true } })).root;
    expect(taken.querySelectorAll('.difference')).toHaveLength(1);
    expect(taken.querySelector('.suggestion')).toBeNull();
    expect(draw(entry({ note: suggested, place: { kind: 'exact', order: 1, version: 1 } })).root.querySelectorAll('.suggestion .difference')).toHaveLength(1);
  });

  it('nothing is told of a quote that stands there, or differs in its typography alone', () => {
    expect(draw(entry({ place: { kind: 'exact', order: 1, version: 2 } })).root.querySelector('.passage-check')).toBeNull();
    const typography = { kind: 'changed', order: 1, version: 1, passage: 'Reduces the  error on every benchmark we tried' } as const;
    expect(draw(entry({ place: typography })).root.querySelector('.passage-check')).toBeNull();
  });
});

describe('a claimed fix', () => {
  it('is confirmed or contested by the critic, for the version that is claimed', async () => {
    const { root, asked } = draw(entry({ responses: [claim] }), MINE);
    expect(textOf(root, '.verdict')).toContain('fixed in v2. Is it?');
    await expectAccessible(root);
    await press('Confirm the fix');
    await press('It is not fixed');
    expect(asked).toEqual([`judge ${ID} confirmed 2`, `judge ${ID} contested 2`]);
  });

  it('that was judged can be judged again, but not twice the same', () => {
    const contested = draw(entry({ responses: [claim] }, [event(20, ID, 'fix-contested', { version: 2 })]), MINE).root;
    expect(textOf(contested, '.card-facts strong')).toBe('Fix claimed in v2, contested');
    expect(textOf(contested, '.verdict')).toContain('Confirm it after all');
    expect(textOf(contested, '.verdict')).not.toContain('It is not fixed');
  });

  it('is nobody else’s to judge, and there is none to judge where none is claimed with proof', () => {
    expect(draw(entry({ responses: [claim] })).root.querySelector('.verdict')).toBeNull();
    expect(draw(entry({ responses: [dispute] }), MINE).root.querySelector('.verdict')).toBeNull();
    const unproved = { ...claim, proof: { level: 0, method: 'none' } } as const;
    expect(draw(entry({ responses: [unproved] }), MINE).root.querySelector('.verdict')).toBeNull();
  });

  it('is seen by a reader of the mended version, not by the author', async () => {
    const onV2 = entry({ responses: [claim], place: ON_V2 });
    const { asked } = draw(onV2);
    await press('The passage did change');
    expect(asked).toEqual([`see ${ID} 2`]);
    expect(draw(onV2, { ...STRANGER, mine: [claim.id] }).root.querySelector('.verdict')).toBeNull();
    expect(draw(entry({ responses: [claim], place: { ...ON_V2, version: 3 } })).root.querySelector('.verdict')).toBeNull();
    expect(draw(entry({ responses: [claim], place: { kind: 'exact', order: 1, version: 2 } })).root.querySelector('.verdict')).toBeNull();
  });

  it('is not judged at the word of a script', () => {
    const { root, asked } = draw(entry({ responses: [claim] }), MINE);
    for (const button of root.querySelectorAll<HTMLButtonElement>('.verdict button')) button.click();
    expect(asked).toEqual([]);
  });

  it('that the server refused to have judged is told with its reason', () => {
    const delivery = { state: 'refused', problem: 'problems.refused', detail: 'The fix is claimed in another version now.', step: true } as const;
    const { root } = draw(entry({ responses: [claim] }), { ...MINE, deliveries: { [ID]: delivery } });
    expect(textOf(root, '.delivery')).toContain('The fix is claimed in another version now.');
    expect(textOf(root, '.delivery')).toContain('Try again');
    // A step has no text that would be kept or changed.
    expect(textOf(root, '.delivery')).not.toContain('What you wrote');
  });
});

describe('what else can be done', () => {
  it('withdrawing is offered to whom the server lets', () => {
    expect(draw(entry(), MINE).root.textContent).toContain('Withdraw');
    const withdrawn = draw(entry({}, [event(20, ID, 'withdrawn')]), MINE).root.textContent ?? '';
    expect(withdrawn).toContain('Take back the withdrawal');
    const source = { url: 'https://example.org/thread', writer: 'Turnstile' };
    expect(draw(entry({ note: note(1, { source }) }), MINE).root.textContent).not.toContain('Withdraw');
  });

  it('an author accepts a suggested wording by an answer that says so', async () => {
    const actions = { ...recordedActions(), onRespond: vi.fn() };
    const about = note(1, { suggestedWording: 'reduces the error on most benchmarks' });
    mount(<NoteCard entry={entry({ note: about })} standing={STRANGER} open onToggle={() => {}} now={NOW} actions={actions} />);
    await press('As author: use this wording');
    expect(actions.onRespond).toHaveBeenCalledExactlyOnceWith(about, { stance: 'will-fix', body: 'We will use the suggested wording.' });
  });

  it('a proof is told with its method and date', () => {
    const proved = response(10, ID, { proof: { level: 2, method: 'mailed-code', date: Date.UTC(2026, 2, 14) } });
    const { root } = draw(entry({ responses: [proved] }));
    expect(textOf(root, '.response-proved .proof')).toContain('Author, proved by a mailed code');
    expect(root.querySelector('.response-proved .proof time')?.getAttribute('datetime')).toContain('2026-03-14');
  });

  it('what was brought here names its writer, its place, who brought it, and whether anybody saw it there', async () => {
    const source = { url: 'https://www.lesswrong.com/posts/x', writer: 'Turnstile', date: NOW - 40 * DAY };
    const { root } = draw(entry({ note: note(1, { source }) }));
    expect(root.querySelector<HTMLAnchorElement>('.source a')?.rel).toContain('noopener');
    expect(textOf(root, '.source')).toContain('brought here by halvard');
    expect(textOf(root, '.source')).toContain('not yet seen at the source');
    await expectAccessible(root);
    const counted = draw(entry({ note: note(1, { source, seen: 'seen', seenBy: 2 }) })).root;
    expect(textOf(counted, '.source')).toContain('seen at the source by 2 other readers');
    const own = draw(entry({ note: note(1, { source: { ...source, claimed: NOW - DAY }, seen: 'mismatch' }) })).root;
    expect(textOf(own, '.source')).toContain('halvard has shown that these words are their own.');
    expect(textOf(own, '.source')).not.toContain('brought here');
    const seen = draw(entry({ note: note(1, { source: { ...source, importedBy: { id: 'q', handle: 'quillon' }, seen: NOW - DAY } }) })).root;
    expect(textOf(seen, '.source')).toContain('brought here by quillon');
    expect(textOf(seen, '.source')).toContain('seen at the source,');
  });

  it('a report that cannot be kept says why, and nothing typed is lost; cancelling goes back to its button', async () => {
    const actions = { ...recordedActions(), onReport: () => Promise.reject(new MessageError('problems.localOnly')) };
    const { root } = mount(<NoteCard entry={entry()} standing={STRANGER} open onToggle={() => {}} now={NOW} actions={actions} />);
    await press('Report');
    await userEvent.click(page.getByRole('radio', { name: 'It is spam' }));
    await userEvent.fill(page.getByLabelText('In your words (may be empty)'), 'An advertisement.');
    await press('Send the report');
    await expect.poll(() => textOf(root, '.report [role=alert]')).toContain('No note server is chosen.');
    await expect.element(page.getByLabelText('In your words (may be empty)')).toHaveValue('An advertisement.');
    await press('Cancel');
    expect(root.querySelector('.report')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Report');
  });

  it('thirty answers are shown a few at a time', async () => {
    const replies = Array.from({ length: 30 }, (_, at) => reply(50 + at, ID));
    const { root } = draw(entry({ replies }));
    expect(root.querySelectorAll('.reply')).toHaveLength(5);
    await expectAccessible(root);
    await press('Show 25 more');
    expect(root.querySelectorAll('.reply')).toHaveLength(30);
  });

  it('the address is copied, or shown to be copied by hand', async () => {
    const copied: string[] = [];
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text);
      return copied.length > 1 ? Promise.reject(new DOMException('No.', 'NotAllowedError')) : Promise.resolve();
    });
    draw(entry());
    await press('Copy link');
    await expect.element(page.getByText('Copied.')).toBeVisible();
    expect(copied).toEqual([`https://arxiv.org/html/2411.02306v1#rejoinder-note-${ID}`]);
    await press('Copy link');
    await expect.element(page.getByLabelText('Address of this note')).toHaveValue(copied[0] ?? '');
    writeText.mockRestore();
  });
});
