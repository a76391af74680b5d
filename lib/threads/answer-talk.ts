import { sentencesOf } from './sentences';
import { isOnlyThanks } from './stance';
import { isAnnouncement } from './targets';
import { wordCount } from './thread';

/** "On the baselines: …", "Re: title — …": the topic named first. */
export function leadOf(text: string): string | null {
  const found = /^(?:re(?:garding)?|on|about|as for|concerning|with regards? to|w\.?r\.?t\.?|as to)\b:?\s+([^.!?:;,—–]{3,80})(?:[:;,]|\s[—–-]\s)/iu.exec(text) ?? /^([\p{Lu}][^.!?:;,—–“"]{2,50}):\s/u.exec(text);
  return found?.[1] !== undefined && wordCount(found[1]) <= 8 ? found[1] : null;
}

/** The same with "on", "as for", "re", also where a greeting stands before it: "Second author here. On the blinding: …". */
export function ownLeadOf(text: string): string | null {
  for (const sentence of sentencesOf(text).slice(0, 3)) {
    const lead = /^(?:re(?:garding)?|on|as for|concerning|about)\b/iu.test(sentence) ? leadOf(sentence) : null;
    if (lead !== null) return lead;
    if (!isGeneral(sentence)) return null;
  }
  return null;
}

/** Thanks, and words to everything at once. */
export function isGeneral(text: string): boolean {
  return (
    /^\(?(?:(?:hi|hey|hello|dear)\b[^.!?]{0,40}[,!.]?\s*)?(?:thank(?:s| you)\b|(?:i|we) (?:really |very much |greatly )?appreciate\b|(?:i['’]m|i am|speaking as|as) (?:one of the|an?|the) (?:\w+ )?(?:co-?)?authors?\b|(?:first |second |third |last |lead |paper |senior )?(?:co-?)?authors? here\b|thanks again\b|(?:great|good|nice|excellent|interesting|helpful) (?:comments?|critique|review|feedback|write-?up)\b)/iu.test(text) ||
    isFarewell(text) ||
    (isOnlyThanks(text) && /\b(?:thanks?|appreciate)/iu.test(text))
  );
}

/** The last words of an answer, to everything again. */
export function isFarewell(text: string): boolean {
  return /^(?:overall|all in all|thanks again|thank you again|again, (?:thanks|thank you)|in any case, (?:thanks|thank you)|in (?:summary|conclusion)|anyway,? (?:thanks|thank you)|to sum(?:marize)? up)\b/iu.test(text);
}

/** Leads over to answers and answers nothing itself: "Below are the things I disagree with:". */
export function isTransition(text: string): boolean {
  return isAnnouncement(text) || (/:\s*$/.test(text) && wordCount(text) <= 40 && /\b(?:below|following|things?|points?|criticisms?|respon[sd]\w*|repl(?:y|ies)|comments?|disagree|agree|thoughts|specific\w*|address|in order|one by one|mistakes?|concede|quibbles?|issues?)\b/iu.test(text));
}
