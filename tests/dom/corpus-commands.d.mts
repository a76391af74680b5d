import type { BrowserCommand } from 'vitest/node';

export declare const corpusCommands: {
  readonly listCorpus: BrowserCommand<[under: string, ending: string]>;
  readonly readCorpus: BrowserCommand<[file: string]>;
};
