import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { showGallery } from './show';

/**
 * `npm run gallery`: builds the extension, starts the real note server with notes in every state, and takes pictures of
 * them on every kind of page, in both themes and four widths. `--only GROUP` takes one group (cards, pages, states, numbers, manners, lists,
 * extension, away, trouble), `--only pages:WORD` the kinds of pages whose name has the word, into the pictures that are there;
 * `--built` takes the build that is there; `--german` shows the German interface.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, built: { type: 'boolean', default: false }, german: { type: 'boolean', default: false } },
});
const folder = fileURLToPath(new URL(values.german ? '../.output/gallery-de/' : '../.output/gallery/', import.meta.url));
const began = Date.now();
const { path, count } = await showGallery({ folder, only: values.only ?? '', built: values.built, language: values.german ? 'de' : 'en' });
process.stdout.write(`${count} pictures in ${Math.round((Date.now() - began) / 1000)} s: ${path}\n`);
