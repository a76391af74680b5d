import { lettersIn } from './same-letters';

/** Words that say nothing of what a sentence is about: grammar, and the talk every discussion of a paper is made of. */
const COMMON: ReadonlySet<string> = new Set(
  `about above abstract across actual actually after again agree also although always among another anything apart appear appears argue around author authors
  away back because become becomes been before being believe below besides better between both call called came cannot case cases cause certain certainly cite cited claim claims clear clearly
  come comes comment comments compare compared completely conclude conclusion consider could course current currently definitely describe described despite didn didnt different discuss discussed disagree
  does doesn doesnt doing done don dont down during each easily either else enough entirely especially even ever every everything exactly example examples except expect experiment experiments explain explicitly fact fair fairly far feel
  felt few figure figures find finding findings first follow following found framing from full further general generally get gets give given gives glad goes going good great guess
  had happen happy hard has have haven having hence here hope how however idea imagine important importantly indeed instead interesting into isn isnt issue issues itself just keep kind knew know language large last later least left less
  let like likely line little long look looking looks lot made main mainly make makes making many matter may maybe mean meaning means meant mention mentioned merely might mind more moreover most mostly much must my name namely near need needs
  never new next none nor not note noted nothing notice now number obvious obviously often once one ones only opinion order other others otherwise our out over overall own page paper papers paragraph part parts particular particularly
  people perhaps person phrase place plain please point points possible possibly post pretty previous prior probably problem provide put question questions quite quote quoted rather read reader readers reading really reason reasons
  recent recently refer reply report reported result results right said same say saying says section seem seemed seems seen sense sentence set several shall should show showed shown shows similar similarly simple simply since some someone something
  sometimes somewhat sort sound sounds specific specifically start state stated states still strong strongly stuff such suggest suggests support sure table take taken takes talk tell term terms than thank thanks that the their them then there therefore
  these they thing things think this those though thought thoughts three through thus time title together told too toward towards tried tries true truly try two under understand understanding unless until update updated upon use used useful
  user uses using usually various very via view want wanted was wasn way ways well went were what whatever when where whether which while who whole whom whose why will with within without won word words work worked works would wouldn write writes written wrong wrote year years yes yet you your
  related relative relatively relation
  and for are but can see its all any ask got him his how may off old she too who got per via too etc get use was put yes bit lot set but onto upon either whose whereas
  given able seem maybe such thus onto plus amount amounts`
    .split(/\s+/),
);

/** Endings taken off so that `manipulates`, `manipulated` and `manipulation` meet. Crude on purpose: both sides lose the same. */
const ENDINGS = ['ativeness', 'atively', 'ibilities', 'abilities', 'ibility', 'ability', 'ations', 'ation', 'ating', 'ative', 'ators', 'ator', 'ated', 'ates', 'ate', 'ingly', 'ively', 'ments', 'ment', 'ness', 'ings', 'ing', 'ions', 'ion', 'edly', 'ally', 'able', 'ible', 'ives', 'ive', 'ies', 'ers', 'er', 'ed', 'ly', 'es', 'al', 's', 'e', 'y'];

export function stemOf(word: string): string {
  for (const ending of ENDINGS) if (word.length - ending.length >= 4 && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}

/** The words of a text that can tell what it is about, folded and stemmed, in order, with repeats. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const found of text.replaceAll(/https?:\/\/[^\s)]+/g, (url) => url.replaceAll(/[^A-Za-z]+/g, ' ')).matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu)) {
    const word = lettersIn(found[0].replace(/['’]\p{L}+$/u, ''));
    if (word.length < 3 || COMMON.has(word) || /^\d{1,2}$/.test(word)) continue;
    const stem = stemOf(word);
    if (!COMMON.has(stem)) terms.push(stem);
  }
  return terms;
}

/** Do two texts have a telling word of five letters or more in common? */
export function sharesTerms(a: string, b: string): boolean {
  const known = new Set(termsOf(a).filter((term) => term.length >= 4));
  return termsOf(b).some((term) => known.has(term));
}
