import { placeQuotes, prepareText, type Placement, type PreparedText } from '../match';
import { inlineQuotesOf } from './inline-quotes';
import { proposedTypeOf } from './note-type';
import { JOINT, placeInPaper, placeLabel } from './placing';
import type { OpenAnswer, OpenNote } from './reading';
import { lettersIn } from './same-letters';
import { proposedStanceOf } from './stance';
import { suggestedWordingIn } from './suggested-wording';
import { labelsIn, looksAtPicture } from './targets';
import type { Words } from './thread';
import { wordCount } from './thread';
import type { ImportedAnswer, ImportedNote, PaperText } from './thread-import';

/** The note as it is handed out: placed, its type and wording proposed, its answers in their order. */
export function finishedNote(note: OpenNote, paper: PaperText, paperText: PreparedText | null): ImportedNote {
  const { draft, comment } = note;
  const { text, markdown } = bodyOf(note);
  const located = draft.about === 'quote' ? null : labelFromAnswers(note, text);
  const about = located === null ? draft.about : located.startsWith('Table') ? 'table' : 'figure';
  const label = draft.label ?? located ?? undefined;
  const { quote, placement } = placed(note, about, label, paper, paperText);
  const wording = suggestedWordingIn(text);
  return {
    about,
    ...(label === undefined || about === 'quote' ? {} : { label }),
    ...(wording === null ? {} : { suggestedWording: wording }),
    quote,
    placement,
    body: text,
    markdown,
    writer: comment.comment.writer,
    ...(comment.comment.url ? { sourceUrl: comment.comment.url } : {}),
    ...(comment.comment.date ? { date: comment.comment.date } : {}),
    proposedType: proposedTypeOf(text) ?? proposedTypeOf(draft.heading === undefined ? '' : (comment.units[draft.heading]?.text ?? '')),
    answers: note.answers.map(finishedAnswer),
  };
}

/** What leads up to the quote stands before the objection; a sentence the quote interrupts is put together. */
function bodyOf(note: OpenNote): Words {
  const { draft, comment } = note;
  const rest = comment.body(draft.body);
  const lead = draft.leadIn === undefined ? undefined : comment.units[draft.leadIn];
  if (lead === undefined) return rest;
  const interrupted = /^[\s,;.)…—–-]*\p{Ll}/u.test(rest.text) && !/:\s*$/.test(lead.text);
  const between = interrupted ? JOINT : '\n\n';
  return rest.text === '' ? { text: lead.text, markdown: lead.markdown } : { text: `${lead.text}${between}${rest.text}`, markdown: `${lead.markdown}${between}${rest.markdown}` };
}

function placed(
  { draft, comment }: OpenNote, about: ImportedNote['about'], label: string | undefined, paper: PaperText, paperText: PreparedText | null,
): { quote: string | null; placement: Placement | null } {
  if (draft.quotes.length > 0) {
    const { quote, placement } = placeInPaper(paperText, draft.quotes);
    return { quote, placement };
  }
  if (about === 'title') {
    const quote = titleQuotedIn(comment.text.text, paper.title);
    const exact = quote ?? paper.title;
    return { quote, placement: paperText === null || exact === undefined ? null : (placeQuotes(paperText, [{ exact }])[0] ?? null) };
  }
  return { quote: null, placement: label === undefined || about === 'whole' ? null : placeLabel(paperText, label) };
}

/** The title as the critic wrote it: the passage in quotation marks that is, or nearly is, the paper's title. */
function titleQuotedIn(text: string, title: string | undefined): string | null {
  const quotes = inlineQuotesOf(text.slice(0, 20_000)).filter((quote) => wordCount(quote.text) >= 3);
  if (title === undefined) return quotes.find((quote) => quote.start < 200 && wordCount(quote.text) >= 4)?.text.replace(/[.,]$/, '') ?? null;
  const wanted = lettersIn(title);
  const exact = quotes.find((quote) => lettersIn(quote.text) === wanted);
  if (exact !== undefined) return exact.text.replace(/[.,]$/, '');
  const prepared = prepareText(title);
  const near = quotes.find((quote) => {
    const placement = placeQuotes(prepared, [{ exact: quote.text }])[0];
    return placement?.kind === 'changed' && placement.score >= 0.6;
  });
  return near?.text.replace(/[.,]$/, '') ?? null;
}

/** A remark on some picture, and one answer that says which: the answer's figure is the note's. */
function labelFromAnswers({ draft, answers }: OpenNote, body: string): string | null {
  const isOpen = (draft.about === 'figure' && draft.label === undefined) || (draft.about === 'whole' && looksAtPicture(body));
  if (!isOpen) return null;
  for (const answer of answers) {
    const labels = labelsIn(answer.comment.body(answer.units).text);
    const [label] = labels;
    if (labels.length === 1 && label !== undefined) return label;
  }
  return null;
}

function finishedAnswer(answer: OpenAnswer): ImportedAnswer {
  const { comment } = answer.comment;
  const { text, markdown } = answer.comment.body(answer.units);
  return {
    kind: answer.isResponse ? 'response' : 'reply',
    writer: comment.writer,
    body: text,
    markdown,
    quoteOfNote: answer.quotes.length === 0 ? null : answer.quotes.join(JOINT),
    proposedStance: proposedStanceOf(text, answer.leaning),
    linkedBy: answer.linkedBy,
    needsALook: answer.needsALook,
    ...(comment.url ? { sourceUrl: comment.url } : {}),
    ...(comment.date ? { date: comment.date } : {}),
  };
}
