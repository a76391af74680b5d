/**
 * A quote as people carry it elsewhere: a fifth of its words another, gone, doubled or with a letter wrong, its start or
 * end cut. The same for the same seed.
 */
export function damaged(exact: string, seed: number): string {
  let state = (seed + 1) * 7_919;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const words = exact.split(' ');
  const cut = Math.floor(words.length / 6);
  const kept = random() < 0.5 ? words.slice(cut) : words.slice(0, words.length - cut);
  return kept
    .flatMap((word) => {
      const fate = random();
      if (fate < 0.06) return ['elsewhere'];
      if (fate < 0.1) return [];
      if (fate < 0.14) return [word, word];
      if (fate < 0.2) return [`${word.slice(0, 1)}x${word.slice(2)}`];
      return [word];
    })
    .join(' ');
}
