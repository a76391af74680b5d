import { selectWords } from '../tests/e2e/at-work';
import { sentencesOf } from '../tests/e2e/sentences';
import type { Gallery } from './gallery';
import { open, SETTLE, THEMES } from './opening';

/** What went wrong, told in the window's corner; a lost note put on other words; a form over which the screen's keyboard came up. */
export async function showTroubles({ sheet, person, numbered, words, ...gallery }: Gallery): Promise<void> {
  const kind = numbered.find(({ name }) => name === '1-notes');
  if (kind === undefined) throw new Error('No paper with one note.');
  await person.ask('signUp', { handle: 'quillon' });
  const target = { kind: 'quote', exact: 'A sentence of mine that stands nowhere on this page.', prefix: '', suffix: '' } as const;
  await person.ask('publish', {
    draft: { kind: 'note', id: crypto.randomUUID(), updated: Date.now(), document: kind.document, version: 2, target, type: 'wording', severity: 'minor', body: 'Where does this come from?', suggestedWording: '', evidence: '' },
  });
  for (const theme of THEMES) {
    for (const width of [1440, 360] as const) {
      const page = await open({ sheet, person, numbered, words, ...gallery }, kind, theme, width);
      const margin = page.locator('rejoinder-margin');
      await margin.locator('.margin-header button, .glyph-header').first().click();
      const lost = margin.locator('.panel .card', { hasText: 'Where does this come from?' });
      await lost.locator('.compact').click();
      await lost.getByRole('button', { name: words('note.replace') }).click();
      await margin.locator('.notice-problem').waitFor();
      await page.waitForTimeout(SETTLE);
      await sheet.take(page, 'trouble', `${width}-${theme}-nothing-selected`);
      await margin.getByRole('button', { name: words('margin.dismiss') }).click();

      // A list over the words would be in the hand's way: it is closed first, as a reader does, once the keyboard is back in it.
      await page.waitForTimeout(SETTLE);
      await page.keyboard.press('Escape');
      await margin.locator('.panel').waitFor({ state: 'detached' });
      const [sentence] = await sentencesOf(page, 'toolbar', 1);
      if (sentence === undefined) throw new Error('No sentence to select.');
      await selectWords(page, sentence.text);
      await margin.locator('.toolbar').waitFor();
      await person.askPage(page, 'composeHere', {});
      await page.waitForTimeout(SETTLE * 2);
      if (width === 360) await page.setViewportSize({ width, height: 430 });
      await page.waitForTimeout(SETTLE);
      await sheet.take(page, 'trouble', `${width}-${theme}-form${width === 360 ? '-over-a-keyboard' : ''}`);
      await page.close();
    }
  }
}
