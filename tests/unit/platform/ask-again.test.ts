import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { send } from '../../../lib/platform/messages';

const nobody = new Error('Could not establish connection. Receiving end does not exist.');
const closed = new Error('A listener indicated an asynchronous response, but the message port closed before a response was received');

describe('asking a background that does not listen yet', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    fakeBrowser.runtime.id = 'rejoinder';
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The browser's end of a message: fails as told, then the background listens. */
  function failing(times: number, error: Error) {
    const asked = vi.fn(() => {
      if (asked.mock.calls.length <= times) return Promise.reject(error);
      return Promise.resolve({ ok: true, value: { kind: 'local-only' } });
    });
    Object.assign(fakeBrowser.runtime, { sendMessage: asked });
    return asked;
  }
  const original = fakeBrowser.runtime.sendMessage;
  afterEach(() => {
    Object.assign(fakeBrowser.runtime, { sendMessage: original });
  });

  async function answer(): Promise<unknown> {
    const told = send('readAccount', {}).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    return told;
  }

  it('asks again a little later', async () => {
    const asked = failing(2, nobody);
    expect(await answer()).toEqual({ kind: 'local-only' });
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('gives up after a while, with words for the person', async () => {
    const asked = failing(Infinity, nobody);
    expect(await answer()).toMatchObject({ problem: { key: 'problems.noAnswer' } });
    expect(asked).toHaveBeenCalledTimes(4);
  });

  it('never asks twice what may have been done already', async () => {
    const asked = failing(1, closed);
    expect(await answer()).toMatchObject({ problem: { key: 'problems.noAnswer' } });
    expect(asked).toHaveBeenCalledOnce();
  });
});
