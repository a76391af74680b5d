import { createHash } from 'node:crypto';

/**
 * Addresses that lead back into an extension (`identity.getRedirectURL()`). Any extension can open a window at this
 * server and wait for what comes back, and where the provider knows the person it comes back without a click: so only
 * the operator's own are taken, which without a word are those of Rejoinder as it is released.
 */

/** Who signs a build fixes its id: SHA-256 of the public key in Chromium, the manifest's own name in Firefox. */
export const RELEASED = ['gjklapdaodombhjoomaampjjfcdfbpai', 'rejoinder@rejoinder.example'] as const;

const ANY = /^https:\/\/(?:[a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.allizom\.org)\/[\w/-]{0,100}$/;

/** Ids of extensions, or `any`: for builds that are tried out. */
export type Extensions = readonly string[] | 'any';

/** True for an id as a browser gives it. */
export function isExtensionId(id: string): boolean {
  return /^[a-p]{32}$/.test(id) || /^(?:[\w.-]{1,80}@[\w.-]{1,80}|\{[0-9a-f-]{36}\})$/i.test(id);
}

export function leadsIntoExtension(address: string, extensions: Extensions): boolean {
  if (!ANY.test(address)) return false;
  return extensions === 'any' || extensions.some((id) => new URL(address).hostname === hostOf(id));
}

function hostOf(id: string): string {
  if (/^[a-p]{32}$/.test(id)) return `${id}.chromiumapp.org`;
  return `${createHash('sha1').update(id, 'utf8').digest('hex')}.extensions.allizom.org`;
}
