import { parseDocumentKey, type DocumentKey } from '../documents/document-key';
import { isPostId, type Discussion, type Note, type Person, type PostId, type QuoteTarget } from './note';

/**
 * The excerpt of the first-run page and what is said about it: invented, in the extension itself, so that it
 * works without a network.
 */

function sampleKey(): DocumentKey {
  const key = parseDocumentKey('sample:welcome');
  if (key === null) throw new Error('The sample has a malformed key.');
  return key;
}

export function samplePostId(number: number): PostId {
  const id = `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  if (!isPostId(id)) throw new Error(`The sample has a malformed post id: ${id}.`);
  return id;
}

export const SAMPLE_TITLE = 'Shorter questions, steadier answers';
export const SAMPLE_SECTION = '4 Results';
export const SAMPLE_PARAGRAPHS = [
  'We asked three language models the same 400 questions in five wordings. The shortest wording gave the best answers on every data set we tried. The gain was largest where the question named no source.',
  'Each question was asked once per wording, with sampling switched off. Since all three models agree, short questions help language models in general. A run on a newer model is under way.',
] as const;

/** What a new note is about on the sample, where nothing can be selected. */
export const FREE_PASSAGE: QuoteTarget = passage('The gain was largest where the question named no source.');

const critic: Person = { id: 'sample-critic', handle: 'halvard' };
const second: Person = { id: 'sample-second', handle: 'quillon' };
const author: Person = { id: 'sample-author', handle: 'Mirela Osei' };
const day = (number: number) => Date.UTC(2026, 2, number, 9, 30);

const shared = { document: sampleKey(), revision: 1 } as const;
const note = (number: number, rest: Pick<Note, 'target' | 'type' | 'severity' | 'body' | 'writer'> & Partial<Note>): Note => ({
  ...shared,
  id: samplePostId(number),
  version: 1,
  joined: 0,
  created: day(number),
  ...rest,
});

export const SAMPLE_DISCUSSION: Discussion = {
  document: sampleKey(),
  notes: [
    note(1, {
      target: passage('The shortest wording gave the best answers on every data set we tried.'),
      type: 'overclaim',
      severity: 'major',
      body: 'Table 2 lists five data sets. On two of them the *second* wording is ahead, by $0.4$ and $1.1$ points.',
      suggestedWording: 'The shortest wording gave the best answers on three of the five data sets we tried.',
      writer: critic,
      joined: 3,
    }),
    note(2, {
      target: passage('Each question was asked once per wording'),
      type: 'method',
      severity: 'minor',
      body: 'One run per wording cannot tell the effect from chance.',
      writer: second,
    }),
    note(3, {
      target: passage('short questions help language models in general'),
      type: 'overclaim',
      severity: 'major',
      body: 'Three models of one family are not language models in general.',
      writer: second,
    }),
  ],
  responses: [
    {
      ...shared,
      id: samplePostId(11),
      notes: [samplePostId(1)],
      stance: 'concede',
      proof: { level: 3, method: 'arxiv-orcid' },
      body: 'You are right. The next version says “three of the five” and gives both numbers.',
      writer: author,
      created: day(6),
    },
    {
      ...shared,
      id: samplePostId(12),
      notes: [samplePostId(2)],
      stance: 'dispute',
      proof: { level: 3, method: 'arxiv-orcid' },
      body: 'With sampling switched off a second run gives the same letters. What can vary is the order of the questions, and Appendix B varies it.',
      writer: author,
      created: day(7),
    },
  ],
  replies: [
    {
      ...shared,
      id: samplePostId(21),
      note: samplePostId(2),
      parent: samplePostId(12),
      body: 'Appendix B varies the order of questions, not the order of the answers to choose from.',
      writer: second,
      created: day(8),
    },
  ],
  events: [],
};

/** The words with what stands around them in their paragraph. */
function passage(exact: string): QuoteTarget {
  const paragraph = SAMPLE_PARAGRAPHS.find((text) => text.includes(exact));
  if (paragraph === undefined) throw new Error(`The sample has no passage “${exact}”.`);
  const at = paragraph.indexOf(exact);
  return {
    kind: 'quote',
    exact,
    prefix: paragraph.slice(Math.max(0, at - 64), at),
    suffix: paragraph.slice(at + exact.length, at + exact.length + 64),
    section: SAMPLE_SECTION,
  };
}
