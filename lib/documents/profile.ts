import { EAFORUM_HOSTS, EAFORUM_MIRROR_HOSTS, GREATERWRONG_HOSTS, LESSWRONG_HOSTS } from './hosts';

/** A forum account, by the address of its profile. Sister sites have the same accounts. */
export interface ForumProfile {
  readonly site: 'lesswrong' | 'eaforum';
  /** The last part of its address. */
  readonly profile: string;
}

/** Whose profile this address shows; null where it shows none. Never throws. */
export function profileAt(address: string): ForumProfile | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, pathname } = new URL(address);
  const profile = /^\/users\/([A-Za-z0-9_.~-]{1,100})\/?$/.exec(pathname)?.[1];
  if (protocol !== 'https:' || profile === undefined) return null;
  const isOne = (...hosts: readonly (readonly string[])[]) => hosts.flat().includes(hostname);
  if (isOne(LESSWRONG_HOSTS, GREATERWRONG_HOSTS)) return { site: 'lesswrong', profile };
  return isOne(EAFORUM_HOSTS, EAFORUM_MIRROR_HOSTS) ? { site: 'eaforum', profile } : null;
}
