import type { ComponentChildren } from 'preact';
import { VersionNotes } from '../../components/desk/VersionNotes';
import { deskRows } from '../../components/desk/desk-rows';
import { VersionNews } from '../../components/VersionNews';
import type { PassageNews } from '../../lib/notes/version-news';
import { NOW, PAPER, note, postId, response } from '../../tests/dom/components/discussion';
import { OBJECTIONS } from '../words';

/** A new version: what the desk proposes to its author, and the line a reader of an old one sees. */

const nothing = () => undefined;
const notes = OBJECTIONS.slice(0, 4).map((body, at) => note(at + 1, { body }));
const ROWS = deskRows([{ document: PAPER, why: 'claimed', proved: true, disputed: false }], [
  {
    discussion: { document: PAPER, notes, responses: [response(11, postId(1), { stance: 'will-fix' }), response(13, postId(3), { stance: 'dispute' })], replies: [], events: [] },
    mine: [], undoable: {}, deliveries: {}, joined: [], freshness: { kind: 'current', at: NOW },
  },
]);
const LATER = 'reduces the error on nine of the eleven benchmarks we tried';
const NEWS: PassageNews = { version: 2, changed: [1, 2, 3].map(postId), of: 4, passages: { [postId(1)]: LATER, [postId(3)]: LATER }, gone: [postId(2)] };
const claimed = { document: PAPER, version: 2, count: 2, posts: [postId(1)], undone: false };

type CellOf = (props: { readonly name: string; readonly children: ComponentChildren }) => ComponentChildren;

export function DeskCells({ cell: Cell }: { readonly cell: CellOf }) {
  const desk = { rows: ROWS, news: new Map([[PAPER, NEWS]]), onClaim: () => Promise.resolve(), onUndo: nothing, undoableUntil: () => NOW + 200_000, now: NOW, onOpen: nothing };
  return (
    <>
      <Cell name="a new version on the desk"><VersionNotes {...desk} claimed={[]} /></Cell>
      <Cell name="fixes claimed on the desk"><VersionNotes {...desk} claimed={[claimed, { ...claimed, undone: true }]} /></Cell>
      <Cell name="an old version is read"><VersionNews version={1} latest={2} news={NEWS} onShow={nothing} /></Cell>
    </>
  );
}
