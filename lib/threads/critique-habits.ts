import { inlineQuotesOf } from './inline-quotes';
import { sharesTerms } from './terms';
import { isAnnouncement, labelsIn, withoutNumber } from './targets';
import type { NoteDraft } from './note-draft';
import { isFinished, sentencesOf } from './sentences';
import { wordCount } from './thread';
import { isBareLink, type Unit } from './units';

export function isWords(unit: Unit): boolean {
  return unit.kind === 'paragraph' || unit.kind === 'item';
}

export function ordinalOf(unit: Unit): { ordinal?: number } {
  if (unit.kind === 'item' && unit.ordered === true && unit.number !== undefined) return { ordinal: unit.ordinal ?? unit.number };
  const found = /^\W{0,3}\(?(\d{1,2})[.):]\s/.exec(unit.text);
  return found ? { ordinal: Number(found[1]) } : {};
}

/**
 * Some critics say what they object to and then show it: the last word of the comment is a quote, and the
 * words between have more in common with the quote below them than with the one above.
 */
export function putsObjectionsFirst(units: readonly Unit[]): boolean {
  const told = units.filter((unit) => (isWords(unit) && !isAnnouncement(unit.text)) || unit.kind === 'quote');
  if (told.at(-1)?.kind !== 'quote' || told[0] === undefined || !isWords(told[0]) || !isFinished(told[0].text)) return false;
  let votes = 0;
  let quotes = 0;
  told.forEach((unit, at) => {
    const [before, after] = [told[at - 1], told[at + 1]];
    if (unit.kind === 'quote') {
      if (before !== undefined && isWords(before)) quotes += 1;
      return;
    }
    if (after?.kind === 'quote' && sharesTerms(unit.text, after.text)) votes += 1;
    if (before?.kind === 'quote' && sharesTerms(unit.text, before.text)) votes -= 1;
  });
  return quotes === 1 || votes > 0;
}

/** Judges, and does not just lead over to a quote. */
export function judges(text: string): boolean {
  return /\b(?:i (?:think|find|found|believe|doubt|disagree|object|don['’]t|didn['’]t|wish|like|love|worry)|misleading|wrong|false|incorrect|overs\w+|overclaim\w*|unclear|confus\w+|weak|problem\w*|issue\w*|contradict\w*|unsupported|great|nice|why|strange|odd|surpris\w+|not (?:true|clear|supported)|bother\w*|strong)\b/iu.test(text);
}

export function isSummaryHeading(text: string): boolean {
  return /^(?:summary|background|introduction|intro|overview|what (?:the paper|they|this) (?:do|does|did|is|says?|claims?)\b|the (?:paper|setup|experiment|method)|context|acknowledge?ments|references|appendix|footnotes|related work|methods?)\b/iu.test(text.trim());
}

/** The paragraph above a quote when it runs into it: "They write:", "The claim that". */
export function leadInBefore(units: readonly Unit[], at: number, open: NoteDraft | null): { readonly at: number; readonly isPlain: boolean } | null {
  const before = units[at - 1];
  if (before === undefined || !isWords(before) || isBareLink(before)) return null;
  // "3. Generalisation.": a number and a word or two name what is quoted next.
  const isTitle = ordinalOf(before).ordinal !== undefined && wordCount(withoutNumber(before.text)) <= 4 && !judges(before.text);
  if (isTitle) return { at: at - 1, isPlain: false };
  const endsOpen = !isFinished(before.text);
  if (!endsOpen) return null;
  const sentences = sentencesOf(before.text);
  const isOnlyAnswerToQuote = open !== null && open.quoteUnits.length > 0 && open.body.length === 1 && open.body[0] === at - 1;
  if (isOnlyAnswerToQuote && sentences.length > 1) return null;
  if (sentences.length > 2) return null;
  const isInterrupted = !/:\s*$/.test(before.text) && /^[\s,;.)…—–-]*\p{Ll}/u.test(units[at + 1]?.text ?? '');
  const isPlain = !isInterrupted && sentences.length === 1 && wordCount(before.text) <= 16 && (isAnnouncement(before.text) || !judges(before.text));
  return { at: at - 1, isPlain };
}

/** Does the text above a picture lead to it: "see the figure below:", or the label the picture bears? */
export function isAnnouncedBy(before: Unit, label: string | undefined): boolean {
  return (
    /:\s*$/.test(before.text) ||
    (label !== undefined && labelsIn(before.text).includes(label)) ||
    /\b(?:below|here|following|see|shown|as in|this (?:figure|plot|graph|image|table|chart|one)|screenshot)\b/iu.test(sentencesOf(before.text).at(-1) ?? '')
  );
}

/** Is this passage in quotation marks the paper's own? Asked with the sentence it stands in. */
export type IsPapersOwn = (quote: string, sentence: string) => boolean;

/** The first passage of four words or more in quotation marks that is the paper's own. */
export function papersOwnQuoteIn(text: string, isPapersOwn: IsPapersOwn): string | null {
  for (const quote of inlineQuotesOf(text)) {
    if (wordCount(quote.text) < 4 || quote.text.length < 18) continue;
    const before = text.slice(Math.max(0, quote.start - 200), quote.start);
    if (isPapersOwn(quote.text, before)) return quote.text;
  }
  return null;
}
