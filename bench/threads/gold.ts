/**
 * What a person says should become of a thread: the format `rejoinder.thread-gold/1` of the corpus and of our
 * own fixtures. Only the fields that are measured are named here.
 */
export interface Gold {
  readonly paper: { readonly arxivId?: string; readonly key?: string; readonly titleAsQuoted?: string; readonly currentTitle?: string; readonly authors?: readonly string[] };
  readonly notes: readonly GoldNote[];
  /** Links that a person makes and the importer, as yet, does not; it must say of what it makes instead that it is unsure. */
  readonly hard?: { readonly links: number; readonly why: string };
}

export interface GoldNote {
  readonly id: string;
  readonly kind: string;
  readonly paperQuoteClean: string | null;
  /** The passages of the paper the quote is made of; empty where it is not the paper's. */
  readonly quoteParts: readonly string[];
  readonly critique: string;
  readonly critic: string;
  readonly figure?: string;
  readonly suggestedWording?: string;
  readonly authorReplies: readonly GoldAnswer[];
  readonly thirdPartyReplies: readonly GoldAnswer[];
}

export interface GoldAnswer {
  readonly quoteOfCritique: string | null;
  readonly reply: string;
  readonly stance: string | null;
  readonly alsoStances?: readonly string[];
  readonly linkedBy: string;
  readonly author: string;
}

const STANCES: Readonly<Record<string, string>> = { 'will-update': 'will-fix' };
const KINDS: Readonly<Record<string, string>> = { 'whole-paper': 'whole' };
const LINKS: Readonly<Record<string, string>> = { 'placeholder-quote': 'placeholder' };

/** The gold's words in those of the product. */
export const stanceOf = (gold: string): string => STANCES[gold] ?? gold;
export const kindOf = (gold: string): string => KINDS[gold] ?? gold;
export const linkOf = (gold: string): string => LINKS[gold] ?? gold;
