import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { MessageError, PROBLEM_KEYS, problemOf } from '../../../lib/platform/problem';

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

describe('what a person is told of an error', () => {
  it('is its own problem, also where another script of the page made it', async () => {
    vi.resetModules();
    const other = await import('../../../lib/platform/problem');
    expect(other.MessageError).not.toBe(MessageError);
    expect(problemOf(new other.MessageError('problems.offline', 'no route'))).toEqual({ key: 'problems.offline', detail: 'no route' });
  });
  it('is a mistake of ours where nobody foresaw it', () => {
    expect(problemOf(new RangeError('off by one'))).toEqual({ key: 'problems.bug', detail: 'RangeError: off by one' });
  });
});
