import type { Revision } from '../../lib/api/answers';
import { readColumn } from './json-column';
import type { PostRow } from './schema';

/** What an edit can change, in the words of the wire; a note's version is not among it. */
export function contentOf(row: PostRow): Omit<Revision, 'revision' | 'at'> {
  return {
    body: row.body,
    ...(row.target === null ? {} : { target: readColumn('target', row.target) }),
    ...(row.type === null ? {} : { type: row.type }),
    ...(row.severity === null ? {} : { severity: row.severity }),
    ...(row.suggested_wording === null ? {} : { suggestedWording: row.suggested_wording }),
    ...(row.evidence === null ? {} : { evidence: row.evidence }),
    ...(row.stance === null ? {} : { stance: row.stance }),
    ...(row.kind === 'response' && row.version !== null ? { version: row.version } : {}),
  };
}
