import { writeFileSync } from 'node:fs';
import { judgeOurs, judgePeer, tallyOf, type Tally } from './accuracy';
import { calibrationOf } from './calibration';
import { ABSENT_KINDS, PRESENT_KINDS, type CaseSet } from './case';
import { corpusFolder, papers } from './corpus';
import { endsWithin } from './ends';
import { generate } from './generate';
import { diffMatchPatch } from './peers/diff-match-patch';
import { domAnchor } from './peers/dom-anchor';
import { fuse } from './peers/fuse';
import { hypothesis } from './peers/hypothesis';
import { indexOf } from './peers/index-of';
import { realEdits } from './real-edits';
import { calibrationTable, growthTable, meanRecall, over, ownTable, peersTable, speedTable, versionsTable } from './report';
import { revisionsTable, unrightList } from './revisions';
import { papersInOtherScripts, samplePapers } from './sample-papers';
import { speedOf } from './speed';
import { table } from './table';
import { versionReports } from './versions';

/**
 * npm run bench:matching -- [--seed=1] [--per-kind=400] [--absent=670] [--peer-seconds=30] [--short] [--dry] [--time]
 * --short: a tenth of the cases and seconds, for a first look. --dry: do not write RESULTS.md. --time: only the
 * times, written nowhere.
 */
const flag = (name: string, usual: number): number => Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const isShort = process.argv.includes('--short');
const seed = flag('seed', 1);
const perKind = flag('per-kind', isShort ? 40 : 400);
const perAbsentKind = flag('absent', isShort ? 67 : 670);
const peerTime = 1000 * flag('peer-seconds', isShort ? 4 : 30);

const folder = corpusFolder();
const sources = papers(folder);
const generated = generate(sources, papersInOtherScripts(), seed, { perKind, perAbsentKind });
const edits = folder === undefined ? { texts: [], cases: [], unlocated: 0 } : realEdits(folder);
const shift = generated.texts.length;
const set: CaseSet = {
  texts: [...generated.texts, ...edits.texts],
  cases: [...generated.cases, ...edits.cases.map((made) => ({ ...made, text: made.text + shift }))],
};

// Time first: what a page sees is a call that nothing has warmed up yet.
const slow = [domAnchor, diffMatchPatch, fuse];
console.warn(`${set.cases.length} cases made.`);
const speed = await speedOf(sources.length > 0 ? sources : samplePapers(), slow, peerTime / 3, seed);
if (process.argv.includes('--time')) {
  console.log(`${speedTable(speed)}\n\n${growthTable(speed)}`);
  process.exit();
}
console.warn('Times taken.');
const { judgements } = judgeOurs(set);
const ours: Tally = tallyOf(judgements);
const peers = [hypothesis, ...slow, indexOf].map((peer) => ({ name: peer.name, accuracy: judgePeer(peer, set, peerTime, seed) }));
const versions = folder === undefined ? [] : versionReports(folder);
const onVersions = [...versions.flatMap((report) => report.judgements), ...judgements.filter(({ made }) => made.kind === 'real edits')];
const calibration = calibrationOf(onVersions);
const noSibling = ABSENT_KINDS.filter((kind) => kind !== 'deleted, sibling left');
const ends = endsWithin(judgements, ['exact', 'typography', 'white space', 'pdf'], 3);

const results = `# Matching, measured

Machine: 2 cores, Node ${process.versions.node.split('.')[0]}. Date: ${new Date().toISOString().slice(0, 10)}. Seed ${seed}. Written by \`npm run bench:matching\`.
${folder === undefined ? 'Made-up papers only: the reference pages were not there.' : `Cases made from ${sources.length} real papers (${sources.reduce((sum, { text }) => sum + text.length, 0)} characters), made-up papers in five other scripts, and ${edits.cases.length} rewordings between real versions (${edits.unlocated} more could not be located in the pages).`}

*right*: the passage, with at least 0.8 of its characters in common over both (intersection over union); for what is not there: nothing placed; for two equal passages: ambiguous.
*other extent*: the right place with less. *wrong*: another place, or any for what is not there. Half of the quotes come without context, repeated and look-alike ones always with.

## Summary
${table(
  ['measure', 'result'],
  [
    ['present quotes', String(over(ours, PRESENT_KINDS, []).count)],
    ['mean over kinds, right', meanRecall(ours)],
    ['present quotes in a wrong place', over(ours, PRESENT_KINDS, ['wrong']).share],
    ['absent quotes anchored', over(ours, noSibling, ['wrong']).share],
    ['deleted with a sibling left, anchored', over(ours, ['deleted, sibling left'], ['wrong']).share],
    ['ambiguous although one passage was meant', over(ours, PRESENT_KINDS, ['unsure']).share],
    ['ends within 3 characters on exact, typography, white space, pdf', ends],
    ['calibration error on version pairs', `${(100 * calibration.error).toFixed(2)} %`],
  ],
)}

## By kind
${ownTable(ours)}

## Against others
${peersTable(ours, peers)}

Peers get prefix, suffix and hint where there are any, and ${peerTime / 1000} seconds each; the slower ones get through a seeded sample in that time.
${[hypothesis, ...slow, indexOf].map(({ name, use }) => `- ${name}: ${use}`).join('\n')}

## Time
15 warm runs taken in turns; the load of the machine shows in the distance of the median from the fastest. Mix: 45 % exact, 20 % typography, 8 % pdf, 7 % heavy, 5 % ellipsis, 15 % absent.

${speedTable(speed)}

Growth with the length of the text (set-up aside):

${growthTable(speed)}

## Versions of real papers
${versions.length === 0 ? 'Not measured: the reference pages were not there.' : versionsTable(versions)}

The lists "removed" and "added" are noisy and only reported. Rewordings are the kind *real edits* above, looked for both ways:

${revisionsTable(judgements, shift)}

Not placed right, by the offsets where the sentence stands:

${unrightList(judgements, shift)}

Calibration over unchanged and reworded sentences:

${calibrationTable(calibration)}
`;

console.log(results);
if (!process.argv.includes('--dry')) writeFileSync(new URL('RESULTS.md', import.meta.url), results);
