import { afterAll, afterEach, beforeAll } from 'vitest';
import { commands } from 'vitest/browser';
import { signedUp } from './reader';
import type { Reader, World } from './reader';

declare module 'vitest/browser' {
  interface BrowserCommands {
    startNoteServer(before?: string): Promise<string>;
    stopNoteServer(url: string): Promise<void>;
    closeNoteServer(url: string): Promise<void>;
  }
}

/** The real note server of one test file, with a database of its own, and who reads there: nobody is left after a test. */
export interface ReadersOnServer {
  /** Known once the tests run. */
  readonly url: string;
  /** Who was not made by `someone` and must be gone too. */
  readonly readers: Reader[];
  readonly someone: (world?: World) => Promise<Reader>;
}

/** Called once, where a file's tests begin. */
export function readersOnServer(): ReadersOnServer {
  let url = '';
  const readers: Reader[] = [];
  beforeAll(async () => {
    url = await commands.startNoteServer();
  });
  afterAll(() => commands.closeNoteServer(url));
  afterEach(async () => {
    for (const reader of readers.splice(0)) await reader.close();
  });
  return {
    get url() {
      return url;
    },
    readers,
    someone: async (world) => {
      const reader = await signedUp(url, world);
      readers.push(reader);
      return reader;
    },
  };
}
