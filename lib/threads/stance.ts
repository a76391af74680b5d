import type { Stance } from '../notes/note';
import { withoutInlineQuotes } from './inline-quotes';
import { sentencesOf } from './sentences';

/** What the words before an answer announce for it: "good criticisms, which we will address:", "things I disagree with:". */
export type Leaning = 'concede' | 'dispute' | null;

const FIXED = /\b(?:(?:we|i)(?:['’]ve| have)(?: now| since| already| just)? (?:updated|fixed|corrected|revised|changed|removed|added|reworded|rephrased|amended|toned)|(?:is|was|are|has been|have been) (?:now |already |since )?(?:fixed|corrected|updated|amended|removed|reworded) (?:in|as of) (?:v\d|version \d|the (?:new|latest|current|updated) version)|(?:now |already )?(?:fixed|corrected|updated|reworded|removed|added) in (?:v\d|version \d|the (?:new|latest|current) version)|(?:the )?(?:new|latest|current|updated) version (?:now )?(?:says|reads|no longer|has|includes))\b/iu;
const VERBS = 'updat|fix|correct|revis|chang|add|address|amend|rephras|reword|rewrit|includ|ton|soften|remov|delet|cit|hedg|renam|replac|clarif|expand|qualif|mov|adjust|mak|re-?run|run|incorporat|improv|edit|ensur|mention|discuss|report|publish|upload|releas|state|weaken|caveat';
const WILL = new RegExp(String.raw`(?:^|[;,:—–-] *|\band )will (?:definitely |certainly |also )?(?:${VERBS})\w*|\b(?:(?:we|i)(?:['’]ll| will| shall| plan to| intend to| are going to|['’]re going to| am going to|['’]m going to|['’]re planning to| are planning to| can(?: certainly| definitely)?|['’]d be happy to| are happy to|['’]re happy to| am happy to)(?: \w+){0,2}? (?:${VERBS})\w*|(?:will|is going to) be (?:\w+ )?(?:${VERBS})\w*|(?:in|for|before|with) (?:\w+ ){0,3}(?:next|upcoming|revised|camera-?ready|future) (?:version|revision|draft|update|upload)|next version (?:will|should))\b`, 'iu');
/** Promises of a place in this discussion, not of a change in the paper. */
const ELSEWHERE = /\b(?:below|above|elsewhere|in (?:another|a separate|this|my) (?:comment|reply|post|thread)|later in this|next paragraph|a couple of paragraphs|point by point)\b/iu;
const WILL_NOT = /\b(?:won['’]t|will not|not going to|don['’]t plan to|do not plan to|no plans? to|not planning to)\b/iu;
const NOT_PLANNING = /\b(?:(?:not|n['’]t) (?:planning|plan|going|intend(?:ing)?) to (?:respond|reply|engage|answer|address)|won['’]t be (?:responding|replying|engaging)|will not (?:respond|reply|engage))\b/iu;
const PARTLY = /\b(?:part(?:ly|ially) (?:agree|concede|right|fair|true|correct)|agree (?:in part|partly|partially|to some extent|somewhat)|half[- ]right)\b/iu;

type Sign = readonly [weight: number, pattern: RegExp];

const CONCEDE: readonly Sign[] = [
  [2, /^yes\b *[.,!;:—–-]/iu],
  [3, /\byou(?:['’]re| are) (?:\w+ )?(?:right|correct)\b/iu],
  [3, /\b(?:i|we) (?:\w+ )?(?:concede|stand corrected|apologi[sz]e|regret|retract|admit)\b|\bmy bad\b|\bmea culpa\b|\bguilty as charged\b/iu],
  [3, /\b(?:good|great|excellent|nice) (?:point|catch|criticism|observation|spot|suggestion|idea|call)s?\b|\bwell spotted\b|\bpoint taken\b/iu],
  [2, /\bfair (?:point|enough|criticism|complaint|critique|concern|question)\b|\b(?:valid|reasonable|legitimate|justified) (?:point|criticism|concern|complaint|critique|objection)s?\b|\bthat(?:['’]s| is) (?:fair|valid|true|right|a fair)\b/iu],
  [3, /(?:^|[.,;:!?—–-] *|\b(?:and|so|yes|also|though|but|i do|we do|fully|completely|totally|strongly|certainly|generally|mostly) )(?:i |we )?(?:\w+ )?agreed?\b(?! to disagree)/iu],
  [3, /\b(?:straightforward|honest|silly|stupid|clear|my|our|simple|genuine|definite|an?|embarrassing) (?:mistake|error|oversight|typo|slip)\b|\b(?:mistake|oversight|error|typo) on (?:our|my) part\b|\b(?:poor|bad|wrong) choice\b/iu],
  [2, /\b(?:we|i) (?:should|could|ought to)(?:['’]ve| have)\b|\bthat(?:['’]s| is) on (?:us|me)\b|\bin hindsight\b/iu],
  [2, /\b(?:was|is|were|seems?|looks?) (?:simply |clearly |indeed |just |in fact |plainly )?(?:incorrect|wrong|mistaken|a mistake|inaccurate|misleading|sloppy|unclear|confusing|ambiguous|imprecise|an error|an oversight)\b/iu],
  [1, /\b(?:would be|is|are) (?:\w+ )?(?:interesting|valuable|useful|worth(?:while)?|needed|a good idea|helpful|a limitation|missing)\b|\bmore experiments are needed\b|\bis a (?:real |known |genuine )?limitation\b/iu],
  [2, /\b(?:sorry|apolog(?:y|ies)|regret(?:table|s)?)\b/iu],
  [1, /\b(?:we|i) (?:missed|overlooked|forgot|neglected|failed to|did not think|had not)\b/iu],
];

const DISPUTE: readonly Sign[] = [
  [3, /\b(?:i|we) (?:\w+ )?(?:disagree|dispute|object|reject|push back)\b|\bwould (?:\w+ )?(?:push back|disagree|dispute)\b|\bi(?:['’]d| would) (?:push back|disagree)\b/iu],
  [2, /\b(?:i|we) (?:really |just |also |still |strongly |honestly )?(?:do not|don['’]t|can['’]t|cannot|am not|['’]m not|did not|didn['’]t) (?:really |quite |think|agree|see|believe|buy|find|share|accept|follow|convinced|sure)/iu],
  [3, /\b(?:unfair|unhelpful|uncharitable|unreasonable|besides? the point|absurd|overindexing|over-indexing|gatekeeping|strawman|straw man|nitpick\w*|beyond the scope|out of scope|misreads?|misreading|misrepresent\w*|misunderst\w+|mischaracteri[sz]\w+|misinterpret\w*)\b/iu],
  [3, /\b(?:stand by|on the contrary|(?:that|this|it)(?:['’]s| is| was) (?:not|simply not|just not) (?:true|right|correct|accurate|the case|what|quite|fair|how|our|a (?:fair|valid|problem))|isn['’]t (?:true|right|correct|accurate|what|fair)|is (?:incorrect|false|wrong|untrue)|not the case|agree(?:d)? to disagree)\b/iu],
  [2, /\b(?:that (?:being )?said|however|nevertheless|nonetheless|having said that|even so)\b/iu],
  [2, /\b(?:meaningfully|importantly|quite|very|rather|entirely) different\b|\b(?:semantic argument|argument about semantics|already (?:state|say|mention|report|discuss|acknowledge|address)|we (?:are quite|explicitly|clearly|do|already) (?:upfront|state|say|mention|report|discuss|compare|include|acknowledge|control|cite))\b/iu],
  [1, /\b(?:i(?:['’]m| am) (?:quite |pretty |fairly |very )?(?:confident|convinced)|i (?:still|truly|continue to) (?:think|believe)|still (?:novel|holds?|stands?|true|valid|appl\w+)|(?:that|this) does(?:n['’]t| not)|seems? (?:pretty |quite |rather |very )?(?:unfair|wrong|harsh|strong|unlikely)|actually\b)/iu],
];

const CLARIFY: readonly Sign[] = [
  [3, /\b(?:to clarify|clarification|to be clear|let me (?:clarify|explain)|what (?:we|i) mean[t]?|(?:we|i) mean(?:t)?\b|(?:we|i) (?:was|were) referring|refers? to|in other words|(?:we|i) intended)/iu],
  [2, /\b(?:as (?:we|i) (?:say|state|write|explain|note|describe|mention|discuss|argue)|we (?:explicitly )?(?:say|define|describe|explain|chose|used|tried|use|ran|trained|measured|picked)|the (?:reason|idea|motivation|intention|intent|goal|point) (?:is|was|here|behind|for)|my guess is|(?:we|i)(?:['’]re| are|['’]m| am) (?:very |well |fully )?aware|(?:see|in) (?:Section|Sec\.|Appendix|Table|Figure|Fig\.|§))\b/iu],
  [1, /\b(?:note that|because|since|in our (?:setting|case|setup)|for context|the way|this is (?:because|due)|don['’]t have a (?:fully )?formed opinion|surprising)\b/iu],
];

/**
 * The stance an answer's words suggest; null for thanks alone. It is a proposal: a person confirms it. A
 * promise to change the paper outweighs all else; then the most and the strongest signs win, the answer's
 * own order breaking ties. An answer that gives reasons but takes no side clarifies.
 */
export function proposedStanceOf(answer: string, leaning: Leaning = null): Stance | null {
  const own = withoutInlineQuotes(answer);
  const sentences = sentencesOf(own);
  if (NOT_PLANNING.test(own)) return 'not-planning';
  if (sentences.some((sentence) => FIXED.test(sentence))) return 'fixed';
  if (sentences.some((sentence) => WILL.test(sentence) && !ELSEWHERE.test(sentence) && !WILL_NOT.test(sentence) && !sentence.endsWith('?'))) return 'will-fix';
  if (PARTLY.test(own)) return 'partly-concede';

  const agreeing = sentences.map(withoutConcessiveClause);
  const concede = points(agreeing, CONCEDE) + (leaning === 'concede' ? 2 : 0);
  const dispute = points(sentences, DISPUTE) + (leaning === 'dispute' ? 1.5 : 0);
  const clarify = points(sentences, CLARIFY);
  if (isOnlyThanks(own) && concede < 2 && dispute < 2) return null;
  if (concede === 0 && dispute === 0) return 'clarify';
  if (clarify > Math.max(concede, dispute) + 1) return 'clarify';
  return concede >= dispute ? 'concede' : 'dispute';
}

/** Each sign counts once an answer; signs in the first sentence count a half more. */
function points(sentences: readonly string[], signs: readonly Sign[]): number {
  let sum = 0;
  for (const [weight, pattern] of signs) {
    const at = sentences.findIndex((sentence) => pattern.test(sentence) && !isNegated(sentence, pattern));
    if (at !== -1) sum += at === 0 ? weight * 1.5 : weight;
  }
  return sum;
}

/** "I don't agree", "not a mistake": the sign with its sense turned round. */
function isNegated(sentence: string, pattern: RegExp): boolean {
  const found = pattern.exec(sentence);
  if (found === null || /n['’]t|\bnot\b|\bcannot\b/iu.test(found[0])) return false;
  return /(?:\bnot|n['’]t|\bnever|\bhardly|\bcannot)(?: \w+){0,2} ?$/iu.test(sentence.slice(Math.max(0, found.index - 24), found.index + 1).replace(/[^\w'’ ]+$/, ''));
}

/** "While I agree with you that …, X": what stands in the clause is given away in passing. */
function withoutConcessiveClause(sentence: string): string {
  return sentence.replace(/(^|[.;,] *)(?:while|although|though|even though|even if|despite)\b[^,;]*(?:,|;|$)/giu, '$1');
}

export function isOnlyThanks(text: string): boolean {
  const sentences = sentencesOf(text);
  const rest = sentences.filter((sentence) => !/\b(?:thanks?|thank you|appreciate|grateful|glad|cheers)\b/iu.test(sentence) && !/^(?:hi|hey|hello|dear)\b/iu.test(sentence));
  return rest.length < sentences.length && rest.join(' ').split(/\s+/).filter((word) => word !== '').length < 6;
}

/** What a sentence that leads over to answers announces for them. */
export function leaningOf(transition: string): Leaning {
  if (/\b(?:disagree|dispute|push back|object|take issue|not convinced|don['’]t agree|less convinced|misunderst)/iu.test(transition)) return 'dispute';
  if (/\b(?:agree|good (?:points?|criticisms?)|concede|valid|fair|will (?:address|fix|update|correct)|mistakes?|right about|errors?)\b/iu.test(transition)) return 'concede';
  return null;
}
