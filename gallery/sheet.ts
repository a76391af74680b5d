import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures in a folder, and one page that shows all that are there, by group. */
export class Sheet {
  #count = 0;

  /** `fresh`: without what was there. Groups that are taken again alone stand among the others. */
  constructor(private readonly folder: string, { fresh }: { readonly fresh: boolean }) {
    if (fresh) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Takes what is in the window now, or the whole page. */
  async take(page: Page, group: string, name: string, { whole = false } = {}): Promise<void> {
    const file = `${group}--${name}.png`.replace(/[^\w.-]+/gu, '-');
    await page.screenshot({ path: join(this.folder, file), fullPage: whole, animations: 'disabled' });
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** Writes `index.html` and says where it is. */
  write(): string {
    const shots = readdirSync(this.folder).filter((file) => file.endsWith('.png')).toSorted().map((file) => ({ file, group: file.split('--')[0] ?? '', width: widthOf(join(this.folder, file)) }));
    const groups = new Map([...new Set(shots.map(({ group }) => group))].map((group) => [group, shots.filter((shot) => shot.group === group)]));
    const body = [...groups].map(([group, pictures]) => {
      const figures = pictures.map(({ file, width }) => {
        const name = file.slice(group.length + 2, -4).replaceAll('-', ' ');
        return `<figure style="width:${Math.max(180, Math.round(width / 3))}px"><a href="${file}"><img src="${file}" alt="${name}" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
      });
      return `<section id="${group}"><h2>${group.replaceAll('-', ' ')}</h2><div class="shots">${figures.join('')}</div></section>`;
    });
    const links = [...groups.keys()].map((group) => `<a href="#${group}">${group.replaceAll('-', ' ')}</a>`).join(' · ');
    const path = join(this.folder, 'index.html');
    writeFileSync(path, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rejoinder: every state on every kind of page</title><style>${STYLE}</style></head><body><h1>Every state on every kind of page</h1><p>${links}</p>${body.join('\n')}</body></html>`);
    return path;
  }
}

/** Bytes 16 to 20 of a PNG. */
function widthOf(file: string): number {
  return readFileSync(file).readUInt32BE(16);
}

const STYLE = `body{margin:24px;font:14px/1.45 system-ui,sans-serif;background:#ececec;color:#222}
.shots{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}figure{margin:0}img{width:100%;display:block;border:1px solid #bbb;background:#fff}
figcaption{padding:4px 0;font-size:12px}`;
