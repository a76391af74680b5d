import { inlineQuotesOf } from './inline-quotes';

/**
 * Words that come right before the wording a critic proposes. The proposal must be in quotation marks:
 * anything else would be a guess at where it ends.
 */
const BEFORE: readonly RegExp[] = [
  /\b(?:i['’]d|i would|i['’]d have|i would have|we['’]d|one (?:could|should|might)|you (?:could|should|might)|they (?:could|should|might)(?: have)?)\s+(?:\w+\s+){0,3}?(?:describe|call|phrase|word|title|name|summari[sz]e|put|say|write|rephrase|reword|frame|replace|change|described|called|phrased|worded|titled|said|written|framed|prefer)\b[^.!?“"]{0,80}[“"]$/iu,
  /\b(?:would be|is|was|might be|could be)\s+(?:\w+\s+){0,3}?(?:better|clearer|more (?:accurate|precise|honest|neutral|appropriate|correct|faithful)|fairer|preferable|best|sufficient|enough)\s+(?:\w+\s+){0,6}?(?:describe|described|call|phrase|phrased|say|write|state|stated|worded|as|to|be|is|like)\b[^.!?“"]{0,60}[“"]$/iu,
  /\b(?:better|clearer|more (?:accurate|precise|honest|neutral|modest|appropriate|correct|faithful)|nicer?|fairer|good|neutral|alternative|suggested)\s+(?:\w+\s+){0,2}?(?:title|wording|phrasing|framing|description|summary|name|term|version|phrase|claim|way to (?:say|put|phrase) (?:it|this))\b[^.!?“"]{0,60}\b(?:be|is|might be|would be|could be|:|to be)\s*[:,]?\s*[“"]$/iu,
  /\b(?:should|ought to|could|must)\s+(?:\w+\s+){0,2}?(?:read|say|be (?:phrased|worded|described|called|titled|written|stated)(?: as)?|be changed to|be replaced (?:by|with))\s*[:,]?\s*[“"]$/iu,
  /\b(?:title|heading|caption|sentence|wording|phrase|abstract|claim|name)\b[^.!?“"]{0,40}\b(?:should|ought to|could)\s+(?:\w+\s+){0,2}?be\s*[:,]?\s*[“"]$/iu,
  /\b(?:suggest|propose|recommend)(?:ed)?\s+(?:\w+\s+){0,6}?[:,]?\s*[“"]$/iu,
  /\b(?:rephrase|reword|replace|change|rewrite)\b[^.!?]{0,100}\b(?:as|to|with|by|into)\s*[:,]?\s*[“"]$/iu,
];

/** The wording the critic would prefer, without its quotation marks; null where none is proposed. */
export function suggestedWordingIn(text: string): string | null {
  for (const quote of inlineQuotesOf(text)) {
    if (quote.text.split(/\s+/).length < 3) continue;
    const before = text.slice(Math.max(0, quote.start - 260), quote.start);
    if (BEFORE.some((pattern) => pattern.test(before))) return quote.text;
  }
  return null;
}
