import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_KEYS } from '../../../lib/platform/problem';

describe('every problem', () => {
  const section = /^problems:\n((?: {2}.*\n)+)/m.exec(readFileSync(new URL('../../../locales/en.yml', import.meta.url), 'utf8'))?.[1] ?? '';
  const words = new Map([...section.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, key = '', text = '']) => [`problems.${key}`, text]));

  it('has words, and no words are left over', () => {
    expect([...words.keys()].toSorted()).toEqual([...PROBLEM_KEYS].toSorted());
  });
  it('says more than what happened: what is safe, or what to do', () => {
    for (const [key, text] of words) expect(text.split(/[.;] /).length, key).toBeGreaterThanOrEqual(2);
  });
});
