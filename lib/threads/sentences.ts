/** Sentences of a paragraph, white space trimmed. Abbreviations end none (`e.g.`, `et al.`, `Fig. 3`). */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const end of text.matchAll(/[.!?…]+["”’)\]]*(?=\s+["“‘([]*[\p{Lu}\p{N}])|\n+/gu)) {
    const upto = end.index + end[0].length;
    const sentence = text.slice(from, upto);
    if (/(?:^|[\s(])(?:e\.g|i\.e|et al|etc|cf|vs|Figs?|Eqs?|Secs?|Tab|pp?|No|Dr|Mr|Ms|Prof|St|approx|\p{Lu})\.$/u.test(sentence)) continue;
    if (sentence.trim() !== '') sentences.push(sentence.trim());
    from = upto;
  }
  const last = text.slice(from).trim();
  if (last !== '') sentences.push(last);
  return sentences;
}

/** Does the text stop where a sentence may stop? A colon is no stop: something follows. */
export function isFinished(text: string): boolean {
  return /[.!?…][\s"”’')\]*_]*$/.test(text.trim());
}
