import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';

describe('the built extension and the real server', () => {
  let server: NoteServer;
  let reader: Person;

  beforeAll(async () => {
    server = await startNoteServer({ sample: true });
    reader = await launchPerson();
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  it('start: the worker lives and has the id that sign-in depends on', async () => {
    expect(reader.extensionId).toBe('gjklapdaodombhjoomaampjjfcdfbpai');
    expect((await reader.worker()).url()).toBe(`chrome-extension://${reader.extensionId}/background.js`);
  });

  it('draw the sample notes beside the sample paper', async () => {
    await reader.useServer(server.url);
    const page = await reader.context.newPage();
    await page.goto(`${server.url}/sample/paper`);
    await waitUntilPainted(page);
    expect(await page.evaluate(() => document.querySelector('rejoinder-margin')?.parentElement?.tagName)).toBe('HTML');
    await page.locator('rejoinder-margin').getByText('Two workshop papers of 2025').first().waitFor();
    await page.close();
  });

  it('answer again after the worker was stopped', async () => {
    await reader.useServer(server.url);
    await reader.killWorker();
    const settings = await reader.ask('readSettings', {});
    expect(settings.server).toEqual({ kind: 'own', url: `${server.url}/` });
  });
});
