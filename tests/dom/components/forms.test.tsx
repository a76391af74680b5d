import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NoteComposer } from '../../../components/NoteComposer';
import type { NoteEntry } from '../../../components/note-entry';
import type { FormProps } from '../../../components/FormFrame';
import { ReplyForm } from '../../../components/ReplyForm';
import { ResponseForm } from '../../../components/ResponseForm';
import type { Draft, NoteDraft, ReplyDraft, ResponseDraft } from '../../../lib/notes/draft';
import { LIMITS } from '../../../lib/notes/limits';
import { expectAccessible } from './accessible';
import { entry, note, noteDraft, OTHER_PAPER, postId, replyDraft, responseDraft } from './discussion';
import { mount } from './mount';

interface Told<Kind extends Draft> {
  readonly changes: Kind[];
  readonly published: Kind[];
  readonly acts: string[];
}

/** A form with a caller that keeps the draft, as the popup and the page do. */
function keep<Kind extends Draft>(first: Kind, draw: (props: FormProps<Kind>, told: Told<Kind>) => preact.JSX.Element, more: Partial<FormProps<Kind>> = {}) {
  const told: Told<Kind> = { changes: [], published: [], acts: [] };
  function Caller() {
    const [draft, setDraft] = useState(first);
    const props: FormProps<Kind> = {
      draft,
      onChange: (changed) => {
        told.changes.push(changed);
        setDraft(changed);
      },
      onPublish: (done) => told.published.push(done),
      onClose: () => told.acts.push('close'),
      onDiscard: () => told.acts.push('discard'),
      saved: 'saved',
      publishing: false,
      failure: null,
      ...more,
    };
    return draw(props, told);
  }
  return { ...mount(<Caller />), ...told };
}

const compose = (draft: NoteDraft, already: readonly NoteEntry[] = [], more: Partial<FormProps<NoteDraft>> = {}) =>
  keep<NoteDraft>(
    draft,
    (props, told) => (
      <NoteComposer {...props} already={already} joined={[]} onJoin={(id, joined) => told.acts.push(`join ${id} ${joined}`)} localOnly={false} />
    ),
    more,
  );
const respond = (draft: ResponseDraft, entries: readonly NoteEntry[] = [], latest: number | null = null) =>
  keep<ResponseDraft>(draft, (props) => <ResponseForm {...props} entries={entries} latest={latest} />);
const answer = (draft: ReplyDraft) => keep<ReplyDraft>(draft, (props) => <ReplyForm {...props} />);

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const field = (name: string) => page.getByLabelText(name, { exact: true });
const ctrlEnter = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

describe('writing a note', () => {
  it('starts in the text, and hands out every keystroke', async () => {
    const { changes } = compose(noteDraft());
    await userEvent.keyboard('so it');
    expect(changes.map(({ body }) => body)).toEqual(['s', 'so', 'so ', 'so i', 'so it']);
  });

  it('publishes by Ctrl+Enter from any of its fields', async () => {
    const { published } = compose(noteDraft({ body: 'It grows.' }));
    await userEvent.click(field('Link to evidence'));
    await ctrlEnter();
    expect(published).toEqual([noteDraft({ body: 'It grows.' })]);
  });

  it('publishes nothing that a script asks for', () => {
    const { root, published, acts } = compose(noteDraft({ body: 'It grows.' }), [entry()]);
    const texts = [...root.querySelectorAll('textarea, input')];
    for (const target of texts) {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }));
    }
    for (const button of root.querySelectorAll('button')) button.click();
    expect(published).toEqual([]);
    expect(acts.filter((act) => act.startsWith('join') || act === 'discard')).toEqual([]);
  });

  it('says what is missing instead of publishing', async () => {
    const { root, published } = compose(noteDraft({ evidence: 'http://example.org' }));
    await press('Publish');
    expect(published).toEqual([]);
    const alert = root.querySelector('[role=alert]')?.textContent ?? '';
    expect(alert).toContain('Write what you want to say.');
    expect(alert).toContain('https://');
    await expectAccessible(root);
  });

  it.each([
    ['a text one character too long', { body: 'x'.repeat(LIMITS.body + 1) }],
    ['a suggestion one character too long', { suggestedWording: 'x'.repeat(LIMITS.suggestedWording + 1) }],
    ['a link that is none', { evidence: 'somewhere' }],
    ['a link that runs', { evidence: 'javascript:alert(1)' }],
    ['an empty quote', { target: { kind: 'quote', exact: ' ', prefix: '', suffix: '' } }],
    ['a quote too long', { target: { kind: 'quote', exact: 'x'.repeat(LIMITS.quote + 1), prefix: '', suffix: '' } }],
  ] as const)('refuses %s', async (_, change: Partial<NoteDraft>) => {
    const { root, published } = compose(noteDraft({ body: 'text', ...change }));
    await press('Publish');
    expect(published).toEqual([]);
    expect(root.querySelectorAll('.problems li')).toHaveLength(1);
  });

  it('publishes at the very limits', async () => {
    const draft = noteDraft({ body: 'x'.repeat(LIMITS.body), suggestedWording: 'y'.repeat(LIMITS.suggestedWording) });
    const { published } = compose(draft);
    await press('Publish');
    expect(published).toEqual([draft]);
  });

  it('counts when the limit comes near', async () => {
    const { root } = compose(noteDraft({ body: 'x'.repeat(LIMITS.body - 2) }));
    expect(root.textContent).toContain('2 characters left');
    await userEvent.keyboard('abc');
    expect(root.textContent).toContain('1 characters too many');
  });

  it.each([
    ['as short as texts are', 'שלום', 'auto'],
    ['a pasted megabyte', '12 stories. '.repeat(90_000), 'ltr'],
    ['a pasted chapter from right to left', `12 ${'סיפור ארוך. '.repeat(5_500)}`, 'rtl'],
  ])('says the direction where finding it out would hold up the page: %s', (_, body, direction) => {
    const { root } = compose(noteDraft({ body }));
    expect(root.querySelector('textarea')?.dir).toBe(direction);
  });

  it('moves the ends of the quote by words', async () => {
    const { root, changes } = compose(noteDraft());
    const moved = () => {
      const target = changes.at(-1)?.target;
      return target?.kind === 'quote' ? target : null;
    };
    await press('Start one word earlier');
    expect(moved()?.exact).toBe('method reduces the error on every benchmark we tried');
    expect(moved()?.prefix).toBe('In our experiments the ');
    expect(moved()?.hint).toBe(1_193);
    await press('End one word later');
    expect(moved()?.exact).toBe('method reduces the error on every benchmark we tried, often');
    await press('Start one word later');
    await press('End one word earlier');
    expect(root.querySelector('mark')?.textContent).toBe('reduces the error on every benchmark we tried');
  });

  it('says so where a long selection was cut', () => {
    const long = 'word '.repeat(LIMITS.quote / 5 - 1).trim();
    expect(compose(noteDraft({ target: { kind: 'quote', exact: long, prefix: '', suffix: '' } })).root.textContent).toContain('at most 1500 characters');
    expect(compose(noteDraft()).root.textContent).not.toContain('at most');
  });

  it('shows notes that are there already, to join instead of repeating', async () => {
    const { root, acts } = compose(noteDraft(), [entry({ status: 'disputed' })]);
    expect(root.textContent).toContain('1 note is already here');
    await press('My objection too');
    expect(acts).toEqual([`join ${postId(1)} true`]);
    await expectAccessible(root);
  });

  it('suggests a wording from the passage, with the difference as it is typed', async () => {
    const { root, changes } = compose(noteDraft());
    await press('Suggest a wording');
    const text = field('Suggested wording');
    await expect.element(text).toHaveValue('reduces the error on every benchmark we tried');
    expect(changes.at(-1)?.suggestedWording ?? '').toBe('');
    await userEvent.fill(text, 'reduces the error on most benchmarks we tried');
    expect(changes.at(-1)?.suggestedWording).toBe('reduces the error on most benchmarks we tried');
    expect([...root.querySelectorAll('del')].map((part) => part.textContent.trim())).toEqual(['every benchmark']);
    expect([...root.querySelectorAll('ins')].map((part) => part.textContent.trim())).toEqual(['most benchmarks']);
    await expectAccessible(root);
    await press('No suggestion');
    expect(changes.at(-1)?.suggestedWording).toBe('');
  });

  it('previews Markdown and TeX', async () => {
    const { root } = compose(noteDraft({ body: 'is *not* $x^2$' }));
    await press('Preview');
    await expect.poll(() => root.querySelector('.preview math')).not.toBeNull();
    expect(root.querySelector('.preview em')?.textContent).toBe('not');
  });

  it('chooses type and severity by keyboard', async () => {
    const { root, changes } = compose(noteDraft());
    root.querySelector<HTMLInputElement>('input[value=overclaim]')?.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(changes.at(-1)?.type).toBe('method');
    root.querySelector<HTMLInputElement>('input[value=minor]')?.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(changes.at(-1)?.severity).toBe('major');
  });

  it('keeps the draft when closed by Escape, and asks before throwing it away', async () => {
    const { root, acts } = compose(noteDraft({ body: 'x' }));
    await userEvent.keyboard('{Escape}');
    expect(acts).toEqual(['close']);
    await press('Discard');
    expect(acts).toEqual(['close']);
    await expectAccessible(root);
    await press('Yes, discard');
    expect(acts).toEqual(['close', 'discard']);
  });

  it('tells whether the draft is safe', () => {
    expect(compose(noteDraft(), [], { saved: 'saved' }).root.textContent).toContain('Draft saved');
    expect(compose(noteDraft(), [], { saved: 'failed' }).root.querySelector('[role=alert]')?.textContent).toContain('Copy your text');
    expect(compose(noteDraft(), [], { failure: 'The server is away.' }).root.querySelector('[role=alert]')?.textContent).toContain('The server is away.');
  });

  it('publishes once, however often it is pressed while it publishes', async () => {
    const { root, published } = compose(noteDraft({ body: 'x' }), [], { publishing: true });
    await ctrlEnter();
    root.querySelector<HTMLElement>('.button-primary')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(published).toEqual([]);
  });

  it('changes words, not the passage, of a note that is edited', () => {
    const { root } = compose(noteDraft({ editing: { post: note(1).id, revision: 1 } }), [entry()]);
    expect(root.textContent).toContain('Edit your note');
    expect(root.querySelector('.quote-ends')).toBeNull();
    expect(root.textContent).not.toContain('already here');
  });
});

describe('responding as an author', () => {
  it('asks for the stance first, then for words', async () => {
    const { root, changes } = respond(responseDraft());
    expect(root.querySelector('textarea')).toBeNull();
    expect(document.activeElement?.getAttribute('value')).toBe('concede');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(changes.at(-1)?.stance).toBe('dispute');
    expect(root.querySelector('textarea')).not.toBeNull();
    await expectAccessible(root);
  });

  it('does not publish without a stance', async () => {
    const { root, published } = respond(responseDraft());
    await press('Publish response');
    expect(published).toEqual([]);
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Choose a stance first.');
  });

  it('asks for the version of a fix', async () => {
    const { published, changes } = respond(responseDraft());
    await userEvent.click(page.getByRole('radio', { name: /^Fixed/ }));
    await press('Publish response');
    expect(published).toEqual([]);
    await userEvent.fill(field('Fixed in version'), '0');
    expect(changes.at(-1)?.version).toBeNull();
    await userEvent.fill(field('Fixed in version'), '2');
    await press('Publish response');
    expect(published.map(({ stance, version }) => [stance, version])).toEqual([['fixed', 2]]);
  });

  it('guesses the latest version, and refuses one in which the note was written', async () => {
    const { root, changes, published } = respond(responseDraft(), [entry({ note: note(1, { version: 2 }) })], 3);
    await userEvent.click(page.getByRole('radio', { name: /^Fixed/ }));
    expect(changes.at(-1)?.version).toBe(3);
    await userEvent.fill(field('Fixed in version'), '2');
    await press('Publish response');
    expect(published).toEqual([]);
    expect(root.querySelector('[role=alert]')?.textContent).toContain('later version than v2');
    await userEvent.fill(field('Fixed in version'), '4');
    await press('Publish response');
    expect(published.map(({ version }) => version)).toEqual([4]);
  });

  it('answers several notes at once, found by a search', async () => {
    const others = Array.from({ length: 20 }, (_, at) => entry({ note: note(20 + at, { body: at === 17 ? 'The **naïve** baseline is missing.' : `Objection ${at}.` }) }));
    const { root, changes, published } = respond(responseDraft({ stance: 'concede' }), [entry(), ...others]);
    expect(root.querySelector('.other-notes')).toBeNull();
    await press('Answer other notes with it too');
    expect(root.querySelectorAll('.other-note')).toHaveLength(12);
    expect(root.textContent).toContain('8 more; search to find them.');
    await userEvent.fill(page.getByLabelText('Search the other notes'), 'naive baseline');
    expect(root.querySelectorAll('.other-note')).toHaveLength(1);
    await userEvent.click(page.getByRole('checkbox'));
    expect(changes.at(-1)?.notes).toEqual([postId(1), postId(37)]);
    await expectAccessible(root);
    await userEvent.fill(page.getByLabelText('Search the other notes'), 'nothing has these words');
    expect(root.querySelectorAll('.other-note')).toHaveLength(1);
    expect(root.textContent).toContain('This answers 2 notes.');
    await press('Publish response');
    expect(published.map(({ notes }) => notes)).toEqual([[postId(1), postId(37)]]);
  });

  it('takes another note out again, never the one it stands under', async () => {
    const { changes } = respond(responseDraft({ stance: 'concede', notes: [postId(1), postId(2)] }), [entry(), entry({ note: note(2) })]);
    await userEvent.click(page.getByRole('checkbox'));
    expect(changes.at(-1)?.notes).toEqual([postId(1)]);
  });

  it('offers no notes of other documents, and none where an answer is edited', () => {
    const foreign = entry({ note: note(2, { document: OTHER_PAPER }) });
    expect(respond(responseDraft({ stance: 'concede' }), [entry(), foreign]).root.textContent).not.toContain('Answer other notes');
    const edited = responseDraft({ stance: 'concede', editing: { post: postId(9), revision: 1 } });
    expect(respond(edited, [entry(), entry({ note: note(2) })]).root.textContent).not.toContain('Answer other notes');
  });

  it('needs no words to say that no answer is planned', async () => {
    const { published } = respond(responseDraft({ stance: 'not-planning' }));
    await press('Publish response');
    expect(published).toHaveLength(1);
  });
});

describe('replying', () => {
  it('takes words and Ctrl+Enter', async () => {
    const { root, published } = answer(replyDraft());
    await ctrlEnter();
    expect(published).toEqual([]);
    await userEvent.keyboard('Thanks.');
    await ctrlEnter();
    expect(published.map(({ body }) => body)).toEqual(['Thanks.']);
    await expectAccessible(root);
  });
});

describe('the buttons at the end of a form', () => {
  /** Lines of buttons, each with how far it is from both edges of the form's end. */
  const lines = (root: HTMLElement) => {
    const edge = root.querySelector('.form-end')!.getBoundingClientRect();
    const boxes = [...root.querySelectorAll('.form-end > .row > .button')].map((one) => one.getBoundingClientRect());
    return [...new Set(boxes.map(({ top }) => top))].map((top) => {
      const line = boxes.filter((box) => box.top === top);
      return { start: Math.round(line[0]!.left - edge.left), end: Math.round(edge.right - line.at(-1)!.right) };
    });
  };

  it.each([
    ['a note', () => compose(noteDraft())],
    ['an answer', () => respond(responseDraft())],
    ['a reply', () => answer(replyDraft())],
  ])('of %s go from edge to edge in the narrowest card, in as many lines as they need', (_, form) => {
    const { root } = form();
    root.style.inlineSize = '264px';
    for (const line of lines(root)) expect(line).toEqual({ start: 0, end: 0 });
    root.style.inlineSize = '380px';
    expect(lines(root)).toHaveLength(1);
    expect(lines(root)[0]!.end).toBeGreaterThan(20);
  });
});
