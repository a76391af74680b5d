import type { EventKind, NoteType, ProofLevel, Stance } from '../lib/notes/note';

/** What the notes of the gallery say. The first notes of each discussion are one of each kind that is hard to draw. */

interface Special {
  readonly name: string;
  readonly body: string;
  readonly type?: NoteType;
  readonly suggests?: boolean;
  readonly imported?: boolean;
  readonly lost?: boolean;
  readonly evidence?: string;
  readonly answers: readonly (readonly [stance: Stance, level: ProofLevel, version?: number])[];
  readonly replies?: number;
  readonly events?: readonly EventKind[];
}

export const LONG = Array.from(
  { length: 14 },
  (_, at) => `${at + 1}. The comparison in this paragraph holds the question fixed and lets its position vary, so that two things change at once: where the model reads the question, and how much of the document it has read by then. A control with the question in the middle would tell them apart, and would cost one more run.`,
).join('\n\n');

export const SPECIAL: readonly Special[] = [
  { name: 'suggested wording', type: 'overclaim', suggests: true, body: 'Table 1 does not say *entire*. About three tenths of the penalty remain, with an interval that excludes zero.', answers: [['concede', 3]] },
  { name: 'formula', type: 'error', body: 'The sum starts at the wrong index. With $n$ documents of length $\\ell_i$ it is\n\n$$\\bar g = \\frac{1}{n}\\sum_{i=1}^{n}\\frac{a_i - b_i}{\\ell_i\\,\\log(1+\\ell_i)} \\neq \\frac{\\sum_i (a_i-b_i)}{\\sum_i \\ell_i\\log(1+\\ell_i)}$$\n\nand the second is what Table 2 shows.', answers: [['partly-concede', 3]] },
  { name: 'code', type: 'method', body: 'The released script drops the last question of every batch:\n\n```python\nfor start in range(0, len(questions) - 1, batch_size):\n    answers += model.generate(questions[start:start + batch_size], max_new_tokens=64)\n```\n\n`range(0, len(questions), batch_size)` keeps it.', evidence: 'https://example.org/asking-twice/issues/17', answers: [['fixed', 3, 2]], events: ['fix-confirmed'] },
  { name: 'right to left', type: 'question', body: 'האם המשפט הזה נכון גם לשאלות שנשאלו בעברית? הטבלה מדווחת רק על אנגלית, ובנספח כתוב `n = 40` בלבד.', answers: [['clarify', 2]] },
  { name: 'very long', type: 'method', body: LONG, answers: [] },
  { name: 'many answers', type: 'counter-evidence', body: 'A replication with two other model families finds half of this gain.', answers: [['dispute', 3], ['will-fix', 3]], replies: 8 },
  { name: 'imported', type: 'overclaim', imported: true, body: 'The title says “improves”; the text shows that it does so for three models of one family.', answers: [['clarify', 0]] },
  { name: 'withdrawn', type: 'error', body: 'I misread the caption of Figure 1. Withdrawn.', answers: [], events: ['withdrawn'] },
  { name: 'not placed', type: 'wording', lost: true, body: 'This sentence promised more than the table held.', answers: [['fixed', 3, 2]] },
  { name: 'praise', type: 'praise', body: 'The clearest description of a control condition that I have read this year.', answers: [] },
  { name: 'not planning', type: 'missing-baseline', body: 'Compare with retrieval at the same number of tokens.', answers: [['not-planning', 3]] },
  { name: 'long words', type: 'missing-citation', body: 'See https://example.org/proceedings/2025/workshop-on-long-context-evaluation/sandwich-prompting-before-and-after-the-document.html and Pneumonoultramicroscopicsilicovolcanoconiosis.', answers: [['will-fix', 2]] },
];

export const OBJECTIONS: readonly string[] = [
  'Which of the three models is this about? The text says “the model” and the appendix has three.',
  'Forty questions are too few for a claim about all documents; the interval in Table 2 is as wide as the effect.',
  'A reader will take this for a general result. It was measured on English news alone.',
  'This was known: two workshop papers of 2025 repeat the prompt before and after the context.',
  'The temperature is not given. At 0.7 the same prompt gives answers that differ by more than the gain.',
  'Good that the raw answers are released. Three of the files are empty, though.',
  'Where does the number come from? I count 312 in the appendix.',
];
