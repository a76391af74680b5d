/** A stretch of words that stayed, went or came. Its texts, joined, give the text before or after. */
export interface WordEdit {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A word, or one sign, with the white space after it. Scripts without spaces compare letter by letter. */
const WORD =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}'’])+|[^\p{L}\p{N}\p{M}\s]|\s)\s*/gu;

/** Above this many edits a difference tells a person nothing more, and its search would grow with the square. */
const MAX_EDITS = 600;
const MAX_WORDS = 20_000;

/**
 * Word-level difference from `before` to `after`, for people. White space alone is no difference. Removed
 * words come before the added ones that took their place. Myers' greedy algorithm (An O(ND) Difference
 * Algorithm, 1986) between the common head and tail; texts that differ in more than 600 words, or are
 * longer than 20,000, are told as replaced in the middle, so that time stays bounded on any input. Words are the
 * same when `keyOf` gives the same for them.
 */
export function wordDifference(before: string, after: string, keyOf = (word: string): string => word): readonly WordEdit[] {
  const old = before.match(WORD) ?? [];
  const fresh = after.match(WORD) ?? [];
  const oldKeys = old.map((word) => keyOf(word.trimEnd()));
  const freshKeys = fresh.map((word) => keyOf(word.trimEnd()));

  let head = 0;
  while (head < old.length && head < fresh.length && oldKeys[head] === freshKeys[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < fresh.length - head &&
    oldKeys[old.length - 1 - tail] === freshKeys[fresh.length - 1 - tail]
  ) tail += 1;

  const script = editScript(oldKeys.slice(head, old.length - tail), freshKeys.slice(head, fresh.length - tail));
  const edits = new EditList();
  for (let at = 0; at < head; at += 1) edits.add('same', fresh[at] ?? '');
  let from = head;
  let to = head;
  for (const step of script) {
    if (step === 'removed') edits.add(step, old[from] ?? '');
    else edits.add(step, fresh[to] ?? '');
    if (step !== 'added') from += 1;
    if (step !== 'removed') to += 1;
  }
  for (let at = fresh.length - tail; at < fresh.length; at += 1) edits.add('same', fresh[at] ?? '');
  return edits.finished();
}

class EditList {
  private readonly edits: { kind: WordEdit['kind']; text: string }[] = [];
  private removed = '';
  private added = '';

  add(kind: WordEdit['kind'], text: string): void {
    if (kind === 'removed') this.removed += text;
    else if (kind === 'added') this.added += text;
    else {
      this.flush();
      const last = this.edits.at(-1);
      if (last?.kind === 'same') last.text += text;
      else this.edits.push({ kind, text });
    }
  }

  finished(): readonly WordEdit[] {
    this.flush();
    return this.edits;
  }

  private flush(): void {
    if (this.removed !== '') this.edits.push({ kind: 'removed', text: this.removed });
    if (this.added !== '') this.edits.push({ kind: 'added', text: this.added });
    this.removed = '';
    this.added = '';
  }
}

type Step = WordEdit['kind'];

function replaced(old: number, fresh: number): Step[] {
  return [...Array<Step>(old).fill('removed'), ...Array<Step>(fresh).fill('added')];
}

function editScript(old: readonly string[], fresh: readonly string[]): readonly Step[] {
  if (old.length === 0 || fresh.length === 0 || old.length + fresh.length > MAX_WORDS) {
    return replaced(old.length, fresh.length);
  }
  const limit = Math.min(old.length + fresh.length, MAX_EDITS);
  // reach[k + limit + 1]: how far into `old` a path with k more removals than additions has come.
  const reach = new Int32Array(2 * limit + 3);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    history.push(reach.slice());
    for (let k = -edits; k <= edits; k += 2) {
      const at = k + limit + 1;
      const viaAdded = reach[at + 1] ?? 0;
      const viaRemoved = (reach[at - 1] ?? 0) + 1;
      let x = k === -edits || (k !== edits && viaRemoved <= viaAdded) ? viaAdded : viaRemoved;
      while (x < old.length && x - k < fresh.length && old[x] === fresh[x - k]) x += 1;
      reach[at] = x;
      if (x >= old.length && x - k >= fresh.length) return walkBack(history, limit, old.length, fresh.length);
    }
  }
  return replaced(old.length, fresh.length);
}

function walkBack(history: readonly Int32Array[], limit: number, oldLength: number, freshLength: number): Step[] {
  const steps: Step[] = [];
  let x = oldLength;
  let y = freshLength;
  for (let edits = history.length - 1; edits >= 0; edits -= 1) {
    const reach = history[edits];
    const k = x - y;
    const at = k + limit + 1;
    const viaAdded = reach?.[at + 1] ?? 0;
    const viaRemoved = (reach?.[at - 1] ?? 0) + 1;
    const cameAdded = k === -edits || (k !== edits && viaRemoved <= viaAdded);
    const startX = edits === 0 ? 0 : cameAdded ? viaAdded : viaRemoved;
    while (x > startX) {
      steps.push('same');
      x -= 1;
      y -= 1;
    }
    if (edits === 0) break;
    steps.push(cameAdded ? 'added' : 'removed');
    if (cameAdded) y -= 1;
    else x -= 1;
  }
  return steps.toReversed();
}
