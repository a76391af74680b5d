import { expect, test } from 'vitest';
import { bandsReaching, boxOfPassage, boxOfRanges, measureGutter } from '../../../lib/page/geometry';
import { rangesOf } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';
import { openPage } from '../open-page';

const HTML = `<body style="margin: 0"><main style="position: absolute; left: 100px; top: 50px; width: 600px; font: 16px/20px monospace">
<p style="margin: 0">One sheep</p><figure style="margin: 0; width: 900px; height: 80px"></figure><p style="margin: 0">two<br>sheep</p><i hidden></i>
</main><div style="height: 5000px"></div>`;

test('the gutter lies between the column and the scroll bar', async () => {
  const { document } = await openPage(HTML, { width: 1000, height: 400 });
  const gutter = measureGutter(document.querySelector('main')!);
  expect(gutter).toMatchObject({ left: 700, width: document.documentElement.clientWidth - 700, top: 50 });
});

test.each([
  ['a sheet of another colour than the page round it', 'background: #fff', 650],
  ['a sheet of the same colour', 'background: rgb(221, 221, 221)', 600],
  ['a box that is not painted', '', 600],
])('the gutter begins at the edge of what the column stands on: %s', async (_, style, left) => {
  const { document } = await openPage(
    `<body style="margin: 0; background: #ddd"><div style="width: 100%; background: #eee"><section style="width: 550px; padding: 0 50px; margin-left: 0; ${style}"><main>Sheep</main></section></div>`,
    { width: 1000, height: 400 },
  );
  expect(measureGutter(document.querySelector('main')!).left).toBe(left);
});

test('the gutter begins after texts that are wider, and ends where something stays beside the text', async () => {
  const { document } = await openPage(
    `<body style="margin: 0"><main style="width: 500px"></main><h1 style="width: 540px">Wide</h1>
    <nav style="position: fixed; left: 700px; top: 0; width: 200px; height: 100px"></nav><nav style="position: fixed; left: 0; top: 0; width: 90px; height: 100px"></nav><nav hidden></nav>`,
    { width: 1000, height: 400 },
  );
  const main = document.querySelector('main')!;
  expect(measureGutter(main, { wide: [document.querySelector('h1')!], beside: [...document.querySelectorAll('nav')] })).toMatchObject({ left: 540, width: 160 });
});

test('the box of ranges goes from the beginning of the first line to the end of the last', async () => {
  const { document } = await openPage(HTML, { width: 1000, height: 400 });
  const page = await readPage(document.body);
  const box = boxOfRanges(rangesOf(page, { start: page.text.indexOf('two'), end: page.text.length }));
  expect(box).toMatchObject({ left: 100 });
  // Two lines of 20 px, and letters that are a little higher or lower than their lines.
  expect(Math.abs(box!.bottom - box!.top - 40)).toBeLessThan(8);
  document.querySelector('main')!.hidden = true;
  document.querySelector('main')!.style.display = 'none';
  expect(boxOfRanges(rangesOf(page, { start: 0, end: page.text.length }))).toBeNull();
});

test('the box of a passage begins where that of its ranges does: at a letter, at a formula or an image, after what shows nothing', async () => {
  const { document } = await openPage(
    `<body style="margin: 0; font: 16px/20px serif"><main style="width: 300px"><p>Some words that go on <i style="font-size: 30px">and on</i> over the line, <span style="display: none">hidden</span> up to
    <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> and <span style="font-size: 0">small</span> further, to <img alt="x" width="20" height="40"> the end of it.</p><p hidden>Nothing of this.</p></main></body>`,
    { width: 1000, height: 400 },
  );
  const page = await readPage(document.body);
  const probe = document.createRange();
  let shown = 0;
  for (let start = 0; start < page.text.length; start += 1) {
    for (const end of [start + 1, start + 9, page.text.length]) {
      const ranges = rangesOf(page, { start, end: Math.min(end, page.text.length) });
      const box = boxOfRanges(ranges);
      const found = boxOfPassage(ranges, probe);
      expect(found && { top: found.top, left: found.left }).toEqual(box && { top: box.top, left: box.left });
      if (box === null || found === null) continue;
      shown += 1;
      // What stands out of the last line (a formula, an image) is left out.
      expect(found.bottom).toBeGreaterThan(found.top);
      expect(found.bottom).toBeLessThanOrEqual(box.bottom);
    }
  }
  expect(shown).toBeGreaterThan(100);
  expect(boxOfPassage([], probe)).toBeNull();
});

test('bands are the heights of what is seen and reaches into the margin, in px of the document', async () => {
  const { document } = await openPage(HTML, { width: 1000, height: 400 });
  const view = document.defaultView!;
  const elements = [...document.querySelectorAll('p, figure, i')];
  view.scrollTo(0, 60);
  expect(bandsReaching(elements, 701, view)).toEqual([{ top: 70, bottom: 150 }]);
  expect(bandsReaching(elements, 1_001, view)).toEqual([]);
});
