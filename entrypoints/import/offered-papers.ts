import type { OfferedPaper } from '../../components/import/PaperChoice';
import { namedPapers } from '../../lib/importing/linked-papers';

/** Papers a thread may be about, the likeliest first; a survey links more than anybody would read through. */
const MOST = 12;

export function offeredPapers(content: string): readonly OfferedPaper[] {
  return namedPapers(content).slice(0, MOST).map(({ document, times }) => ({ document, times, title: '' }));
}
