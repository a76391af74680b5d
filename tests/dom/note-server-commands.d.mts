import type { BrowserCommand } from 'vitest/node';

export declare const noteServerCommands: {
  readonly startNoteServer: BrowserCommand<[before?: string]>;
  readonly stopNoteServer: BrowserCommand<[url: string]>;
  readonly closeNoteServer: BrowserCommand<[url: string]>;
};
