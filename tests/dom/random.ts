/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32, Tommy Ettinger 2017). */
export function seeded(seed: string): () => number {
  let state = seed.split('').reduce((sum, unit) => Math.imul(sum, 31) + unit.charCodeAt(0), 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
