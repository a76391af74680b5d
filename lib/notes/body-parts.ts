/** Lines of one part: more than any honest note has, and few enough that a parser is done with them at once. */
const MOST_LINES = 250;
/** A cut looks this far back for an empty line, where nothing is torn apart. */
const LOOK_BACK = 60;
const FENCE = /^\s{0,3}(?:```|~~~|\$\$)/u;

/**
 * A body in parts that are rendered one by one, each beginning where a paragraph does if one is near: a parser's work
 * grows faster than the length of what it is given, so that a body of two thousand list items would hold up all others.
 * Nearly every body is one part. Joined by line ends, the parts are the body.
 */
export function bodyParts(body: string): readonly string[] {
  const lines = body.split('\n');
  if (lines.length <= MOST_LINES) return [body];
  const parts: string[] = [];
  for (let from = 0; from < lines.length; ) {
    const to = from + MOST_LINES >= lines.length ? lines.length : cutAt(lines, from);
    parts.push(lines.slice(from, to).join('\n'));
    from = to;
  }
  return parts;
}

/** The line the next part begins with: after an empty line outside of code and formulas, else at the limit. */
function cutAt(lines: readonly string[], from: number): number {
  const limit = from + MOST_LINES;
  let fenced = false;
  let cut = limit;
  for (let at = from; at < limit; at += 1) {
    const line = lines[at] ?? '';
    if (FENCE.test(line)) fenced = !fenced;
    if (!fenced && line.trim() === '' && at >= limit - LOOK_BACK) cut = at + 1;
  }
  return cut;
}
