import { describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { MarginPart, MarginStart } from '../../../lib/margin/margin-part';
import { Scout } from '../../../lib/margin/scout';
import type { NoteId } from '../../../lib/notes/note';
import type { Arrival, Outlook } from '../../../lib/platform/reading/scout-protocol';
import { lesswrong } from '../../../lib/sites/lesswrong';
import { openPage } from '../open-page';

/** What runs on a page that nobody noted, and what makes it call the margin. */

const URL_OF_POST = new URL('https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep');
const POST = 'lesswrong:BBBBBBBBBBBBBBBBB' as DocumentKey;
const PAPER = 'arxiv:2411.02306' as DocumentKey;
const NOTE = '0190a000-0000-7000-8000-000000000001' as NoteId;
const HTML = `<!doctype html><html><head><title>Sheep — LessWrong</title></head><body>
<nav><p id="menu">Home, library, about this site</p></nav>
<div id="postBody"><div id="postContent"><p id="words">The flock was counted once, at dusk.</p></div></div>
<div id="comments"></div></body></html>`;

const NOTHING: Outlook = { show: false, toolbar: true };

async function scouted(outlook: Outlook = NOTHING) {
  const { document } = await openPage(HTML);
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const now = { outlook, broken: false };
  const arrivals: Arrival[] = [];
  const starts: MarginStart[] = [];
  const reported: unknown[] = [];
  let brought = 0;
  let placed: () => void = () => undefined;
  const start: (start: MarginStart) => MarginPart = (how) => {
    starts.push(how);
    return {
      ready: new Promise((resolve) => {
        placed = resolve;
      }),
      answers: {
        pageState: () => {
          throw new Error('asked the margin');
        },
        revealNote: ({ note }) => ({ shown: note === NOTE }),
        composeHere: () => ({ opened: true }),
        noteByKeys: () => ({ opened: true }),
        stepNote: () => undefined,
        toggleHidden: () => ({ hidden: true }),
      },
    };
  };
  const identity = lesswrong.identify(URL_OF_POST, document)!;
  const scout = new Scout({
    visit: { adapter: lesswrong, url: URL_OF_POST, identity },
    linksNote: false,
    page: document,
    async ask(_name, request) {
      arrivals.push(request);
      return now.outlook;
    },
    async bring() {
      brought += 1;
      if (now.broken) throw new Error('the script is gone');
      return start;
    },
    report: (error) => reported.push(error),
    signal: ended.signal,
  });
  const select = (id: string): void => document.getSelection()!.selectAllChildren(document.getElementById(id)!);
  return { scout, document, now, arrivals, starts, reported, select, ended, brought: () => brought, placed: () => placed() };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('on a page without notes', () => {
  it('asks once, with all documents the page is about, and brings nothing', async () => {
    const { scout, arrivals, brought } = await scouted();
    scout.look();
    await expect.poll(() => arrivals).toHaveLength(1);
    await pause(50);
    expect(arrivals).toEqual([{ documents: [POST], site: 'lesswrong', linksNote: false }]);
    expect(brought()).toBe(0);
    expect(scout.alone.aborted).toBe(false);
  });

  it('asks again when its documents read differently, not when others do', async () => {
    const { scout, arrivals } = await scouted();
    scout.changed([PAPER]);
    await pause(20);
    expect(arrivals).toHaveLength(0);
    scout.changed([PAPER, POST]);
    await expect.poll(() => arrivals).toHaveLength(1);
  });

  it('asks again when a paper reads differently that it was told its comments were imported to', async () => {
    const { scout, arrivals } = await scouted({ ...NOTHING, also: [PAPER] });
    scout.look();
    await expect.poll(() => arrivals).toHaveLength(1);
    // What was answered is taken in a moment later.
    await expect.poll(() => {
      scout.changed([PAPER]);
      return arrivals.length;
    }).toBeGreaterThan(1);
    expect(arrivals.at(-1)?.documents).toEqual([POST]);
  });

  it('asks again when links to papers come late', async () => {
    const { scout, document, now, arrivals, starts } = await scouted();
    scout.look();
    await expect.poll(() => arrivals).toHaveLength(1);
    now.outlook = { show: true, toolbar: true };
    document.getElementById('words')!.insertAdjacentHTML('afterend', '<p>See <a href="https://arxiv.org/abs/2411.02306">this</a>.</p>');
    await expect.poll(() => starts).toHaveLength(1);
    expect(arrivals.at(-1)?.documents).toEqual([POST, PAPER]);
    // The margin is told what the page is now, not what it was.
    expect(starts[0]!.identity.linked).toEqual([PAPER]);
  });
});

describe('the margin is called', () => {
  it('where there is something to show; then the scout is done', async () => {
    const { scout, arrivals, starts, brought } = await scouted({ show: true, toolbar: true });
    scout.look();
    await expect.poll(() => starts).toHaveLength(1);
    expect(starts[0]).toMatchObject({ selected: false, url: URL_OF_POST });
    expect(scout.alone.aborted).toBe(true);
    scout.look();
    scout.changed([POST]);
    await pause(20);
    expect([arrivals.length, brought()]).toEqual([1, 1]);
  });

  it('when words of the text are selected, so that the toolbar may come', async () => {
    const { scout, arrivals, starts, select } = await scouted();
    scout.look();
    await expect.poll(() => arrivals).toHaveLength(1);
    select('words');
    await expect.poll(() => starts).toHaveLength(1);
    expect(starts[0]!.selected).toBe(true);
  });

  it('also when they were selected before it was known whether the toolbar is wanted', async () => {
    const { scout, arrivals, now, starts, select, brought } = await scouted();
    select('words');
    await pause(400);
    expect(brought()).toBe(0);
    scout.look();
    await expect.poll(() => starts).toHaveLength(1);
    expect([arrivals.length, starts[0]!.selected, now.outlook.show]).toEqual([1, true, false]);
  });

  it('not for words that are not of the text, nor where the toolbar is off', async () => {
    const { scout, arrivals, now, select, brought } = await scouted();
    scout.look();
    await expect.poll(() => arrivals).toHaveLength(1);
    select('menu');
    await pause(400);
    expect(brought()).toBe(0);
    now.outlook = { show: false, toolbar: false };
    scout.look();
    await expect.poll(() => arrivals).toHaveLength(2);
    select('words');
    await pause(400);
    expect(brought()).toBe(0);
  });

  it('by whoever asks the page something, who gets its answer once the notes are placed', async () => {
    const { scout, placed, brought } = await scouted();
    const told: string[] = [];
    const ask = async (): Promise<void> => {
      const { shown } = await scout.answers.revealNote({ note: NOTE });
      told.push(`shown: ${shown}`);
    };
    const asked = ask();
    await pause(50);
    expect(told).toEqual([]);
    placed();
    await asked;
    expect(told).toEqual(['shown: true']);
    expect(brought()).toBe(1);
  });

  it('once, by however many at the same time, and nobody waits for ever', async () => {
    const { scout, brought, starts } = await scouted({ show: true, toolbar: true });
    scout.look();
    const answers = await Promise.all([scout.answers.composeHere({}), scout.answers.toggleHidden({}), scout.answers.stepNote({ direction: 1 })]);
    expect(answers).toEqual([{ opened: true }, { hidden: true }, undefined]);
    expect([brought(), starts.length]).toEqual([1, 1]);
  });

  it('again after it could not come, and the failure is told', async () => {
    const { scout, now, starts, reported, brought } = await scouted({ show: true, toolbar: true });
    now.broken = true;
    scout.look();
    await expect.poll(() => reported).toHaveLength(1);
    await expect(Promise.resolve(scout.answers.composeHere({}))).rejects.toThrow('the script is gone');
    expect(scout.alone.aborted).toBe(false);
    now.broken = false;
    await scout.answers.composeHere({});
    expect([brought(), starts.length]).toEqual([3, 1]);
  });

  it('not for a page the reader has left meanwhile', async () => {
    const { scout, reported, ended, brought } = await scouted({ show: true, toolbar: true });
    scout.look();
    await expect.poll(brought).toBe(1);
    ended.abort();
    await pause(20);
    expect(scout.alone.aborted).toBe(true);
    scout.look();
    await pause(20);
    expect(brought()).toBe(1);
    expect(reported).toEqual([]);
  });
});
