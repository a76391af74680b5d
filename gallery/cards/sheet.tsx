import { render, type ComponentChildren } from 'preact';
import { NoteCard } from '../../components/NoteCard';
import { MarginActsContext, type MarginActs } from '../../components/margin/margin-acts';
import { MarginState } from '../../components/margin/MarginState';
import { NoteComposer } from '../../components/NoteComposer';
import type { NoteEntry, Standing } from '../../components/note-entry';
import { RenderedBodies, RenderedBodiesContext } from '../../components/rendered-bodies';
import { ReplyForm } from '../../components/ReplyForm';
import { ResponseForm } from '../../components/ResponseForm';
import { ReportForm } from '../../components/ReportForm';
import { SignUp } from '../../components/SignUp';
import { TranslationContext } from '../../components/translation';
import { blankModel } from '../../lib/margin/blank-model';
import { renderBody } from '../../lib/markup/markdown';
import { NOW, PAPER, STRANGER, entry, note, noteDraft, postId, recordedActions, reply, replyDraft, response, responseDraft } from '../../tests/dom/components/discussion';
import { translate } from '../../tests/dom/components/english';
import { AccountCells } from './AccountCells';
import { DeskCells } from './DeskCells';
import { MANY, STORIES } from './stories';
import { LONG, OBJECTIONS, SPECIAL } from '../words';

/** Cards and forms in states that a server and a page bring about only with luck: each with its name. */

const actions = { ...recordedActions(), readHistory: () => Promise.resolve([{ body: 'An earlier text.', at: NOW - 86_400_000 }]) };
const bodies = new RenderedBodies((texts) => Promise.resolve(texts.map(renderBody)), (error) => { throw error; });
const mine: Standing = { ...STRANGER, mine: [postId(1)] };
const nothing = () => undefined;

const acts: MarginActs = {
  note: actions, openNote: nothing, hover: nothing, reveal: nothing, showPanel: nothing, hideHere: nothing, refresh: nothing, compose: nothing,
  roving: { start: nothing, move: nothing, compose: nothing, stop: nothing }, leave: nothing,
  showHere: nothing, showLinked: nothing, lookAgain: nothing, dismissNotice: nothing, resume: nothing, throwAway: nothing,
  composeSelection: nothing, toolbarOff: nothing, dismissProblem: nothing,
  draft: { change: nothing, publish: nothing, signUp: nothing, consent: nothing, close: nothing, discard: nothing },
};
const blank = blankModel({ document: PAPER, site: 'arxiv', rendition: 'html', version: 1, latest: 2, title: 'A paper', linked: [], comment: null }, NOW);
const stale = { discussion: { document: PAPER, notes: [], responses: [], replies: [], events: [] }, ...STRANGER, freshness: { kind: 'stale', at: NOW - 7_200_000, problem: 'server-away' } } as const;

function Card(props: { readonly name: string; readonly entry?: Partial<NoteEntry>; readonly standing?: Standing; readonly open?: boolean; readonly quote?: boolean; readonly form?: ComponentChildren }) {
  return (
    <Cell name={props.name}>
      <div class="margin-card">
        <NoteCard entry={entry(props.entry)} standing={props.standing ?? STRANGER} open={props.open ?? true} onToggle={nothing} now={NOW} actions={actions} form={props.form} {...(props.quote === true ? { withQuote: true } : {})} />
      </div>
    </Cell>
  );
}

function Cell({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <figure>
      <figcaption>{name}</figcaption>
      {children}
    </figure>
  );
}

const frame = { onChange: nothing, onPublish: nothing, onClose: nothing, onDiscard: nothing, saved: 'saved' as const, publishing: false, failure: null };
const statuses = ['open', 'acknowledged', 'clarified', 'disputed', 'partly-conceded', 'conceded', 'will-fix', 'fix-claimed', 'fixed', 'withdrawn', null] as const;
const body = (name: string): string => SPECIAL.find((one) => one.name === name)?.body ?? '';

function Sheet() {
  return (
    <div class="sheet">
      {statuses.map((status) => (
        <Card key={status} name={`closed: ${status ?? 'praise'}`} open={false} entry={{ status, note: note(1, { type: status === null ? 'praise' : 'missing-baseline' }), responses: status === 'open' || status === null ? [] : [response(2, postId(1))] }} />
      ))}
      <Card name="closed, long name" open={false} entry={{ note: note(1, { writer: { id: 'x', handle: 'anon-reader-of-many-preprints-and-other-things' }, type: 'counter-evidence' }), responses: [response(2, postId(1))] }} />
      <Card name="closed, mine, right to left" open={false} standing={mine} entry={{ note: note(1, { body: body('right to left') }) }} />
      <Card name="closed, in a list" open={false} quote entry={{}} />
      <Card name="open" entry={{}} />
      <Card name="open, conceded, reply" entry={{ status: 'conceded', responses: [response(2, postId(1))], replies: [reply(3, postId(1)), reply(4, postId(1), { parent: postId(2), body: 'And the appendix?' })] }} />
      <Card name="suggested wording, evidence" entry={{ note: note(1, { suggestedWording: 'reduces the error on nine of the eleven benchmarks we tried', evidence: 'https://example.org/replication/report.html', joined: 7 }) }} />
      <Card name="formula" entry={{ note: note(1, { body: body('formula') }) }} />
      <Card name="code" entry={{ note: note(1, { body: body('code') }) }} />
      <Card name="list, quote, table" entry={{ note: note(1, { body: 'Three things:\n\n- one, with **weight**\n- two, with `code`\n\n> a quotation of the paper\n\n| model | gain |\n| --- | ---: |\n| small | 0.31 |\n| large | 0.09 |' }) }} />
      <Card name="right to left" entry={{ note: note(1, { body: body('right to left') }), status: 'clarified', responses: [response(2, postId(1), { stance: 'clarify', body: 'نعم، النتائج تخص الإنجليزية وحدها.' })] }} />
      <Card name="very long" entry={{ note: note(1, { body: LONG }) }} />
      <Card name="long words" entry={{ note: note(1, { body: body('long words') }) }} />
      <Card name="disputed, by two" entry={{ status: 'disputed', responses: [response(2, postId(1), { stance: 'dispute', body: OBJECTIONS[1] ?? '' }), response(3, postId(1), { stance: 'partly-concede', proof: { level: 0, method: 'self' }, writer: { id: 'l', handle: 'somebody-from-the-lab' } })] }} />
      <Card name="imported" entry={{ note: note(1, { source: { url: 'https://www.lesswrong.com/posts/GGGGGGGGGGGGGGGG1/quick-takes', writer: 'TurnStile', date: NOW - 40 * 86_400_000 } }), responses: [response(2, postId(1), { proof: { level: 0, method: 'told' }, source: { url: 'https://www.lesswrong.com/posts/GGGGGGGGGGGGGGGG1/quick-takes', writer: 'M. Okafor' } })] }} />
      {STORIES.map(({ name, entry: told, standing }) => <Card key={name} name={name} entry={told} standing={standing ?? STRANGER} />)}
      <Cell name="responding to several"><ResponseForm {...frame} draft={responseDraft({ stance: 'fixed', version: 2, notes: [postId(1), postId(41)], body: 'Table 3 is corrected.' })} entries={MANY} latest={3} /></Cell>
      <Cell name="a report"><ReportForm start={{ reason: 'misquotation', words: 'The sentence says “most”.' }} onSend={() => Promise.resolve()} onClose={nothing} /></Cell>
      <Card name="changed here" entry={{ place: { kind: 'changed', order: 1 } }} />
      <Card name="not here" entry={{ place: { kind: 'absent', order: 1 } }} />
      <Card name="removed" entry={{ note: note(1, { body: '', removed: NOW }), replies: [reply(3, postId(1))] }} />
      <Card name="edited, mine" standing={mine} entry={{ note: note(1, { edited: NOW - 3_600_000, revision: 2 }) }} />
      <Card name="undo" standing={{ ...mine, undoable: { [postId(1)]: NOW + 240_000 } }} />
      <Card name="waiting: sending" standing={{ ...mine, undoable: { [postId(1)]: NOW + 240_000 }, deliveries: { [postId(1)]: { state: 'waiting', reason: 'sending' } } }} />
      <Card name="waiting: server away" standing={{ ...mine, deliveries: { [postId(1)]: { state: 'waiting', reason: 'server-away' } } }} />
      <Card name="waiting: signed out" standing={{ ...mine, deliveries: { [postId(1)]: { state: 'waiting', reason: 'signed-out' } } }} />
      <Card name="refused" standing={{ ...mine, deliveries: { [postId(1)]: { state: 'refused', problem: 'problems.refused', detail: 'This account is suspended.' } } }} />
      <Card name="conflict" standing={{ ...mine, deliveries: { [postId(1)]: { state: 'conflict', theirs: 'What stands on the server: the same, with another number.' } } }} />
      <Card name="kept here" standing={{ ...mine, deliveries: { [postId(1)]: { state: 'local' } } }} />
      <Card name="responding" form={<ResponseForm {...frame} draft={responseDraft({ stance: 'partly-concede', body: 'For the small model, yes.' })} />} />
      <Card name="replying" form={<ReplyForm {...frame} draft={replyDraft({ body: 'Which one?' })} />} />
      <Cell name="a new note"><NoteComposer {...frame} draft={noteDraft({ body: 'A claim about *all* benchmarks.', suggestedWording: 'reduces the error on nine benchmarks we tried' })} already={[]} joined={[]} onJoin={nothing} localOnly={false} /></Cell>
      <Cell name="a new note, others here, a failure"><NoteComposer {...frame} failure="The server did not take it." draft={noteDraft()} already={[entry(), entry({ note: note(5, { body: body('right to left') }), status: 'disputed' })]} joined={[postId(1)]} onJoin={nothing} localOnly={false} /></Cell>
      <Cell name="server away"><header class="margin-header"><MarginState model={{ ...blank, view: stale }} /></header></Cell>
      <Cell name="a name first"><SignUp onSignUp={nothing} busy={false} failure={null} /></Cell>
      <AccountCells cell={Cell} frame={frame} />
      <DeskCells cell={Cell} />
    </div>
  );
}

const root = document.createElement('div');
root.className = 'rejoinder';
root.dataset['theme'] = 'auto';
document.body.append(root);
render(
  <TranslationContext.Provider value={translate}>
    <RenderedBodiesContext.Provider value={bodies}>
      <MarginActsContext.Provider value={acts}>
        <Sheet />
      </MarginActsContext.Provider>
    </RenderedBodiesContext.Provider>
  </TranslationContext.Provider>,
  root,
);
