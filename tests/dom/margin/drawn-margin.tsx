import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Margin } from '../../../components/margin/Margin';
import { MarginActsContext, type MarginActs } from '../../../components/margin/margin-acts';
import '../../../components/margin/margin.css';
import { blankModel } from '../../../lib/margin/blank-model';
import type { MarginForm } from '../../../lib/margin/form';
import type { MarginModel } from '../../../lib/margin/margin-model';
import type { PlacedNote } from '../../../lib/margin/place-notes';
import type { Note, NoteType } from '../../../lib/notes/note';
import type { PageIdentity } from '../../../lib/sites/site';
import { note, NOW, PAPER, postId, recordedActions, response } from '../components/discussion';
import { mount } from '../components/mount';

/** The margin drawn with notes of our own, and a record of what was asked of it. */

const identity: PageIdentity = {
  document: PAPER,
  site: 'arxiv',
  rendition: 'html',
  version: 1,
  latest: 1,
  title: 'A paper',
  linked: [],
  comment: null,
};

export function placed(one: Note, kind: PlacedNote['kind'], order: number): PlacedNote {
  const there = kind === 'exact';
  return { note: one, kind, spans: there ? [{ start: order, end: order + 10 }] : [], element: null, order, section: null, placement: null };
}

/** A margin of `count` notes, `pitch` px from one passage to the next. */
export function modelOf(count: number, form: MarginForm, pitch: number, change: Partial<MarginModel> = {}): MarginModel {
  const types: readonly NoteType[] = ['overclaim', 'praise', 'method'];
  const notes = Array.from({ length: count }, (_, at) => note(at + 1, { type: types[at % 3]!, body: `Objection number ${at + 1}.` }));
  return {
    ...blankModel(identity, NOW),
    view: {
      discussion: { document: PAPER, notes, responses: count > 0 ? [response(900, postId(1))] : [], replies: [], events: [] },
      mine: [],
      undoable: {},
      deliveries: {},
      joined: [],
      freshness: { kind: 'current', at: NOW },
    },
    placed: notes.map((one, at) => placed(one, 'exact', at * 100)),
    spots: notes.map((one, at) => ({ note: one.id, top: 100 + at * pitch, left: 0, bottom: 120 + at * pitch })),
    paragraphs: new Map(notes.map((one, at) => [one.id, at])),
    form,
    gutter: form === 'cards' ? { left: 400, width: 340, top: 60 } : { left: 700, width: 60, top: 60 },
    page: { width: 1000, height: Math.max(900, 400 + count * pitch) },
    account: { kind: 'local-only' },
    ...change,
  };
}

function Live(props: { readonly start: MarginModel; readonly asked: string[]; readonly panels: string[]; readonly content: (model: MarginModel) => ComponentChildren }) {
  const [model, change] = useState(props.start);
  const set = (part: Partial<MarginModel>) => change((now) => ({ ...now, ...part }));
  const done = (name: string) => () => void props.asked.push(name);
  const acts: MarginActs = {
    note: recordedActions(),
    openNote: (open) => set({ open }),
    hover: () => undefined,
    reveal: (id) => void props.asked.push(`reveal ${id}`),
    showPanel: (panel) => {
      props.panels.push(typeof panel === 'string' ? panel : panel.join(' '));
      set({ panel });
    },
    hideHere: done('hide'),
    showHere: done('show'),
    showLinked: (id) => void props.asked.push(`show ${id}`),
    lookAgain: (id) => void props.asked.push(`look for ${id}`),
    dismissNotice: () => set({ notice: null }),
    resume: ({ id }) => void props.asked.push(`resume ${id}`),
    throwAway: ({ id }) => void props.asked.push(`throw away ${id}`),
    refresh: done('refresh'),
    roving: { start: done('rove'), move: (move) => void props.asked.push(JSON.stringify(move)), compose: done('write here'), stop: (back) => void props.asked.push(back ? 'back' : 'stop') },
    leave: done('leave'),
    compose: done('compose'),
    composeSelection: done('compose selection'),
    toolbarOff: done('toolbar off'),
    dismissProblem: () => set({ problem: null }),
    draft: { change: done('change'), publish: done('publish'), signUp: done('sign up'), consent: done('consent'), close: done('close'), discard: done('discard') },
  };
  return (
    <MarginActsContext.Provider value={acts}>
      {props.content(model)}
    </MarginActsContext.Provider>
  );
}

/** `content`: what is drawn; the margin itself when not given. */
export function draw(start: MarginModel, theme: 'light' | 'dark' = 'light', content = (model: MarginModel): ComponentChildren => <Margin model={model} />) {
  const asked: string[] = [];
  /** Which lists were asked for: `all`, or the notes by their ids. */
  const panels: string[] = [];
  const { root } = mount(<Live start={start} asked={asked} panels={panels} content={content} />, theme);
  root.classList.add('margin-root');
  return { root, asked, panels, all: (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)] };
}

/** A new state is drawn before anything else happens: no frame has passed, and no effect that waits for one has run. */
export async function drawn(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
}
