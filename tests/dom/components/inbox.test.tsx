import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { InboxLine } from '../../../components/popup/InboxLine';
import { InboxList, type InboxListProps } from '../../../components/popup/InboxList';
import '../../../components/popup/popup.css';
import { DigestSection, type DigestSectionProps } from '../../../components/settings/DigestSection';
import type { DigestWish, InboxItem, InboxView } from '../../../lib/platform/desk/inbox-protocol';
import { MessageError } from '../../../lib/platform/problem';
import { expectAccessible } from './accessible';
import { event, note, NOW, PAPER, postId, response } from './discussion';
import { mount } from './mount';

const about = { document: PAPER, note: postId(1), at: NOW };
const ITEMS: readonly InboxItem[] = [
  { ...about, id: postId(11), kind: 'fix-judged', unread: true, event: event(21, postId(1), 'fix-confirmed', { version: 2 }) },
  { ...about, id: postId(12), kind: 'note', unread: true, post: { kind: 'note', post: note(1) } },
  { ...about, id: postId(13), kind: 'answer', unread: false, post: { kind: 'response', post: response(2, postId(1)) } },
];
const signedIn = (items: readonly InboxItem[], over: object = {}): InboxView => ({ kind: 'signed-in', items, unread: items.filter(({ unread }) => unread).length, at: NOW, ...over });

function inbox(view: InboxView, theme?: 'dark', over: Partial<InboxListProps> = {}) {
  const said: string[] = [];
  const say = (name: string) => () => void said.push(name);
  const props: InboxListProps = {
    inbox: view, now: NOW, looking: false, arrived: 0, onArrived: say('arrived'), onDesk: say('desk'), onBack: say('back'), onLook: say('look'), onOlder: say('older'), onMarkAll: say('mark all'), onSettings: say('settings'),
    onOpen: ({ id }) => void said.push(`open ${id}`),
    keptWords: () => '', onKeep: (_decision, words) => void said.push(`keep ${words}`), onObject: (decision, words) => Promise.resolve(void said.push(`object ${decision} ${words}`)),
    ...over,
  };
  return { ...mount(<InboxList {...props} />, theme), said };
}

describe('the inbox', () => {
  it('tells of a co-author’s word that was given, and of one that is asked for', async () => {
    const person = { id: 'ada', handle: 'ada' };
    const { root, said } = inbox(signedIn([
      { id: postId(31), kind: 'vouched', at: NOW, unread: true, document: PAPER, vouch: { person } },
      { id: postId(32), kind: 'vouch-asked', at: NOW, unread: false, document: PAPER, vouch: { person: { id: 'ben', handle: 'ben\u202E' } } },
    ]));
    expect([...root.querySelectorAll('.inbox-what')].map((what) => what.textContent)).toEqual([
      'ada vouched for you as an author of arXiv:2411.02306',
      'ben asks for your word as a co-author of arXiv:2411.02306',
    ]);
    await userEvent.click(page.getByRole('button', { name: /ada vouched/u }));
    expect(said).toEqual([`open ${postId(31)}`]);
    await expectAccessible(root);
  });

  it('says what happened, newest first, what is unread in words too', async () => {
    const { root } = inbox(signedIn(ITEMS));
    expect([...root.querySelectorAll('.inbox-what')].map((what) => what.textContent)).toEqual([
      'halvard confirmed the fix in v2 of arXiv:2411.02306',
      'halvard wrote a note on arXiv:2411.02306',
      'M. Okafor answered a note of yours on arXiv:2411.02306',
    ]);
    expect(root.querySelectorAll('[aria-label="New"]')).toHaveLength(2);
    expect(root.textContent).toContain('Concedes: You are right');
    await expectAccessible(root);
    await expectAccessible(inbox(signedIn(ITEMS), 'dark').root);
  });

  it('is gone through and opened by keys', async () => {
    const { said, root } = inbox(signedIn(ITEMS));
    await expect.poll(() => document.activeElement?.textContent).toBe('Inbox');
    root.querySelector<HTMLElement>('.inbox-item')?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(said).toEqual([`open ${postId(12)}`]);
  });

  it('marks all as read, looks now and shows older ones', async () => {
    const { said } = inbox(signedIn(ITEMS, { before: postId(13) }));
    for (const name of ['Mark all as read', 'Look now', 'Show older ones', 'Back']) await userEvent.click(page.getByRole('button', { name, exact: true }));
    expect(said).toEqual(['mark all', 'look', 'older', 'back']);
  });

  it('tells what was there before the proof, and leads to it', async () => {
    const { said, root } = inbox(signedIn([], { earlier: 7 }));
    expect(root.textContent).toContain('7 objections to your papers were here before you, and wait for an answer.');
    await userEvent.click(page.getByRole('button', { name: 'On your desk' }));
    expect(said).toEqual(['desk']);
    await expectAccessible(root);
  });

  it('offers what arrived while it is read, without moving what is there', async () => {
    const { said, root } = inbox(signedIn(ITEMS), undefined, { arrived: 2 });
    expect(root.querySelectorAll('.inbox-item')).toHaveLength(3);
    await userEvent.click(page.getByRole('button', { name: 'Show 2 that arrived' }));
    expect(said).toEqual(['arrived']);
    await expectAccessible(root);
  });

  it('has words for an empty one, for one never looked at, for a server that is away and for nobody', async () => {
    expect(inbox(signedIn([])).root.textContent).toContain('Nothing here yet');
    expect(inbox(signedIn([], { at: null })).root.textContent).toContain('Not looked yet');
    const away = inbox(signedIn(ITEMS, { problem: { key: 'problems.serverAway' } })).root;
    expect(away.querySelector('[role="alert"]')?.textContent).not.toBe('');
    expect(away.querySelectorAll('.inbox-item')).toHaveLength(3);
    const nobody = inbox({ kind: 'signed-out' }).root;
    expect(nobody.textContent).toContain('Nobody is signed in');
    await expectAccessible(nobody);
  });

  it('tells a moderator’s decision with its reason, and takes one objection, which is kept while it is written', async () => {
    const hidden: InboxItem = { ...about, id: postId(14), kind: 'decision', unread: true, decision: { id: postId(31), action: 'hide', reason: 'It attacks a person.', appeal: null } };
    const { root, said } = inbox(signedIn([hidden]));
    expect(root.textContent).toContain('A moderator hid what you wrote on arXiv:2411.02306');
    expect(root.textContent).toContain('Reason: It attacks a person.');
    await userEvent.click(page.getByRole('button', { name: 'Object to it' }));
    await expectAccessible(root);
    await userEvent.keyboard('No.');
    await userEvent.click(page.getByRole('button', { name: 'Send the objection' }));
    await expect.poll(() => said).toEqual(['keep N', 'keep No', 'keep No.', `object ${postId(31)} No.`, 'keep ']);
  });

  it('goes on with an objection that was begun, and keeps it where it cannot be sent', async () => {
    const hidden: InboxItem = { ...about, id: postId(14), kind: 'decision', unread: false, decision: { id: postId(31), action: 'remove', reason: 'Spam.', appeal: null } };
    const { root, said } = inbox(signedIn([hidden]), 'dark', { keptWords: () => 'It is no spam.', onObject: () => Promise.reject(new MessageError('problems.offline')) });
    expect(root.querySelector('textarea')?.value).toBe('It is no spam.');
    await userEvent.click(page.getByRole('button', { name: 'Send the objection' }));
    await expect.poll(() => root.querySelector('[role="alert"]')?.textContent).not.toBe(undefined);
    expect(root.querySelector('textarea')?.value).toBe('It is no spam.');
    expect(said).toEqual([]);
    await expectAccessible(root);
  });

  it.each([['open', 'Another moderator will look.'], ['upheld', 'let the decision stand'], ['overturned', 'took the decision back']] as const)('says what became of an objection: %s', (appeal, words) => {
    const { root } = inbox(signedIn([{ ...about, id: postId(14), kind: 'decision', unread: false, decision: { id: postId(31), action: 'suspend', reason: 'Spam.', appeal } }]));
    expect(root.textContent).toContain(words);
    expect(root.textContent).not.toContain('Object to it');
  });

  it('is a line in the popup, with how much is new; none while nobody is signed in', () => {
    expect(mount(<InboxLine inbox={signedIn(ITEMS)} onInbox={() => undefined} onDesk={() => undefined} />).root.textContent).toContain('Inbox, 2 new');
    expect(mount(<InboxLine inbox={{ kind: 'signed-out' }} onInbox={() => undefined} onDesk={() => undefined} />).root.textContent).toBe('');
  });
});

describe('the daily mail', () => {
  function section(over: Partial<DigestSectionProps>) {
    const wishes: DigestWish[] = [];
    const props = { digest: { want: 'none' }, busy: false, failure: null, onAsk: () => undefined, onWish: (wish: DigestWish) => void wishes.push(wish), ...over } as const;
    return { ...mount(<DigestSection {...props} />), wishes };
  }

  it('is asked for with the address typed, and stopped without', async () => {
    const { wishes, root } = section({});
    await userEvent.click(page.getByRole('radio', { name: 'Once a day' }));
    await userEvent.fill(page.getByLabelText('The address you sign in with'), 'okafor@example.org');
    await userEvent.click(page.getByRole('button', { name: 'Keep this choice' }));
    await expectAccessible(root);
    expect(wishes).toEqual([{ want: 'daily', mail: 'okafor@example.org' }]);
    const off = section({ digest: { want: 'daily', to: 'o***@example.org' } });
    expect(off.root.textContent).toContain('It goes to o***@example.org.');
    await userEvent.click(page.getByRole('radio', { name: 'Off' }));
    await userEvent.click(page.getByRole('button', { name: 'Keep this choice' }));
    expect(off.wishes).toEqual([{ want: 'none' }]);
  });
});
