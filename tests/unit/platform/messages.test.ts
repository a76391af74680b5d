/* oxlint-disable typescript/no-unsafe-type-assertion -- partial handlers and hostile senders are what is tested */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce, callerOf, onAnnouncement, send, sendToPage, serve, servePage } from '../../../lib/platform/messages';
import type { BackgroundHandlers, PageHandlers } from '../../../lib/platform/messages';
import { MessageError, PROBLEM_KEYS, problemOf, readProblem } from '../../../lib/platform/problem';

const OWN = 'chrome-extension://abcdef/';
const page = (over: Partial<Browser.runtime.MessageSender> = {}): Browser.runtime.MessageSender =>
  ({ id: 'abcdef', frameId: 0, url: 'https://arxiv.org/abs/2411.02306', tab: { id: 7 }, ...over }) as Browser.runtime.MessageSender;

describe('who may ask the background', () => {
  it('is a page we overlay, by its top frame', () => {
    expect(callerOf(page(), OWN, false)).toEqual({ kind: 'page', tab: 7, url: 'https://arxiv.org/abs/2411.02306' });
  });
  it('is a page of the extension, in a tab or not', () => {
    expect(callerOf(page({ url: `${OWN}popup.html` }), OWN, false)).toEqual({ kind: 'extension', tab: 7 });
    expect(callerOf({ id: 'abcdef', url: `${OWN}popup.html` }, OWN, false)).toEqual({ kind: 'extension', tab: null });
  });
  it('is nobody else: frames inside pages, other hosts, look-alikes, the sample paper outside trial builds', () => {
    expect(callerOf(page({ frameId: 3 }), OWN, false)).toBeNull();
    expect(callerOf(page({ url: 'https://evil.example/' }), OWN, false)).toBeNull();
    expect(callerOf(page({ url: 'https://arxiv.org.evil.example/' }), OWN, false)).toBeNull();
    expect(callerOf(page({ url: 'http://arxiv.org/abs/1' }), OWN, false)).toBeNull();
    expect(callerOf(page({ url: 'chrome-extension://abcdefg/popup.html' }), OWN, false)).toBeNull();
    expect(callerOf(page({ url: 'http://127.0.0.1:8080/sample/paper' }), OWN, false)).toBeNull();
    expect(callerOf(page({ url: 'http://127.0.0.1:8080/sample/paper' }), OWN, true)).not.toBeNull();
    expect(callerOf(page({ url: 'http://127.0.0.1:8080/other' }), OWN, true)).toBeNull();
  });
});

const ownPage = (): Browser.runtime.MessageSender => ({
  id: browser.runtime.id,
  url: `${browser.runtime.getURL('/')}popup.html`,
});

/** Handlers that answer what the test says and complain about everything else. */
function handlers(given: Partial<BackgroundHandlers>): BackgroundHandlers {
  return new Proxy({} as BackgroundHandlers, {
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(given, name),
    get: (_, name) => Reflect.get(given, name),
  });
}

/** What `runtime.id` gives once the extension is gone, against its type. */
const nothing = undefined as never;

describe('asking and answering', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.restoreAllMocks();
    // The fake browser delivers messages without saying who sent them; here it is a page of the extension.
    const { onMessage } = browser.runtime;
    const [add, remove] = [onMessage.addListener.bind(onMessage), onMessage.removeListener.bind(onMessage)];
    type Listener = Parameters<typeof add>[0];
    const named = new Map<Listener, Listener>();
    vi.spyOn(onMessage, 'addListener').mockImplementation((listener) => {
      const withSender: Listener = (message, _sender, respond) => listener(message, ownPage(), respond);
      named.set(listener, withSender);
      add(withSender);
    });
    vi.spyOn(onMessage, 'removeListener').mockImplementation((listener) => remove(named.get(listener) ?? listener));
  });

  it('a value comes back to the one who asked', async () => {
    serve(handlers({ readAccount: () => ({ kind: 'signed-out' }) }));
    expect(await send('readAccount', {})).toEqual({ kind: 'signed-out' });
  });

  it('a problem crosses as a MessageError with its words and detail', async () => {
    serve(handlers({
      readAccount: () => {
        throw new MessageError('problems.storageFull', 'quota');
      },
    }));
    const failure = await send('readAccount', {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MessageError);
    expect(problemOf(failure)).toEqual({ key: 'problems.storageFull', detail: 'quota' });
  });

  it('a bug is reported as ours, and logged where it happened', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
    serve(handlers({
      readAccount: () => {
        throw new RangeError('off by one');
      },
    }));
    const failure = await send('readAccount', {}).catch((error: unknown) => error);
    expect(problemOf(failure)).toEqual({ key: 'problems.bug', detail: 'RangeError: off by one' });
    expect(logged).toHaveBeenCalledOnce();
  });

  it('names from outside the protocol, also inherited ones, have no handler', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    serve(handlers({}));
    for (const name of ['toString', '__proto__', 'readAccount'] as const) {
      const failure = await send(name as 'readAccount', {}).catch((error: unknown) => error);
      expect(problemOf(failure).key).toBe('problems.bug');
    }
  });

  it('messages of others are left alone', async () => {
    const heard = vi.fn<() => { kind: 'signed-out' }>(() => ({ kind: 'signed-out' }));
    serve(handlers({ readAccount: heard }));
    for (const foreign of [null, 'readAccount', { name: 'readAccount' }, { rejoinder: 'to-page', name: 'readAccount' }]) {
      await browser.runtime.sendMessage(foreign).catch(() => undefined);
    }
    expect(heard).not.toHaveBeenCalled();
  });

  it('a page answers until its script is told to stop', async () => {
    const stop = new AbortController();
    const given = { toggleHidden: () => ({ hidden: true }) } as Partial<PageHandlers> as PageHandlers;
    servePage(given, stop.signal);
    const question = { rejoinder: 'to-page', name: 'toggleHidden', value: {} };
    expect(await browser.runtime.sendMessage(question)).toEqual({ ok: true, value: { hidden: true } });
    stop.abort();
    await expect(browser.runtime.sendMessage(question)).rejects.toThrow('No listeners');
  });

  it('announcements reach those who listen for that name', async () => {
    const heard = vi.fn<(value: unknown) => void>();
    onAnnouncement('accountChanged', heard);
    const value = { account: { kind: 'signed-out' } };
    await browser.runtime.sendMessage({ rejoinder: 'announcement', name: 'settingsChanged', value }).catch(() => undefined);
    await browser.runtime.sendMessage({ rejoinder: 'announcement', name: 'accountChanged', value }).catch(() => undefined);
    expect(heard.mock.calls).toEqual([[value]]);
  });

  it('announcements of an address, a code or an inbox reach the extension’s own pages alone', async () => {
    vi.spyOn(browser.tabs, 'query').mockImplementation(() => Promise.resolve([{ id: 7, url: 'https://arxiv.org/abs/2411.02306' } as Browser.tabs.Tab]));
    const own = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(() => Promise.resolve());
    const overlaid = vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(() => Promise.resolve());
    await announce('signInChanged', { state: { kind: 'mail-sent', mail: 'reader@example.org' } });
    await announce('inboxChanged', { unread: 3 });
    expect([own.mock.calls.length, overlaid.mock.calls.length]).toEqual([2, 0]);
    await announce('accountChanged', { account: { kind: 'signed-out' } });
    expect([own.mock.calls.length, overlaid.mock.calls.length]).toEqual([3, 1]);
  });

  it('an extension updated underneath is noticed before anything is sent', async () => {
    const sent = vi.spyOn(browser.runtime, 'sendMessage');
    vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue(nothing);
    const failure = await send('readAccount', {}).catch((error: unknown) => error);
    expect(problemOf(failure).key).toBe('problems.extensionUpdated');
    expect(sent).not.toHaveBeenCalled();
  });

  it('a closed tab is no failure, anything else is', async () => {
    const gone = vi.spyOn(browser.tabs, 'sendMessage');
    for (const words of [
      'Could not establish connection. Receiving end does not exist.',
      'The message port closed before a response was received.',
      'No tab with id: 12.',
      'Invalid tab ID: 12',
      'The page keeping the extension port is moved into back/forward cache, so the message channel is closed.',
    ]) {
      gone.mockRejectedValueOnce(new Error(words));
      expect(await sendToPage(12, 'pageState', {})).toBeNull();
    }
    gone.mockRejectedValueOnce(new Error('Could not serialize message.'));
    await expect(sendToPage(12, 'pageState', {})).rejects.toThrow('serialize');
  });
});

describe('problems', () => {
  it('from elsewhere are read with care', () => {
    expect(readProblem({ key: 'problems.offline', detail: 5 })).toEqual({ key: 'problems.offline' });
    for (const odd of [null, 'offline', {}, { key: 'problems.invented' }]) {
      expect(readProblem(odd)).toEqual({ key: 'problems.bug' });
    }
  });
  it('are each listed once', () => {
    expect(new Set(PROBLEM_KEYS).size).toBe(PROBLEM_KEYS.length);
  });
});
