import { expect, test } from 'vitest';
import { bandsOf, measureGutter, rectsOf } from '../../../lib/page/geometry';
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

test('rectangles are of the document: scrolling does not move them', async () => {
  const { document } = await openPage(HTML, { width: 1000, height: 400 });
  const page = await readPage(document.body);
  const start = page.text.indexOf('two');
  const ranges = rangesOf(page, { start, end: page.text.length });
  const before = rectsOf(ranges);
  expect(before).toHaveLength(2);
  expect(before[0]).toMatchObject({ left: 100 });
  expect(before[1]!.top).toBeGreaterThan(before[0]!.top);
  document.defaultView!.scrollTo(0, 120);
  expect(rectsOf(ranges)).toEqual(before);
});

test('bands are the heights of what is seen', async () => {
  const { document } = await openPage(HTML, { width: 1000, height: 400 });
  document.defaultView!.scrollTo(0, 60);
  expect(bandsOf([...document.querySelectorAll('figure, i')])).toEqual([{ top: 70, bottom: 150 }]);
});
