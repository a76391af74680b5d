import type { NoteStatus } from './ledger';
import { isBrought, type Response, type Stance } from './note';

/** What an author is told to have said at the source: grey, beside a status that it does not move. */
export interface Told {
  readonly stance: Exclude<Stance, 'not-planning'>;
  readonly version?: number;
}

/**
 * The latest stance that was brought along with the note and that nobody has shown to be an author's. Null where there
 * is none, and where an author has answered here: then the status says more. `responses`: those to the note.
 */
export function toldOf(status: NoteStatus, responses: readonly Response[]): Told | null {
  if (status !== 'open' && status !== 'acknowledged') return null;
  let latest: { readonly at: number; readonly told: Told } | null = null;
  for (const response of responses) {
    const { stance, version, source, created, removed } = response;
    if (!isBrought(response) || removed !== undefined || stance === 'not-planning') continue;
    const at = source?.date ?? created;
    if (latest === null || at >= latest.at) latest = { at, told: version === undefined ? { stance } : { stance, version } };
  }
  return latest?.told ?? null;
}
