import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ClaimAccess } from '../../lib/platform/claims/claim-access';

/** Null where no server can be asked: in the sample of the first run. */
export const ClaimAccessContext = createContext<ClaimAccess | null>(null);

export function useClaimAccess(): ClaimAccess | null {
  return useContext(ClaimAccessContext);
}
