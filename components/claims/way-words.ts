import type { ClaimWay } from '../../lib/platform/claims/claims-protocol';
import type { Translate } from '../translation';

/** The words for the ways to show that one is an author. */

const WAY = {
  none: 'claims.way.none',
  orcid: 'claims.way.orcid',
  mail: 'claims.way.mail',
  page: 'claims.way.page',
  comments: 'claims.way.comments',
  bio: 'claims.way.bio',
  vouch: 'claims.vouch.name',
} as const satisfies Record<ClaimWay | 'vouch', string>;

export const wayLabel = (t: Translate, way: ClaimWay | 'vouch'): string => t(WAY[way]);
