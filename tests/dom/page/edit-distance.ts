/**
 * Insertions and deletions that turn one text into the other, at most `most` (then `most` is the answer).
 * Greedy algorithm of Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
 */
export function editDistance(one: string, other: string, most: number): number {
  const reach = new Int32Array(2 * most + 3);
  const middle = most + 1;
  for (let distance = 0; distance <= most; distance += 1) {
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const left = reach[middle + diagonal - 1] ?? 0;
      const above = reach[middle + diagonal + 1] ?? 0;
      const down = diagonal === -distance || (diagonal !== distance && left < above);
      let x = down ? above : left + 1;
      while (x < one.length && x - diagonal < other.length && one.charCodeAt(x) === other.charCodeAt(x - diagonal)) x += 1;
      reach[middle + diagonal] = x;
      if (x >= one.length && x - diagonal >= other.length) return distance;
    }
  }
  return most;
}
