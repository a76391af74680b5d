import { HOST_PERMISSIONS, SAMPLE_PAGES } from '../documents/hosts';

/** True for a page whose host Rejoinder overlays. `sample`: whether this build overlays the sample paper too. */
export function isOverlaidPage(url: string, sample: boolean): boolean {
  if (HOST_PERMISSIONS.some((pattern) => url.startsWith(pattern.slice(0, -1)))) return true;
  if (!sample || !URL.canParse(url)) return false;
  // The sample paper is served from whatever port is free, which a match pattern leaves open.
  const { protocol, hostname, pathname } = new URL(url);
  return SAMPLE_PAGES.some((pattern) => `${protocol}//${hostname}${pathname}`.startsWith(pattern.slice(0, -1)));
}

/** Builds made for trying (`npm start`) and testing overlay the sample paper that a local server serves. */
export function overlaysSample(): boolean {
  return ['demo', 'e2e'].includes(import.meta.env.MODE);
}
