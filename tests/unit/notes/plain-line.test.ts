import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../lib/notes/plain-line';

describe('the first line of a body as plain text', () => {
  it('drops the signs of Markdown and keeps the words', () => {
    expect(plainLine('## The **claim** in [section 3](https://a.example/) is *too* strong', 80)).toBe(
      'The claim in section 3 is too strong',
    );
    expect(plainLine('> - 1. `code` and ~~this~~ and ![plot](x.png)', 80)).toBe('code and this and plot');
    expect(plainLine('snake_case and 2 * 3 * 4 stay', 80)).toBe('snake_case and 2 * 3 * 4 stay');
  });
  it('keeps formulas as TeX without their dollars', () => {
    expect(plainLine('The bound $x^2 \\le y$ fails', 80)).toBe('The bound x^2 \\le y fails');
  });
  it('passes over lines that say nothing', () => {
    expect(plainLine('\n\n```\n---\n> \nFirst words', 80)).toBe('First words');
    expect(plainLine('', 80)).toBe('');
  });
  it('keeps what joins letters in Persian and in emoji, and drops what turns the direction', () => {
    expect(plainLine('می\u200cخواهم 👩\u200d🔬 \u202eabc\u200f', 80)).toBe('می\u200cخواهم 👩\u200d🔬 abc');
  });
  it('is cut at a word', () => {
    expect(plainLine('one two three four five', 14)).toBe('one two three…');
    expect(plainLine('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
  });
  it('leaves the signs of a formula alone, also beside those of Markdown', () => {
    expect(plainLine('the **penalty $\\gamma_{c}$** and $\\gamma_{c,m}$ differ', 100)).toBe('the penalty \\gamma_{c} and \\gamma_{c,m} differ');
  });
  it('is never longer than asked, holds no line end and nothing hidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 2, max: 120 }), (body, most) => {
        const line = plainLine(body, most);
        expect(line.length).toBeLessThanOrEqual(most);
        expect(line).not.toMatch(/[\n\r\u200b\u202a-\u202e]/u);
      }),
    );
  });
});
