import { browser } from 'wxt/browser';
import { MessageError } from '../problem';

/**
 * Firefox lets people say which data an extension may send, and asks them on our request. Other browsers know no such
 * thing: there choosing a server, or signing in, is the consent.
 */
export type SentData = 'browsingActivity' | 'websiteContent' | 'authenticationInfo';

/** For looking notes up: a bucket says, if little, what is read. */
export const READING_DATA: readonly SentData[] = ['browsingActivity'];
/** For publishing: what one writes, quotes of the page with it, and who one is. */
export const WRITING_DATA: readonly SentData[] = ['websiteContent', 'authenticationInfo'];

/** True where this browser knows such permissions: its manifest names them. */
function isKnown(): boolean {
  return browser.runtime.getManifest().browser_specific_settings?.gecko !== undefined;
}

/** Asks the browser to ask. Must be called in a click, before anything is awaited. False when it was refused. */
export async function askDataConsent(data: readonly SentData[]): Promise<boolean> {
  return isKnown() ? request(data) : true;
}

async function request(data: readonly SentData[]): Promise<boolean> {
  try {
    return await browser.permissions.request(asPermissions(data));
  } catch (error) {
    // A Firefox before such permissions does not know the word.
    if (error instanceof Error && /data_collection/.test(error.message)) return true;
    throw error;
  }
}

/** What was said before; asked where no click is at hand. */
export async function hasDataConsent(data: readonly SentData[]): Promise<boolean> {
  if (!isKnown()) return true;
  try {
    return await browser.permissions.contains(asPermissions(data));
  } catch (error) {
    if (error instanceof Error && /data_collection/.test(error.message)) return true;
    throw error;
  }
}

/** The types are Chromium's, which have no such field. */
function asPermissions(data: readonly SentData[]): object {
  return { data_collection: [...data] };
}

/** Does what sends somebody's words or name, once the browser was asked for leave. Call it in the click itself. */
export async function consented<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!(await askDataConsent(WRITING_DATA))) throw new MessageError('problems.dataRefused');
  return work();
}
