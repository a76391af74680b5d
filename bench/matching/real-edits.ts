import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../lib/match';
import type { Case, CaseSet } from './case';
import { version } from './corpus';
import type { Paper } from './paper';

/** Two versions of one paper, and which sentence became which. */
export interface Changes {
  readonly edited: readonly { readonly old: string; readonly new: string; readonly ratio: number }[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export function changesOf(folder: string, name: string): Changes {
  return JSON.parse(readFileSync(join(folder, 'arxiv/versions', `${name}.changes.json`), 'utf8')) as Changes;
}

export const REVISED = ['celerite', 'emcee', 'spur'] as const;

/** Every reworded sentence of real papers, looked for in the other version, both ways, with the context it had. */
export function realEdits(folder: string): CaseSet & { readonly unlocated: number } {
  const texts: string[] = [];
  const cases: Case[] = [];
  let unlocated = 0;
  for (const name of REVISED) {
    const { edited } = changesOf(folder, name);
    const papers = [version(folder, `${name}_v1`), version(folder, `${name}_v2`)] as const;
    const locators = papers.map((paper) => new Locator(paper));
    const first = texts.push(papers[0].text, papers[1].text) - 2;
    for (const { old: before, new: after } of edited) {
      const spans = [locators[0]?.find(before), locators[1]?.find(after)] as const;
      for (const [from, to] of [[0, 1], [1, 0]] as const) {
        const source = spans[from];
        const target = spans[to];
        if (source === undefined || target === undefined) {
          unlocated += 1;
          continue;
        }
        const text = papers[from].text;
        cases.push({
          kind: 'real edits',
          text: first + to,
          quote: {
            exact: text.slice(source.start, source.end),
            prefix: text.slice(Math.max(0, source.start - 48), source.start),
            suffix: text.slice(source.end, source.end + 48),
            hint: source.start,
          },
          truth: [target],
        });
      }
    }
  }
  return { texts, cases, unlocated };
}

/** Finds a sentence by its letters alone, since the list of changes was read from the pages in another way. */
export class Locator {
  private readonly letters: string;
  private readonly places: readonly number[];

  constructor(readonly paper: Paper) {
    const places: number[] = [];
    let letters = '';
    for (const { index, 0: character } of paper.text.matchAll(/[\p{L}\p{N}]/gu)) {
      const bare = character.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
      letters += bare;
      for (let at = 0; at < bare.length; at += 1) places.push(index);
    }
    this.letters = letters;
    this.places = places;
  }

  /** The only place of the sentence; undefined if it is not there, or there twice. */
  find(sentence: string): Span | undefined {
    const bare = sentence.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const at = this.letters.indexOf(bare);
    if (at === -1 || at !== this.letters.lastIndexOf(bare)) return undefined;
    return { start: this.places[at] ?? 0, end: (this.places[at + bare.length - 1] ?? 0) + 1 };
  }
}
