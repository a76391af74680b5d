import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { ADA, claimedPaper, pictures, startClaimScene, type ClaimScene } from './claim-scene';

/** arXiv is asked once every three seconds: whoever waits sees their place in the line move, and then what they waited for. */

const MINE = claimedPaper(121);
/** Two questions each: long enough for the slowest browser to open its page meanwhile. */
const OTHERS = [122, 123, 124, 125, 126].map(claimedPaper);

describe('the line for arXiv', () => {
  let scene: ClaimScene;

  beforeAll(async () => {
    scene = await startClaimScene([MINE, ...OTHERS], { every: 3_000 });
  });
  afterAll(() => scene?.close());

  it('is told on the claim page: how many go before, fewer after a while, and then the paper’s authors', async () => {
    const ada = await scene.somebody('ada');
    const anonymous = createClient({ server: new URL(scene.url), fetch });
    // Somebody else wants to know of each of the other papers.
    const asked = await Promise.all(
      OTHERS.map(async ({ document }, number) => {
        const made = await anonymous.createAccount({ handle: `other ${number}` }, crypto.randomUUID());
        if (!made.ok) throw new Error('There is no such person.');
        const client = createClient({ server: new URL(scene.url), fetch, token: () => made.value.token, timeout: 120_000 });
        return { answer: client.claimOptions(document) };
      }),
    );
    await expect.poll(() => scene.outside.asked.length).toBeGreaterThan(0);
    const claim = await ada.openExtensionPage(`claim.html#${MINE.document}`);
    const place = claim.getByText(/^\d+ before yours, about \d+ s\.$/u);
    await place.waitFor();
    await pictures(claim, 'queue-1-waits');
    const numbers: number[] = [];
    const isDone = async (): Promise<boolean> => {
      const [said] = await place.allTextContents();
      const number = Number(/^\d+/u.exec(said ?? '')?.[0] ?? Number.NaN);
      if (!Number.isNaN(number) && numbers.at(-1) !== number) numbers.push(number);
      return claim.getByRole('radio', { name: ADA.name }).isVisible();
    };
    await expect.poll(isDone, { timeout: 120_000 }).toBe(true);
    expect(numbers.length).toBeGreaterThan(1);
    expect(Math.min(...numbers)).toBeLessThan(numbers[0] ?? 0);
    await expect.poll(() => place.count()).toBe(0);
    for (const { answer } of asked) expect((await answer).ok).toBe(true);
  });
});
