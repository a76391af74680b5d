import { describe, expect, test } from 'vitest';
import { corpusPages, NO_CORPUS, readCorpus } from '../corpus';
import { EVIDENCE } from './evidence';

const fixtures = import.meta.glob<string>('../../fixtures/pages/*.html', { query: '?raw', import: 'default', eager: true });
const hasCorpus = (await corpusPages()).length > 0;
const documents = new Map<string, Document>();

const rows = EVIDENCE.flatMap(({ name, selector, found }) => Object.entries(found).map(([page, count]) => ({ name, selector, page, count })));
const ours = rows.filter(({ page }) => !page.includes('/'));
const reference = rows.filter(({ page }) => page.includes('/'));

async function pageNamed(page: string): Promise<Document> {
  const known = documents.get(page);
  if (known) return known;
  const html = page.includes('/') ? await readCorpus(page) : fixtures[`../../fixtures/pages/${page}.html`];
  if (html === undefined) throw new Error(`No page of ours is called ${page}.`);
  const document = new DOMParser().parseFromString(html, 'text/html');
  documents.set(page, document);
  return document;
}

describe('selectors for foreign pages', () => {
  test('each is tried on a page of ours', () => {
    expect(EVIDENCE.filter(({ found }) => !Object.keys(found).some((page) => !page.includes('/')))).toEqual([]);
  });

  test.each(ours)('$name: $count on $page', async ({ selector, page, count }) => {
    expect((await pageNamed(page)).querySelectorAll(selector)).toHaveLength(count);
  });

  describe.skipIf(!hasCorpus)(`on the reference pages ${hasCorpus ? '' : NO_CORPUS}`, () => {
    test.each(reference)('$name: $count on $page', async ({ selector, page, count }) => {
      expect((await pageNamed(page)).querySelectorAll(selector)).toHaveLength(count);
    });
  });
});
