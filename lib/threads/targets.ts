import { withoutInlineQuotes } from './inline-quotes';
import { sentencesOf } from './sentences';

/** What an unquoted remark is about. */
export interface Subject {
  readonly about: 'title' | 'figure' | 'table' | 'section' | 'whole';
  readonly label?: string;
}

const FIGURE = /\b(Fig(?:ure|s|ures|\.)?|Tables?|Tab\.)\s*\.?\s*((?:[A-Z]\.?)?\d+(?:\.\d+)?[a-z]?)(?![\p{L}\d])/giu;
const SECTION = /(?:\b(Section|Sec\.|Sect\.|Chapter|Appendix)\s+((?:[A-Z](?=[\s.,:;)'’?!]|$|\.\d))?\d*(?:\.\d+)*)|§{1,2}\s*([A-Z]?\d+(?:\.\d+)*))/giu;
const NAMED = /\b(?:the|their|this|its)\s+(?:paper['’]s\s+|authors?['’]s?\s+)?(abstract|introduction|related work|background|methods?|methodology|results|discussion|limitations|conclusions?|ethics statement|acknowledge?ments)(?:\s+section)?\b(['’]s)?/iu;
const NAMED_FIRST = /^(?:In\s+|Re:?\s+)?(?:the\s+|their\s+)?(abstract|introduction|related work|background|methods|methodology|discussion|limitations|conclusions?|ethics statement)(?:\s+section)?\b/iu;

/** All labelled figures and tables the text names, in order, each once: `Figure 38`, `Table 2`. */
export function labelsIn(text: string): string[] {
  const labels = Array.from(text.matchAll(FIGURE), (found) => `${/^t/i.test(found[1] ?? '') ? 'Table' : 'Figure'} ${(found[2] ?? '').replace(/^([a-z])/, (letter) => letter.toUpperCase())}`);
  return [...new Set(labels)];
}

/** `Section 4.1`, `Appendix B`; empty when none is named. */
export function sectionsIn(text: string): string[] {
  const labels = Array.from(text.matchAll(SECTION), (found) => {
    const number = found[3] ?? found[2] ?? '';
    if (number === '') return '';
    return `${/^app/i.test(found[1] ?? '') ? 'Appendix' : 'Section'} ${number.replace(/\.$/, '')}`;
  });
  return [...new Set(labels.filter((label) => label !== ''))];
}

/**
 * The part of the paper a heading or an image's caption names: "Figure 3", "3.2 Section 4", "The title".
 */
export function subjectOfHeading(text: string): Subject | null {
  const label = labelsIn(text)[0];
  if (label !== undefined) return { about: label.startsWith('Table') ? 'table' : 'figure', label };
  if (/^(?:on |about |re:? )?(?:the |its |their |paper['’]?s? )*title\b/iu.test(text)) return { about: 'title' };
  const section = sectionsIn(text)[0];
  if (section !== undefined) return { about: 'section', label: section };
  const named = /^(?:on |about |re:? )?(?:the )?(abstract|introduction|related work|limitations|discussion)(?: section)?[.:]?$/iu.exec(text.trim());
  return named ? { about: 'section', label: capital(named[1] ?? '') } : null;
}

/** Words about the paper or those who wrote it. */
const PAPER = /\b(?:(?:this|the|their|its|your)\s+(?:\w+\s+)?(?:paper|article|preprint|study|work|manuscript|authors?|researchers|results?|findings|experiments?|evaluations?|methodology|method|abstract|conclusions?|claims?|framing|writing|exposition|write-?up|writeup)|these\s+(?:results|findings|experiments|claims)|authors|they)\b/iu;

/**
 * What a paragraph without a block quote is about, from how its first sentence begins. Null where it is
 * about nothing of the paper.
 */
export function subjectOf(paragraph: string): Subject | null {
  const sentences = sentencesOf(withoutNumber(paragraph));
  // "Figure 4. The fits look poor": a sentence of two words is a heading.
  const opening = (sentences[0] ?? '').split(/\s+/).length < 4 ? sentences.slice(0, 2).join(' ') : (sentences[0] ?? paragraph);
  const start = withoutInlineQuotes(opening).split(/\s+/).slice(0, 14).join(' ');
  if (/^(?:\S+\s+){0,5}?(?:the|its|their|your|this|paper['’]s|that)\s+(?:(?:paper|article|preprint)['’]?s?\s+)?(?:very |actual |current )?title\b/iu.test(start) || /^title\b/iu.test(start)) {
    return { about: 'title' };
  }
  const labels = labelsIn(start);
  const label = labels[0];
  if (label !== undefined) return { about: label.startsWith('Table') ? 'table' : 'figure', label };
  const section = sectionsIn(start)[0];
  if (section !== undefined) return { about: 'section', label: section };
  const named = NAMED_FIRST.exec(start) ?? NAMED.exec(start.split(/\s+/).slice(0, 7).join(' '));
  if (named) return { about: 'section', label: capital(named[1] ?? '') };
  const all = labelsIn(paragraph);
  const [only] = all;
  if (all.length === 1 && only !== undefined && !PAPER.test(start)) return { about: only.startsWith('Table') ? 'table' : 'figure', label: only };
  return PAPER.test(paragraph) ? { about: 'whole' } : null;
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
}

/** Does the paragraph look at a picture without saying which? "This is called a small increase", "the bars". */
export function looksAtPicture(paragraph: string): boolean {
  return /\b(?:plots?|graphs?|bars?|curves?|y-axis|x-axis|axis|axes|chart|caption|legend|error bars|diagram|scatter|heatmap|line plot|histogram|figure|panel)\b/iu.test(paragraph) || /^This is (?:called|described|labell?ed|presented|said)\b/u.test(paragraph);
}

const EVALUATIVE = new RegExp(
  String.raw`\b(?:i (?:\w+ ){0,2}?(?:think|find|found|believe|feel|felt|suspect|worry|doubt|wish|would|wouldn['’]t|don['’]t|didn['’]t|am|can['’]t|cannot|like|love|liked|loved|enjoyed|appreciate|disagree|agree|object|question|want|recommend|suggest)|` +
    String.raw`i['’](?:m|d)|imo|imho|my (?:\w+ ){0,2}(?:concern|worry|issue|problem|objection|complaint|criticism|reaction|impression|view|take|guess|question|takeaway)s?|` +
    String.raw`misleading|misleads?|mislead|overs(?:ell|old|tat)\w*|overclaim\w*|exaggerat\w*|inflated|hyperbol\w*|clickbait\w*|hype[ds]?|unclear|unjustified|unsupported|unconvinc\w*|unwarranted|unfortunate\w*|insufficient|inadequate|suspicious|confusing|confound\w*|flaw\w*|weak(?:ness\w*|er)?|wrong|incorrect|false|fails?|failed|lacks?|lacking|missing|omits?|omitted|ignores?|neglects?|contradict\w*|inconsistent|too \w+|not|cannot|although|yet|please|suppos\w+|strange|odd|sharper|better|worse|promises?|would|doesn['’]t|don['’]t|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|never|nowhere|no (?:baseline|control|evidence|comparison|error|mention|ablation|reason|way|confidence|statistic\w*|code)|should(?:n['’]t)?|could have|would have|ought|why|how|problem\w*|issue\w*|concern\w*|nitpick\w*|caveat\w*|bother\w*|interesting|great|good|nice|excellent|solid|impressive|valuable|clear|careful|well[ -]written|strong|poor|bad|sloppy|cherry[ -]pick\w*|arbitrary|only|merely|just|instead|however|but|surpris\w*)\b`,
  'iu',
);

/** Does the paragraph judge, ask or wish, rather than tell? */
export function isRemark(paragraph: string): boolean {
  return EVALUATIVE.test(withoutInlineQuotes(paragraph)) || /\?["”’)]*(?:\s|$)/u.test(paragraph);
}

const THANKS_AND_COUNT = /^(?:(?:many )?thanks?\b|thank you\b|great\b|nice\b|interesting\b)[^.!?]{0,60}[.!]\s+(?:(?:i have|here are)\s+)?(?:a few|some|two|three|four|five|six|several|my)\s+(?:\w+\s+){0,2}(?:concerns|comments|questions|points|remarks|thoughts|notes|issues|objections|worries)\b/iu;

/** Opens a discussion without saying anything of the paper yet; announces what comes. */
export function isAnnouncement(paragraph: string): boolean {
  const own = withoutInlineQuotes(paragraph);
  // "Thanks for sharing! Four concerns, in rough order: (…)": thanks, and then how many there are.
  if (THANKS_AND_COUNT.test(own)) return true;
  if (sentencesOf(paragraph).length > 2) return false;
  return (
    /^(?:(?:so|ok|okay|hi|hello|well)[, ]+)?(?:i['’]?(?:ve| have)?|we['’]?(?:ve| have)?)\s+(?:(?:just|recently|finally|also|now|been)\s+){0,2}(?:read|reading|finished|skimmed|came across|saw|looked at|went through|reread|re-read)\b(?![^.!?]*\b(?:and (?:i )?(?:think|found|find|was|am|have)|but)\b)/iu.test(own) ||
    /^(?:this is|here['’]s|here is|here are|these are|below(?: are| is)?|what follows|following are)\b[^.!?]{0,160}\b(?:notes?|thoughts?|comments?|review|critique|reactions?|remarks?|issues|criticisms?|objections?|points|things|responses?|replies|questions|concerns|problems|nitpicks|thread|repl(?:y|ies))\b[^.!?]{0,120}[:.]?$/iu.test(own) ||
    /^(?:some|a few|several|my|various|two|three|four|five|specific|detailed|more|other|quick|minor|major|main|further|additional)\b[^.!?]{0,80}\b(?:notes?|thoughts?|comments?|reactions?|remarks?|issues|criticisms?|objections?|points|things|responses?|questions|concerns|problems|nitpicks|quibbles|complaints)\b[^.!?]{0,80}:?$/iu.test(own) ||
    /^(?:epistemic status|cross-?posted|crosspost|x-posted|edit(?:ed)?|update|disclaimer|disclosure|conflict of interest|context|link(?:post)?|source|h\/t|hat tip|thanks to|paper|arxiv|abs|pdf)\b\s*[:(\d]/iu.test(own) ||
    /^(?:i['’]ll|i will|let me|i want to|i['’]d like to|going to)\s+(?:now\s+)?(?:go through|quote|comment on|respond|reply|start|list|summari[sz]e|walk through|note)\b[^.!?]*[.:]?$/iu.test(own)
  );
}

/** The paragraph without the number or letter that counts it: "2. ", "(b) ". */
export function withoutNumber(paragraph: string): string {
  return paragraph.replace(/^\W{0,3}(?:\(?\d{1,2}[.):]|\(?[a-e]\))\s+/iu, '');
}

/** Closes a discussion: speaks of the whole again. */
export function isClosing(paragraph: string): boolean {
  return /^(?:\W{0,3}(?:so,? )?)(?:overall|all in all|all things considered|in (?:summary|conclusion|sum|short|total|general|the end)|to (?:sum up|summari[sz]e|conclude)|summing up|on (?:the whole|balance)|taken together|altogether|tl;?dr|bottom line|final(?:ly,? (?:i|the|this)| thoughts?| verdict| note)|my (?:overall|general|final|bottom|summary)|conclusion|in any case,? (?:the|this)|with all that said|that (?:all )?(?:being )?said,? (?:i|the paper|this paper|overall)|all (?:that|this) (?:being )?said|taking a step back|stepping back|zooming out|on the (?:positive|bright|plus) side|in fairness|to be fair,? i|despite (?:all )?(?:this|these|the above|my)|none of (?:this|the above)|aside from (?:this|these|the above)|still, (?:i|this is|the paper))\b/iu.test(paragraph);
}

/** Speaks of the paper itself and not of the passage just quoted. */
export function speaksOfPaper(paragraph: string): boolean {
  return /\b(?:this|the|their|your)\s+(?:\w+\s+)?(?:paper|article|preprint|study|work|manuscript|authors?|research)\b|\b(?:a|the) (?:neutrally worded )?(?:revision|revised version|rewrite)\b/iu.test(paragraph);
}

/** Begins by pointing back: it goes on with what was said before. */
export function pointsBack(paragraph: string): boolean {
  return /^\W{0,2}(?:this|that|these|those|it|its|they|but|and|so|because|however|moreover|furthermore|additionally|for example|for instance|e\.g\.|in particular|specifically|indeed|therefore|thus|hence|again|also|worse|similarly|likewise|as a result|in other words|which|here|such|instead|rather|to be (?:fair|clear)|note that|of course|granted|admittedly|even (?:if|though|so)|still|yet|by contrast|in contrast|otherwise|then|he|she|you can say|see also|see)\b/iu.test(paragraph);
}

/** Starts a point of its own in a row of points. */
export function startsPoint(paragraph: string): boolean {
  return /^\W{0,3}(?:\(?\d{1,2}[.):]\s|\(?[a-e]\)\s|(?:first|second|third|fourth|fifth|last|final|next)(?:ly)?\b[,:]?|another\b|also,|additionally,|one (?:issue|problem|concern|thing|point|more|other)\b|(?:issue|problem|point|concern|objection) (?:\d|one|two|three)\b|my (?:first|second|third|main|other|biggest|next)\b|separately\b|on the (?:topic|subject|question|positive|other)\b|re(?:garding)?:?\s|as for\b|nit(?:pick)?s?:|minor:|major:|typo)/iu.test(paragraph);
}

