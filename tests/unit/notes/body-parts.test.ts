import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyParts } from '../../../lib/notes/body-parts';

describe('a body in parts', () => {
  it('is one part as nearly all are', () => {
    expect(bodyParts('One.\n\nTwo.')).toEqual(['One.\n\nTwo.']);
    expect(bodyParts('')).toEqual(['']);
  });
  it('is cut at an empty line where one is near, and not inside code', () => {
    const lines = Array.from({ length: 600 }, (_, at) => (at === 230 ? '' : `line ${at}`));
    expect(bodyParts(lines.join('\n'))[0]?.split('\n')).toHaveLength(231);
    const code = Array.from({ length: 600 }, (_, at) => (at === 200 || at === 245 ? '```' : at === 220 ? '' : `line ${at}`));
    expect(bodyParts(code.join('\n'))[0]?.split('\n')).toHaveLength(250);
  });
  it('loses nothing, and no part is long', () => {
    const body = fc.array(fc.constantFrom('- a', '', '```', 'text', '> quote'), { maxLength: 1_200 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(body, (text) => {
        const parts = bodyParts(text);
        expect(parts.join('\n')).toBe(text);
        for (const part of parts) expect(part.split('\n').length).toBeLessThanOrEqual(250);
      }),
      { numRuns: 60 },
    );
  });
});
