/**
 * What people put round a quote to say where it stands: "(From the abstract)", "§ 2.4.5", "page 253:",
 * "[emphasis mine]". Taken off, and kept apart: it may name the section.
 */
export interface Unmarked {
  readonly text: string;
  /** The marks that were taken off, in order; empty where there were none. */
  readonly marks: readonly string[];
}

const PLACE = String.raw`(?:the )?(?:paper['’]s )?(?:abstract|introduction|intro|discussion|conclusions?|limitations?|methods?|results?|appendix(?: [A-Z0-9][\d.]*)?|related work|title|caption|footnote \d+|(?:section|sec\.?|§{1,2}|chapter|figure|fig\.?|table|page|pages|p\.|pp\.|pg\.?|line|lines|paragraph)\s*[A-Z]?\d*(?:[.\-–]\d+)*)`;
const LEADING: readonly RegExp[] = [
  // "(From the abstract)", "[Section 3.1]", "(p. 12, my emphasis)"
  new RegExp(String.raw`^[([](?:(?:from|in|quoting|quote from|see|at|on)\s+)?${PLACE}(?:\s*,[^)\]]{0,60})?(?:\s+(?:of|in) the (?:paper|text|article))?\s*[:.]?[)\]]\s*[:—–-]*\s*`, 'iu'),
  // "From the abstract:", "Section 4.2 —", "§ 2.4.5", "page 253:"
  new RegExp(String.raw`^(?:from|in|quoting|on|at)\s+${PLACE}(?:\s+(?:of|in) the (?:paper|text|article))?\s*[:—–]\s*`, 'iu'),
  new RegExp(String.raw`^(?:abstract|introduction|discussion|conclusions?|limitations?|caption|appendix(?: [A-Z])?|(?:section|sec\.?|chapter|page|pages|p\.|pp\.|pg\.?|line|lines)\s*\d+(?:[.\-–]\d+)*)\s*[:—–]\s+(?=\S)`, 'iu'),
  /^§{1,2}\s*[A-Z]?\d+(?:\.\d+)*\s*[:—–.,-]?\s+(?=\S)/u,
  /^(?:page|pages|p\.|pp\.)\s*\d+(?:\s*[-–]\s*\d+)?\s*[:—–.,-]?\s+(?=["“\p{Lu}])/iu,
];
const TRAILING: readonly RegExp[] = [
  /\s*[([](?:(?:my|our|added|original)\s+)?emphas[ie]s(?:\s+(?:mine|added|ours|in (?:the )?original))?[)\]]\.?$/iu,
  /\s*[([](?:bold(?:ing)?|italics?)(?:\s+(?:mine|added|ours|in (?:the )?original))[)\]]\.?$/iu,
  new RegExp(String.raw`\s*[([—–-]\s*(?:from\s+)?${PLACE}(?:\s*,[^)\]]{0,60})?[)\]]?\.?$`, 'iu'),
];

export function withoutEditorsMarks(quote: string): Unmarked {
  const marks: string[] = [];
  let text = quote.trim();
  for (let turn = 0; turn < 3; turn += 1) {
    const before = text;
    for (const pattern of LEADING) {
      const found = pattern.exec(text);
      // Never the whole quote: a heading quoted alone ("Section 4") is what is meant.
      if (found && found[0].length < text.length && letterful(text.slice(found[0].length))) {
        marks.push(found[0].trim());
        text = text.slice(found[0].length).trim();
      }
    }
    for (const pattern of TRAILING) {
      const found = pattern.exec(text);
      if (found && found.index > 0 && /[—–([-]/.test(found[0]) && text.slice(0, found.index).trim().split(/\s+/).length >= 4) {
        marks.push(found[0].trim());
        text = text.slice(0, found.index).trim();
      }
    }
    const wrapped = /^(?:“([^“”]+(?:“[^“”]*”[^“”]*)*)”|"([^"]+)")$/su.exec(text);
    if (wrapped) text = (wrapped[1] ?? wrapped[2] ?? text).trim();
    if (text === before) break;
  }
  return { text, marks };
}

function letterful(text: string): boolean {
  return /\p{L}{2}.*\p{L}{2}/su.test(text);
}

/** A quote that is nothing but words in brackets tells what was said, instead of quoting it: "[stuff about X]". */
export function placeholderIn(quote: string): string | null {
  const found = /^\s*[“"]?(?:\[([^[\]]+)\]|<([^<>]+)>|\(\s*((?:stuff|things?|points?|the (?:part|bit|paragraph|section)|everything|comments?|discussion|criticisms?|paragraphs?)\b[^()]*)\))[”"]?\.?\s*$/iu.exec(quote);
  const inner = found?.[1] ?? found?.[2] ?? found?.[3];
  return inner === undefined || /^(?:\.{3}|…)$/.test(inner.trim()) ? null : inner.trim();
}
