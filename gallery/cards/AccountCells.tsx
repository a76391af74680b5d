import type { ComponentChildren } from 'preact';
import { LeaveAccount } from '../../components/account/LeaveAccount';
import { SignIn, type SignInProps } from '../../components/account/SignIn';
import { NoteComposer } from '../../components/NoteComposer';
import { InboxLine } from '../../components/popup/InboxLine';
import { InboxList } from '../../components/popup/InboxList';
import type { InboxItem, InboxView } from '../../lib/platform/desk/inbox-protocol';
import { NOW, PAPER, event, note, noteDraft, postId, response } from '../../tests/dom/components/discussion';
import { LONG, OBJECTIONS } from '../words';

/** Signing in, saying yes to being passed on, and the inbox: each step of theirs. */

const nothing = () => undefined;
const HOUR = 3_600_000;

const offer = { name: 'The group’s notes', ways: ['mail', 'orcid', 'github', 'pseudonym'] } as const;
const signIn: SignInProps = {
  offer, problem: null, state: { kind: 'none' }, as: null, busy: false, failure: null, trouble: null,
  onAsk: nothing, onSendCode: nothing, onEnterCode: nothing, onName: nothing, onSignUp: nothing, onProvider: nothing, onByCode: nothing, onOpenPage: nothing, onCancel: nothing,
};
const STEPS: readonly (readonly [name: string, over: Partial<SignInProps>])[] = [
  ['signing in: a code by mail', { state: { kind: 'mail-sent', mail: 'a.reader.with.a.long.name@department.university.example' } }],
  ['signing in: a wrong code', { state: { kind: 'mail-sent', mail: 'reader@example.org' }, failure: 'This code is not right. Three tries are left.' }],
  ['signing in: a name', { state: { kind: 'name-needed' } }],
  ['signing in: a window is open', { state: { kind: 'window', provider: 'orcid' } }],
  ['signing in: by a code in a tab', { state: { kind: 'device', userCode: 'BCDF-GHJK', page: 'https://notes.example/device', expires: NOW } }],
  ['signing in: failed', { state: { kind: 'failed', problem: { key: 'problems.serverAway' } }, trouble: 'The note server does not answer.' }],
  ['signing in: server away', { offer: null, problem: 'The note server does not answer.' }],
  ['signing in again', { as: { id: 'x', handle: 'halvard' } }],
];

const about = { document: PAPER, note: postId(1) };
const ITEMS: readonly InboxItem[] = [
  { ...about, id: postId(71), kind: 'fix-judged', at: NOW - HOUR, unread: true, event: event(21, postId(1), 'fix-confirmed', { version: 2 }) },
  { ...about, id: postId(72), kind: 'answer', at: NOW - 5 * HOUR, unread: true, post: { kind: 'response', post: response(2, postId(1), { writer: { id: 'o', handle: 'Ö. Ünlü-Strandqvist of the very long department' } }) } },
  { ...about, id: postId(73), kind: 'note', at: NOW - 30 * HOUR, unread: true, post: { kind: 'note', post: note(1, { body: LONG }) } },
  { ...about, id: postId(74), kind: 'note', at: NOW - 400 * HOUR, unread: false, post: { kind: 'note', post: note(1, { body: 'האם המשפט הזה נכון גם לשאלות שנשאלו בעברית?', writer: { id: 'h', handle: 'דוד כהן' } }) } },
  ...OBJECTIONS.map((body, at): InboxItem => ({ ...about, id: postId(75 + at), kind: 'note', at: NOW - (500 + at * 90) * HOUR, unread: false, post: { kind: 'note', post: note(1, { body }) } })),
];
const DECISIONS: readonly InboxItem[] = [
  { ...about, id: postId(80), kind: 'decision', at: NOW - HOUR, unread: true, decision: { id: postId(81), action: 'hide', reason: 'It attacks a person instead of the passage.', appeal: null } },
  { ...about, id: postId(82), kind: 'decision', at: NOW - 9 * HOUR, unread: false, decision: { id: postId(83), action: 'suspend', reason: 'The same words under forty notes.', appeal: 'upheld' } },
];
const signedIn = (items: readonly InboxItem[], over: object = {}): InboxView => ({ kind: 'signed-in', items, unread: items.filter(({ unread }) => unread).length, at: NOW - HOUR, ...over });
const INBOXES: readonly (readonly [name: string, view: InboxView])[] = [
  ['inbox', signedIn(ITEMS, { before: postId(90) })],
  ['inbox: empty', signedIn([])],
  ['inbox: server away', signedIn(ITEMS.slice(0, 2), { problem: { key: 'problems.serverAway' } })],
  ['inbox: decisions of moderators', signedIn(DECISIONS)],
  ['inbox: signed out', { kind: 'signed-out' }],
];

type CellOf = (props: { readonly name: string; readonly children: ComponentChildren }) => ComponentChildren;

/** `frame`: what every form takes. */
export function AccountCells({ cell: Cell, frame }: { readonly cell: CellOf; readonly frame: Omit<Parameters<typeof NoteComposer>[0], 'draft' | 'already' | 'joined' | 'onJoin' | 'localOnly'> }) {
  return (
    <>
      <Cell name="signing in"><SignIn {...signIn} /></Cell>
      {STEPS.map(([name, over]) => <Cell key={name} name={name}><SignIn {...signIn} {...over} /></Cell>)}
      <Cell name="leaving"><LeaveAccount handle="halvard" nameAlone busy={false} failure={null} onExport={nothing} onSignOut={nothing} onEnd={nothing} /></Cell>
      <Cell name="asked to be passed on">
        <NoteComposer {...frame} draft={noteDraft({ body: 'A claim about *all* benchmarks.' })} already={[]} joined={[]} onJoin={nothing} localOnly={false} consent={{ given: false }} onConsent={nothing} />
      </Cell>
      <Cell name="inbox: the way there"><InboxLine inbox={signedIn(ITEMS)} onInbox={nothing} onDesk={nothing} /></Cell>
      {INBOXES.map(([name, view]) => (
        <Cell key={name} name={name}>
          <InboxList inbox={view} now={NOW} looking={false} onBack={nothing} onLook={nothing} onOlder={nothing} onMarkAll={nothing} onSettings={nothing} onOpen={nothing} arrived={0} onArrived={nothing} onDesk={nothing} keptWords={() => ''} onKeep={nothing} onObject={() => Promise.resolve()} />
        </Cell>
      ))}
    </>
  );
}
