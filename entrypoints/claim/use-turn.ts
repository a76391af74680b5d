import { useEffect } from 'preact/hooks';
import type { ClaimTurn } from '../../lib/platform/claims/claim-turn-protocol';
import { send } from '../../lib/platform/messages';

/** How often the place in the line is asked for while somebody waits. Milliseconds. */
const EVERY = 1_500;

/** Tells where the look that is under way stands, until it is answered. */
export function useTurn(isWaiting: boolean, tell: (turn: ClaimTurn | null) => void): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    let ended = false;
    const ask = () =>
      void send('readClaimTurn', {}).then(
        (turn) => (ended ? undefined : tell(turn)),
        (error: unknown) => console.warn('Rejoinder: the place in the line is not known', error),
      );
    ask();
    const clock = setInterval(ask, EVERY);
    return () => {
      ended = true;
      clearInterval(clock);
      tell(null);
    };
  }, [isWaiting]);
}
