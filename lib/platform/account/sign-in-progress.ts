import type { Problem } from '../problem';
import type { Provider, SignInState } from './sign-in-protocol';

/** A sign-in as it is stored, with what proves it. Only `SignInState` ever leaves the background. */
export type SignInProgress =
  | { readonly kind: 'mail-sent'; readonly mail: string }
  | { readonly kind: 'name-needed'; readonly proof: SignInProof }
  | { readonly kind: 'window'; readonly provider: Provider }
  | { readonly kind: 'device'; readonly deviceCode: string; readonly userCode: string; readonly page: string; readonly expires: number; readonly interval: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What is exchanged for a session; a server takes it again with a name where it wanted one. */
export type SignInProof =
  | { readonly by: 'mail'; readonly mail: string; readonly code: string }
  | { readonly by: 'grant'; readonly code: string; readonly verifier: string };

export function shownState(progress: SignInProgress | null): SignInState {
  if (progress === null) return { kind: 'none' };
  switch (progress.kind) {
    case 'name-needed':
      return { kind: 'name-needed' };
    case 'device': {
      const { userCode, page, expires } = progress;
      return { kind: 'device', userCode, page, expires };
    }
    default:
      return progress;
  }
}

/** Where a code is confirmed, with its first half filled in: the second is typed, so that no link that is sent around suffices. */
export function addressFor({ page, userCode }: { readonly page: string; readonly userCode: string }): string {
  return `${page}#${userCode.slice(0, userCode.indexOf('-'))}`;
}
