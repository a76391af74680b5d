import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STATUS_LOOKS, STATUS_NAMES } from '../../../components/status-look';

const css = readFileSync(new URL('../../../components/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
);

/** Relative luminance of `#rrggbb`, and the contrast of two colours (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
function token(name: string): { readonly light: string; readonly dark: string } {
  const found = tokens.get(name);
  if (found === undefined) throw new Error(`tokens.css has no --${name}.`);
  return found;
}

const GROUNDS = ['ground', 'ground-raised', 'ground-hover'];

describe.each(['light', 'dark'] as const)('the tokens of the %s theme', (theme) => {
  it.each(['text', 'text-quiet', 'accent', 'danger'])('make %s readable on every ground (4.5:1)', (name) => {
    for (const ground of GROUNDS) expect(contrast(token(name)[theme], token(ground)[theme]), ground).toBeGreaterThanOrEqual(4.5);
  });

  it('make text readable on what is marked, added, removed and on the accent (4.5:1)', () => {
    for (const ground of ['marked', 'added', 'removed']) expect(contrast(token('text')[theme], token(ground)[theme]), ground).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('on-accent')[theme], token('accent')[theme])).toBeGreaterThanOrEqual(4.5);
  });

  it('make borders of controls visible (3:1)', () => {
    for (const ground of ['ground', 'ground-raised']) expect(contrast(token('line-strong')[theme], token(ground)[theme]), ground).toBeGreaterThanOrEqual(3);
  });

  it.each(STATUS_NAMES)('make the status %s visible on every ground (3:1), and are those that highlights use', (name) => {
    const colour = token(`status-${name}`)[theme];
    for (const ground of GROUNDS) expect(contrast(colour, token(ground)[theme]), ground).toBeGreaterThanOrEqual(3);
    expect(STATUS_LOOKS[name][theme]).toBe(colour);
  });
});

describe('the statuses', () => {
  it('are visible against a white page and a black one (3:1)', () => {
    for (const name of STATUS_NAMES) {
      expect(contrast(STATUS_LOOKS[name].light, '#ffffff'), name).toBeGreaterThanOrEqual(3);
      expect(contrast(STATUS_LOOKS[name].dark, '#000000'), name).toBeGreaterThanOrEqual(3);
    }
  });
});
