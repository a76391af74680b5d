import * as v from 'valibot';
import { profile } from './claims';
import type { ForumProfile } from '../documents/profile';
import type { Asked } from './exchange';
import type { Answer } from './failure';

/**
 * A reader's browser saw a code of ours in a forum profile. Sent only where one stands, and as a hash that holds for
 * this reader and this profile: who overhears it can use it for nothing, and who makes a code up meets no claim.
 */

export interface BioSighting extends ForumProfile {
  /** SHA-256 in hex of `bioSightingText`. */
  readonly hash: string;
}

export const bioSightingInput = v.strictObject({ site: v.picklist(['lesswrong', 'eaforum']), profile, hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
export const bioSightingAnswer = v.object({ counted: v.boolean() });

/** What is hashed: `account` is who saw it, `code` as it stood there. */
export function bioSightingText(account: string, { site, profile: name }: ForumProfile, code: string): string {
  return ['rejoinder bio sighting', account, site, name, code].join('\n');
}

export interface BioSightingsClient {
  /** `counted`: it was a code somebody waits to have seen, and this account is unrelated to theirs. */
  reportBioSighting(sighting: BioSighting): Promise<Answer<{ readonly counted: boolean }>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function bioSightingsClient(ask: Ask): BioSightingsClient {
  return { reportBioSighting: (sighting) => ask({ method: 'POST', path: 'v1/me/bio-sightings', body: sighting, signed: true }, bioSightingAnswer) };
}
