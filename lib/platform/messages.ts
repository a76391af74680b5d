import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { ThreadProtocol } from './import/import-protocol';
import { isOverlaidPage, overlaysSample } from './overlaid';
import { refuseBeyondRights } from './page-rights';
import { MessageError, problemOf, readProblem, type Problem } from './problem';
import type { Announcements, BackgroundProtocol, PageProtocol } from './protocol';
import { settingsForPage } from './settings/settings-for-page';

/**
 * Messages between the extension's parts. A listener answers by `sendResponse` and returns true, the one way
 * that Chromium, Firefox, the polyfill and the fake browser all understand. Errors do not cross by themselves,
 * so an answer is an envelope: a value, or a `Problem` that the asking side throws as a `MessageError`.
 */

type Request<Protocol, Name extends keyof Protocol> = Protocol[Name] extends (request: infer R) => unknown ? R : never;
type Answer<Protocol, Name extends keyof Protocol> = Protocol[Name] extends (request: never) => infer A ? A : never;

/** Who asks the background: a page we overlay (by its tab), or a page of the extension itself. */
export type Caller =
  | { readonly kind: 'page'; readonly tab: number; readonly url: string; readonly private?: boolean }
  | { readonly kind: 'extension'; readonly tab: number | null };

/** One function for every name of the protocol: a missing one is a type error. */
export type BackgroundHandlers = {
  readonly [Name in keyof BackgroundProtocol]: (
    request: Request<BackgroundProtocol, Name>,
    caller: Caller,
  ) => Answer<BackgroundProtocol, Name> | Promise<Answer<BackgroundProtocol, Name>>;
};
export type PageHandlers = {
  readonly [Name in keyof PageProtocol]: (
    request: Request<PageProtocol, Name>,
  ) => Answer<PageProtocol, Name> | Promise<Answer<PageProtocol, Name>>;
};

export type ThreadHandlers = {
  readonly [Name in keyof ThreadProtocol]: (
    request: Request<ThreadProtocol, Name>,
  ) => Answer<ThreadProtocol, Name> | Promise<Answer<ThreadProtocol, Name>>;
};

/** Which way a message goes; the field also tells our messages from anybody else's. */
type Way = 'to-background' | 'to-page' | 'to-thread' | 'announcement';
interface Envelope {
  readonly rejoinder: Way;
  readonly name: string;
  readonly value: unknown;
}
type Reply = { readonly ok: true; readonly value?: unknown } | { readonly ok: false; readonly problem: Problem };

/** Asks the background. Throws a `MessageError` with words for the person; any page or content script may ask. */
export async function send<Name extends keyof BackgroundProtocol>(
  name: Name,
  request: Request<BackgroundProtocol, Name>,
): Promise<Answer<BackgroundProtocol, Name>> {
  refuseWhenUpdated();
  const message: Envelope = { rejoinder: 'to-background', name, value: request };
  let reply: unknown;
  try {
    reply = await sendOnceHeard(message);
  } catch (error) {
    // The extension may have been updated while the question was on its way.
    refuseWhenUpdated();
    throw new MessageError('problems.noAnswer', error instanceof Error ? error.message : String(error));
  }
  return asTypedBySender(opened(reply));
}

/** Waits before a question that nobody heard is asked again, in milliseconds. */
const ASK_AGAIN = [100, 400, 1_500] as const;

/**
 * Right after an installation a page of ours can be there before the background listens. A question that nobody
 * heard was not acted upon, so asking again is safe; one that was heard and not answered is not asked twice.
 */
async function sendOnceHeard(message: Envelope): Promise<unknown> {
  for (const wait of ASK_AGAIN) {
    try {
      return await browser.runtime.sendMessage(message);
    } catch (error) {
      if (!(error instanceof Error && NOBODY_LISTENS.test(error.message)) || isUpdatedUnderneath()) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return browser.runtime.sendMessage(message);
}

/**
 * Asks the content script of a tab's top frame. Null when nobody is there to answer: the tab is closed, is not
 * a page we overlay, is still loading, or lies in the back/forward cache.
 */
export async function sendToPage<Name extends keyof PageProtocol>(
  tab: number,
  name: Name,
  request: Request<PageProtocol, Name>,
): Promise<Answer<PageProtocol, Name> | null> {
  const message: Envelope = { rejoinder: 'to-page', name, value: request };
  const reply = await unlessGone(browser.tabs.sendMessage(tab, message, { frameId: 0 }));
  return reply === undefined ? null : asTypedBySender(opened(reply));
}

/** Asks a tab's page about the discussion it shows; null when nobody is there to answer. */
export async function sendToThread<Name extends keyof ThreadProtocol>(
  tab: number,
  name: Name,
  request: Request<ThreadProtocol, Name>,
): Promise<Answer<ThreadProtocol, Name> | null> {
  const message: Envelope = { rejoinder: 'to-thread', name, value: request };
  const reply = await unlessGone(browser.tabs.sendMessage(tab, message, { frameId: 0 }));
  return reply === undefined ? null : asTypedBySender(opened(reply));
}

/** Mail addresses, codes, what an inbox holds and what was read: no process that also runs a page's own script gets to see them. */
const OWN_PAGES_ALONE: ReadonlySet<keyof Announcements> = new Set(['signInChanged', 'inboxChanged', 'passagesChanged']);

/** Tells all open pages of ours: the extension's own and, where it concerns them, every overlaid tab. Called by the background alone. */
export async function announce<Name extends keyof Announcements>(name: Name, value: Announcements[Name]): Promise<void> {
  const message: Envelope = { rejoinder: 'announcement', name, value };
  const tabs = OWN_PAGES_ALONE.has(name) ? [] : await browser.tabs.query({});
  // Without the permission `tabs` a URL is seen only where we have host access: those are the pages to tell.
  const overlaid = tabs.filter((tab) => tab.url !== undefined && isOverlaidPage(tab.url, overlaysSample()));
  await Promise.all([
    unlessGone(browser.runtime.sendMessage(message)),
    ...overlaid.map((tab) =>
      tab.id === undefined ? undefined : unlessGone(browser.tabs.sendMessage(tab.id, forTab(message, tab.url ?? ''), { frameId: 0 })),
    ),
  ]);
}

/** What a page is told of the settings is what concerns it. */
function forTab(message: Envelope, url: string): Envelope {
  if (message.name !== 'settingsChanged') return message;
  const { settings } = asTypedBySender<Announcements['settingsChanged']>(message.value);
  return { ...message, value: { settings: settingsForPage(settings, url) } };
}

/** Answers for the background; call it synchronously at start, so that a message can wake the worker. */
export function serve(handlers: BackgroundHandlers): void {
  listen('to-background', handlers, (sender, { name, value }) => {
    const caller = callerOf(sender, browser.runtime.getURL('/'), overlaysSample());
    if (caller === null) throw new MessageError('problems.notAllowed');
    refuseBeyondRights(name, value, caller);
    return caller;
  });
}

/** Answers for a page's content script until `signal` is aborted. */
export function servePage(handlers: PageHandlers, signal?: AbortSignal): void {
  listen('to-page', handlers, () => undefined, signal);
}

/** Answers about the discussion a page shows, until `signal` is aborted. */
export function serveThread(handlers: ThreadHandlers, signal?: AbortSignal): void {
  listen('to-thread', handlers, () => undefined, signal);
}

/** Calls `heard` at each announcement of that name until `signal` is aborted. */
export function onAnnouncement<Name extends keyof Announcements>(
  name: Name,
  heard: (value: Announcements[Name]) => void,
  signal?: AbortSignal,
): void {
  addListener((message, sender) => {
    const envelope = readEnvelope(message, sender, 'announcement');
    if (envelope?.name === name) heard(asTypedBySender(envelope.value));
    return undefined;
  }, signal);
}

/** True in a content script whose extension was updated or removed under it: nothing can be asked any more. */
export function isUpdatedUnderneath(): boolean {
  try {
    return browser.runtime?.id === undefined;
  } catch {
    // Firefox throws when a dead context is touched at all, which is the same answer.
    return true;
  }
}

/**
 * Who sent a message, or null when it may ask nothing: a frame inside a page, or a page we do not overlay.
 * `own` is the address of the extension's own pages.
 */
export function callerOf(sender: Browser.runtime.MessageSender, own: string, sample: boolean): Caller | null {
  const tab = sender.tab?.id;
  if (sender.url?.startsWith(own) === true) return { kind: 'extension', tab: tab ?? null };
  if (tab === undefined || sender.frameId !== 0 || sender.url === undefined) return null;
  return isOverlaidPage(sender.url, sample) ? { kind: 'page', tab, url: sender.url, ...(sender.tab?.incognito === true ? { private: true } : {}) } : null;
}

const NOBODY_LISTENS = /Could not establish connection|Receiving end does not exist/i;

/** Messages of browsers when nobody is at the other end. Anything else is a failure that must be seen. */
const NOBODY_THERE =
  /Could not establish connection|Receiving end does not exist|message (?:port|channel) (?:is )?closed|No tab with id|Invalid tab ID|Message manager disconnected|moved into back\/forward cache|went out of scope/i;

async function unlessGone(sent: Promise<unknown>): Promise<unknown> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof Error && NOBODY_THERE.test(error.message)) return undefined;
    throw error;
  }
}

type Listener = (
  message: unknown,
  sender: Browser.runtime.MessageSender,
  respond: (reply?: unknown) => void,
) => true | undefined;

function listen<Context>(
  way: Way,
  handlers: Readonly<Record<string, (request: never, context: Context) => unknown>>,
  contextOf: (sender: Browser.runtime.MessageSender, envelope: Envelope) => Context,
  signal?: AbortSignal,
): void {
  addListener((message, sender, respond) => {
    const envelope = readEnvelope(message, sender, way);
    if (envelope === null) return undefined;
    const answer = async (): Promise<unknown> => {
      const context = contextOf(sender, envelope);
      const handler = Object.hasOwn(handlers, envelope.name) ? handlers[envelope.name] : undefined;
      if (handler === undefined) throw new Error(`Nobody answers to ${envelope.name}.`);
      return handler(asTypedBySender(envelope.value), context);
    };
    answer().then(
      (value) => respond({ ok: true, value } satisfies Reply),
      (error: unknown) => {
        if (!(error instanceof MessageError)) console.error(`Rejoinder: ${envelope.name} failed`, error);
        respond({ ok: false, problem: problemOf(error) } satisfies Reply);
      },
    );
    return true;
  }, signal);
}

function addListener(listener: Listener, signal?: AbortSignal): void {
  if (signal?.aborted === true) return;
  browser.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => {
    // After an update there is nothing left to take the listener from.
    if (!isUpdatedUnderneath()) browser.runtime.onMessage.removeListener(listener);
  });
}

/** Our own message that goes this way, or null: foreign ones are left to whoever they are for. */
function readEnvelope(message: unknown, sender: Browser.runtime.MessageSender, way: Way): Envelope | null {
  if (sender.id !== browser.runtime.id) return null;
  if (typeof message !== 'object' || message === null) return null;
  if (!('rejoinder' in message) || message.rejoinder !== way) return null;
  if (!('name' in message) || typeof message.name !== 'string') return null;
  return { rejoinder: way, name: message.name, value: 'value' in message ? message.value : undefined };
}

/**
 * The one place where a message's content gets its type back: it was written by another part of this same
 * extension through the typed functions above. What a page could have forged is validated by the handler.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller's context names the type
function asTypedBySender<Value>(value: unknown): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return value as Value;
}

/** The value of a reply; throws what the other side could not do. */
function opened(reply: unknown): unknown {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new MessageError('problems.noAnswer');
  if (reply.ok === true) return 'value' in reply ? reply.value : undefined;
  const problem = readProblem('problem' in reply ? reply.problem : undefined);
  throw new MessageError(problem.key, problem.detail);
}

function refuseWhenUpdated(): void {
  if (isUpdatedUnderneath()) throw new MessageError('problems.extensionUpdated');
}
