import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { showGallery } from '../../gallery/show';

/** The gallery is for eyes; that it can still be drawn is tried on its smallest group. */
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-gallery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('draws its pictures without a window, and one sheet that shows them', async () => {
  const { path, count } = await showGallery({ folder, only: 'lists', built: true, language: 'en' });
  expect(count).toBe(6);
  const pictures = [...readFileSync(path, 'utf8').matchAll(/<img src="([^"]+)"/gu)].map(([, file]) => file ?? '');
  expect(pictures).toHaveLength(6);
  expect(pictures.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
});
