import * as v from 'valibot';
import { bioSightingText } from '../../api/bio-sightings';
import type { NoteServerClient } from '../../api/client';
import { codesIn } from '../../documents/placed-code';
import { profileAt } from '../../documents/profile';
import { isOpen } from '../account/accounts';
import type { Connection } from '../account/connections';
import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import type { SettingsArea, SettingsStore } from '../settings/settings-store';
import type { BioSightingsProtocol } from './bio-sightings-protocol';

/** What is asked of a connection. */
interface Asked {
  readonly client: Pick<NoteServerClient, 'myClaims' | 'reportBioSighting'>;
  readonly account: Connection['account'];
}

export interface BioSightingsParts {
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly storage: SettingsArea;
  readonly connections: { connect(): Promise<Asked | null> };
  /** Whether this browser may send what a page says (Firefox asks people). */
  readonly mayTell: () => Promise<boolean>;
  /** SHA-256 in hex. */
  readonly digest: (text: string) => Promise<string>;
}

export const TOLD_KEY = 'bioSightings';
const MOST_TOLD = 200;

/**
 * A code in a forum profile is confirmed by readers where the forum lets no server look. Whose profile it is, is read
 * from the tab's address, not from what the page says. Each is told once, under the reader's account, and nothing is
 * told by default, in private windows, or of a code that is the reader's own.
 */
export function createBioSightingsService({ settings, storage, connections, mayTell, digest }: BioSightingsParts): Pick<BackgroundHandlers, keyof BioSightingsProtocol> {
  const readTold = async (): Promise<readonly string[]> => {
    const parsed = v.safeParse(v.array(v.string()), (await storage.get(TOLD_KEY))[TOLD_KEY]);
    return parsed.success ? parsed.output : [];
  };
  return {
    async tellProfileCodes({ codes }, caller) {
      const where = caller.kind === 'page' ? profileAt(caller.url) : null;
      if (where === null || caller.kind !== 'page' || !Array.isArray(codes)) throw new MessageError('problems.notAllowed');
      const seen = codesIn(codes.join(' '));
      if (caller.private === true || seen.length === 0) return;
      if (!(await settings.read()).confirmSources || !(await mayTell())) return;
      const connection = await connections.connect();
      const account = connection?.account ?? null;
      if (connection === null || account === null || !isOpen(account)) return;
      const told = await readTold();
      const wanted: { readonly code: string; readonly hash: string }[] = [];
      for (const code of seen) {
        // oxlint-disable-next-line no-await-in-loop -- five at most
        const hash = await digest(bioSightingText(account.person.id, where, code));
        if (!told.includes(hash)) wanted.push({ code, hash });
      }
      if (wanted.length === 0) return;
      const mine = await connection.client.myClaims();
      if (!mine.ok) return;
      const own = new Set(mine.value.flatMap(({ proofs }) => proofs.map(({ code }) => code)));
      const done: string[] = [];
      for (const { code, hash } of wanted) {
        if (own.has(code)) continue;
        // oxlint-disable-next-line no-await-in-loop -- one after the other: each is a write
        const answer = await connection.client.reportBioSighting({ ...where, hash });
        if (answer.ok) done.push(hash);
      }
      if (done.length > 0) await storage.set({ [TOLD_KEY]: [...(await readTold()), ...done].slice(-MOST_TOLD) });
    },
  };
}
