import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNoteServer, type NoteServer } from '../note-server';
import { launchFirefox, type FirefoxPerson } from './firefox';

describe('the built extension in Firefox', () => {
  let server: NoteServer;
  let reader: FirefoxPerson;

  beforeAll(async () => {
    server = await startNoteServer({ sample: true });
    reader = await launchFirefox();
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  it('answers its own pages and remembers the server', async () => {
    await reader.ask('changeSettings', { change: { server: { kind: 'own', url: server.url } } });
    expect((await reader.ask('readSettings', {})).server).toEqual({ kind: 'own', url: `${server.url}/` });
  });

  it('draws the sample notes beside the sample paper', async () => {
    await reader.ask('changeSettings', { change: { server: { kind: 'own', url: server.url } } });
    const page = await reader.browser.newPage();
    await page.goto(`${server.url}/sample/paper`);
    await page.waitForSelector('rejoinder-margin[data-state="painted"]', { timeout: 30_000 });
    expect(await page.evaluate(() => document.querySelector('rejoinder-margin')?.parentElement?.tagName)).toBe('HTML');
    const card = await page.waitForSelector('rejoinder-margin >>> .card');
    expect(await card?.evaluate((element) => element.textContent)).toMatch(/language models without a limit/u);
    await page.close();
  });
});
