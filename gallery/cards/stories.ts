import type { NoteEntry, Standing } from '../../components/note-entry';
import { NOW, QUOTE, STRANGER, entry, event, note, postId, reply, response } from '../../tests/dom/components/discussion';
import { OBJECTIONS } from '../words';

/** Notes with a history: what their cards tell of it, and what can be done next. */

const DAY = 86_400_000;
const one = postId(1);
const mine: Standing = { ...STRANGER, mine: [one] };
const later = { id: 'co-author', handle: 'Ö. Ünlü-Strandqvist' };

const claim = response(12, one, { stance: 'fixed', version: 2, body: 'Section 4.2 of v2 gives both numbers.', created: NOW - 6 * DAY, proof: { level: 2, method: 'mailed-code', date: NOW - 90 * DAY } });
const answers = [response(10, one, { stance: 'dispute', body: 'The two are within the error.', created: NOW - 15 * DAY, proof: { level: 3, method: 'arxiv-orcid', date: NOW - 90 * DAY } }), response(11, one, { stance: 'partly-concede', body: 'For the small model, yes.', writer: later, created: NOW - 9 * DAY }), claim];
const confirmed = event(20, one, 'fix-confirmed', { version: 2 });
const v2 = { kind: 'changed', order: 1, version: 2, passage: 'reduces the error on nine of the eleven benchmarks we tried' } as const;
const told = response(13, one, { stance: 'dispute', proof: { level: 1, method: 'orcid-record' }, writer: { id: 'l', handle: 'somebody-from-the-lab' }, created: NOW - 12 * DAY, body: 'I ran this part. Our seeds differ.' });
const source = { url: 'https://www.lesswrong.com/posts/GGGGGGGGGGGGGGGG1/quick-takes', writer: 'TurnStile', date: NOW - 40 * DAY };

export const STORIES: readonly { readonly name: string; readonly entry: Partial<NoteEntry>; readonly standing?: Standing }[] = [
  { name: 'fixed in v2, on v2', entry: entry({ responses: answers, place: v2 }, [confirmed]) },
  { name: 'a fix is claimed, mine', entry: entry({ responses: answers, place: v2 }), standing: mine },
  { name: 'a fix is claimed, a reader on v2', entry: entry({ responses: [claim], place: v2 }) },
  { name: 'contested, mine', entry: entry({ responses: [claim] }, [event(21, one, 'fix-contested', { version: 2 })]), standing: mine },
  { name: 'told only', entry: entry({ responses: [told, response(14, one, { source: { ...source, writer: 'M. Okafor' }, proof: { level: 0, method: 'told' } })] }) },
  { name: 'withdrawn, mine', entry: entry({ responses: [answers[0]!] }, [event(22, one, 'withdrawn')]), standing: mine },
  { name: 'not planning to respond', entry: entry({ responses: [response(15, one, { stance: 'not-planning', body: '' })] }) },
  { name: 'two words differ', entry: entry({ place: { kind: 'changed', order: 1, version: 1, passage: 'reduces the error on every data set we tried' } }) },
  { name: 'a clause is left out', entry: entry({ place: { kind: 'changed', order: 1, version: 1, passage: 'reduces the error, in the setting of Section 3 with tuned baselines, on every benchmark we tried' } }) },
  { name: 'suggestion adopted', entry: entry({ note: note(1, { suggestedWording: v2.passage }), place: { ...v2, adopted: true } }) },
  { name: 'gone in v2', entry: entry({ place: { kind: 'absent', order: 1, version: 2 } }) },
  { name: 'brought here', entry: entry({ note: note(1, { source }), responses: [claim] }) },
  { name: 'seen at the source', entry: entry({ note: note(1, { source: { ...source, importedBy: { id: 'x', handle: 'quillon' }, seen: NOW - 3 * DAY } }) }) },
  { name: 'a long quote, changed', entry: entry({ note: note(1, { target: { ...QUOTE, exact: LONG_QUOTE() } }), place: { kind: 'changed', order: 1, version: 3, passage: LONG_QUOTE().replace('every', 'nearly every').replace('by itself', 'alone') } }) },
  { name: 'thirty answers', entry: entry({ responses: answers, replies: Array.from({ length: 27 }, (_, at) => reply(50 + at, one, { body: OBJECTIONS[at % OBJECTIONS.length] ?? '', created: NOW - 5 * DAY + at, ...(at % 3 === 0 ? { parent: postId(10) } : {}) })) }) },
  {
    name: 'right to left, a long story',
    entry: entry({ note: note(1, { body: 'النتائج لا تشمل العربية.', writer: { id: 'critic', handle: 'محمد الكاتب' } }), responses: answers, place: v2 }, [
      event(23, one, 'withdrawn', { at: NOW - 14 * DAY, actor: { id: 'critic', handle: 'محمد الكاتب' } }),
      event(24, one, 'reinstated', { at: NOW - 13 * DAY, actor: { id: 'critic', handle: 'محمد الكاتب' } }),
      event(25, one, 'fix-contested', { at: NOW - 5 * DAY, version: 2, actor: { id: 'critic', handle: 'محمد الكاتب' } }),
      event(26, one, 'passage-changed', { at: NOW - 4 * DAY, version: 2, actor: { id: 'r', handle: 'passer-by' } }),
    ]),
  },
  { name: 'a step refused', entry: entry({ responses: [claim] }), standing: { ...mine, deliveries: { [one]: { state: 'refused', problem: 'problems.refused', detail: 'The fix is claimed in another version now. Look at that one first.', step: true } } } },
];

/** Other notes of the document, to be answered together. */
export const MANY: readonly NoteEntry[] = [entry(), ...OBJECTIONS.flatMap((body, at) => [0, 1, 2].map((round) => entry({ note: note(40 + at * 3 + round, { body, writer: { id: `w${at}`, handle: ['quillon', 'tamsin-t', 'miro-w'][at % 3] ?? 'miro-w' } }), status: (['open', 'disputed', 'clarified'] as const)[at % 3] ?? 'open' })))];

function LONG_QUOTE(): string {
  return 'In our experiments, which cover eleven benchmarks in four languages and five sizes of model, the method by itself reduces the error on every benchmark we tried, often by a large margin, and never needs more than forty extra tokens per question; the largest gain is found where the question is short and the document long, which is the case that matters most to the readers we have in mind.';
}
