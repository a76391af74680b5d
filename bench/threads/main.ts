import { importThread } from '../../lib/threads';
import { paperOfPage } from './paper-text';
import { parseHtml } from './parse-html';
import { scoreOf, type Ratio } from './score';
import { corpusCases, fixtureCases, longPaper, type ThreadCase } from './threads';

/** `npm run bench:threads [-- faults]`: what the importer makes of each thread in each form, against its gold. */
const showFaults = process.argv.includes('faults');
const cell = (text: string, width: number): string => text.padEnd(width);
const ratio = ({ right, of }: Ratio): string => (of === 0 ? '-' : `${right}/${of}`);

const COLUMNS: readonly (readonly [string, number])[] = [
  ['thread', 20], ['form', 14], ['notes R', 8], ['P', 7], ['kinds', 7], ['places', 7], ['wrong', 6], ['links R', 8], ['P', 7], ['unmarked', 9], ['stances', 8], ['look', 7], ['ms', 6],
];

function print(cases: readonly ThreadCase[]): void {
  console.log(COLUMNS.map(([name, width]) => cell(name, width)).join(''));
  for (const one of cases) {
    const begin = performance.now();
    const imported = importThread(one.source, one.paper, parseHtml);
    const time = performance.now() - begin;
    const score = scoreOf(imported, one.gold, one.paper.text);
    const row = [
      one.thread, one.form, ratio(score.noteRecall), ratio(score.notePrecision), ratio(score.kinds), ratio(score.places), String(score.wrongPlaces),
      ratio(score.linkRecall), ratio(score.linkPrecision), String(score.wrongUnmarked), ratio(score.stances), `${score.toLookAt}/${score.answers}`, time.toFixed(0),
    ];
    console.log(row.map((text, at) => cell(text, COLUMNS[at]?.[1] ?? 8)).join(''));
    if (showFaults) for (const fault of score.faults) console.log(`    ${fault}`);
  }
}

const onlyOwn = process.argv.includes('own');
const corpus = onlyOwn ? [] : corpusCases();
if (onlyOwn) console.log('');
else if (corpus.length === 0) console.log('The corpus is not there (REJOINDER_CORPUS): our own threads only.\n');
else {
  console.log('Corpus, stand-in v1');
  print(corpus);
  console.log('\nCorpus, stand-in v2 (places: the passages v2 still has)');
  print(corpusCases(2));
}
console.log('\nOur own threads');
print(fixtureCases());

const long = longPaper();
if (long !== null && corpus.length > 0) {
  const paper = paperOfPage(long);
  console.log(`\nTime with a paper of ${paper.text.length} characters, third run of each form`);
  for (const one of corpus) {
    let time = 0;
    for (let run = 0; run < 3; run += 1) {
      const begin = performance.now();
      importThread(one.source, { ...one.paper, text: paper.text }, parseHtml);
      time = performance.now() - begin;
    }
    console.log(`${cell(one.form, 18)}${time.toFixed(0)} ms`);
  }
}
