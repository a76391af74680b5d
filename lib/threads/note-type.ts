import type { NoteType } from '../notes/note';
import { withoutInlineQuotes } from './inline-quotes';
import { sentencesOf } from './sentences';

/** Wording and how much it says for a type. The first of equals wins: the more special types stand first. */
const SIGNS: readonly (readonly [NoteType, number, RegExp])[] = [
  ['missing-baseline', 3, /\b(?:baselines?|control (?:group|condition|run|experiment)|ablations?)\b/iu],
  ['missing-baseline', 2, /\b(?:wish(?:ed)? they had compared|not compared?|no comparison|compared? (?:to|with|against) (?:a|an|the))\b/iu],
  ['missing-citation', 4, /\b(?:(?:does|do|did)(?:n['’]t| not) (?:cite|mention|reference|acknowledge|discuss) (?:\w+ ){0,4}(?:work|paper|literature|et al|prior|previous|earlier)|should(?:['’]ve| have)? (?:be )?cited?|fails? to cite|missing (?:citation|reference)|uncited|without (?:citing|citation)|no citation|citation needed|(?:was|were|is|are) already (?:shown|done|known|reported) (?:by|in))\b/iu],
  ['counter-evidence', 4, /\bcounter-?(?:evidence|examples?|point)\b|\bevidence against\b/iu],
  ['counter-evidence', 3, /\b(?:contradicts?|contradicted|fail(?:s|ed)? to replicate|not replicate[ds]?|opposite (?:result|finding|effect)|did(?:n['’]t| not) find|found (?:no|little|the opposite)|inconsistent with (?:the )?(?:results|findings|data))\b/iu],
  ['overclaim', 3, /\b(?:overs(?:ell|ells|old|elling|tat\w+)|overclaim\w*|exaggerat\w*|hyperbol\w*|inflated|hyped?|too strong(?:ly)?|stronger than|overgenerali[sz]\w*|sensational\w*|unsupported|unwarranted|goes beyond|(?:does|do|did)(?:n['’]t| not) (?:support|show|establish|demonstrate|justify|warrant|provide support)|mislead\w*|where there is none|not (?:supported|shown|established|demonstrated))\b/iu],
  ['wording', 3, /\b(?:clickbait\w*|wording|worded|phrasing|phrased?s? which|terminology|loaded|connotations?|title feels|mean something|means something|better to (?:describe|say|call)|(?:i|i['’]d|one) (?:would |could |might )?(?:describe|call|phrase) (?:it|this|the|them)|nice framing|more (?:accurate|neutral|precise) (?:to|term|word|description))\b/iu],
  ['wording', 1, /\b(?:title|language|term|word|phrase|called|describe[ds]?|definition)\b/iu],
  ['error', 3, /\b(?:typos?|miscalculat\w*|arithmetic|off by|sign error|mislabel\w*|incorrect(?:ly)?|factually|mistaken?|is (?:simply |just |plainly )?(?:wrong|false)|not how .{1,40} works?|wrong (?:sign|number|figure|reference|table)|should be \d)\b/iu],
  ['error', 2, /\b(?:does(?:n['’]t| not) follow|non sequitur|circular)\b/iu],
  ['method', 3, /\b(?:sample size|statistical(?:ly)?|significan(?:t|ce)|p-values?|confidence intervals?|error bars?|seeds?|confound\w*|cherry-?pick\w*|experimental (?:design|setup)|methodology|methods?|held[- ]out|leak(?:age|ed)?|selection bias|evals?|evaluations?|metrics?|measur\w+|simulat\w+|hyperparameters?|multiple comparisons|underpowered|validity|robustness|toy)\b/iu],
  ['praise', 2, /\b(?:great|excellent|impress\w+|love(?:d)?|enjoyed|well[ -](?:written|done|executed|designed)|fantastic|wonderful|beautiful|elegant|valuable|kudos|nice (?:paper|work|result|touch|figure)|good (?:paper|work)|appreciate|careful(?:ly)?|commend\w*|glad)\b/iu],
];

/** The note type the wording suggests, or null: proposed to a person, never decided. */
export function proposedTypeOf(body: string): NoteType | null {
  const own = withoutInlineQuotes(body);
  const sentences = sentencesOf(body);
  const questions = sentences.filter((sentence) => /\?["”’)]*$/u.test(sentence)).length;
  const points = new Map<NoteType, number>();
  for (const [type, weight, pattern] of SIGNS) if (pattern.test(own)) points.set(type, (points.get(type) ?? 0) + weight);
  const critical = [...points].some(([type, weight]) => type !== 'praise' && weight >= 2);
  if (critical || /\b(?:but|however|although|though|unfortunately)\b/iu.test(own)) points.delete('praise');
  if (questions > 0 && questions * 2 >= sentences.length) points.set('question', 2 + questions);
  let best: NoteType | null = null;
  for (const [type, weight] of points) if (weight >= 2 && (best === null || weight > (points.get(best) ?? 0))) best = type;
  return best;
}
