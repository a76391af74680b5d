import { v7 } from 'uuid';
import { browser } from 'wxt/browser';
import { openClaimPage } from '../../lib/platform/claims/claim-page';
import { createClaimTurnService } from '../../lib/platform/claims/claim-turn-service';
import { createClaimsService } from '../../lib/platform/claims/claims-service';
import { createVouchesService } from '../../lib/platform/claims/vouches-service';
import { rememberProofs } from '../../lib/platform/claims/remembered-proofs';
import { createClaimsStore } from '../../lib/platform/claims/claims-store';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { Connections } from '../../lib/platform/account/connections';
import { announce } from '../../lib/platform/messages';
import { unattended } from '../../lib/platform/unattended';
import { signInWindow } from './sign-in';

type Claiming = ReturnType<typeof createClaimsService> & ReturnType<typeof createClaimTurnService> & ReturnType<typeof createVouchesService>;

function changed(document: DocumentKey): void {
  unattended(announce('claimsChanged', { document }));
}

/** The claims service with this browser around it. */
export function createClaiming(connections: Connections): Claiming {
  const vouches = createVouchesService({ connections, changed, storage: browser.storage.local });
  const claims = createClaimsService({
    store: createClaimsStore(browser.storage.local, () => crypto.randomUUID()),
    connections,
    now: () => Date.now(),
    newId: v7,
    newKey: () => crypto.randomUUID(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    window: signInWindow(),
    openPage: openClaimPage,
    changed,
    wereRead: (of, own) => rememberProofs(browser.storage.local, of, own),
  });
  return { ...claims, ...createClaimTurnService(connections), ...vouches };
}
