import type { Problem } from '../lib/platform/problem';
import type { Translate } from './translation';

/** What happened, what is safe, what to do next; the detail (a server's own words) follows where there is one. */
export function problemWords(t: Translate, problem: Problem): string {
  const words = t(problem.key);
  return problem.detail === undefined || problem.detail === '' ? words : `${words} (${problem.detail})`;
}
