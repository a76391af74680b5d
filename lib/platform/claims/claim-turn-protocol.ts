import type { ClaimTurn } from '../../api/claim-turn';

export type { ClaimTurn } from '../../api/claim-turn';

export interface ClaimTurnProtocol {
  /** Where the own look stands in the server's line; null where none waits, or where it cannot be said. Asked by the claim page alone. */
  readClaimTurn(request: Record<string, never>): ClaimTurn | null;
}
