import { readLedger } from '../../lib/notes/ledger';
import type { Discussion } from '../../lib/notes/note';
import { noteLink } from '../../lib/notes/permalink';
import { plainLine } from '../../lib/notes/plain-line';
import type { Origin } from '../../lib/margin/origins';
import { placeChips, type ChipSize } from '../../lib/margin/origin-places';
import type { OriginChip } from '../../components/margin/OriginChips';
import { toldOf } from '../../lib/notes/told';
import { statusWords, targetLabel, toldWords } from '../../components/labels';
import type { Translate } from '../../components/translation';

/** Of what an objection is about, in the name of its chip. */
const MOST_WORDS = 80;
/** Width of a chip without its words, as in origins.css. */
const NARROW = 24;

/** What the chips say, one for each origin, in the same order. */
export function chipsOf(t: Translate, origins: readonly Origin[], told: Discussion): readonly OriginChip[] {
  const ledger = readLedger(told);
  return origins.map(({ note }): OriginChip => {
    const account = ledger.of(note);
    const responses = told.responses.filter(({ notes, removed }) => removed === undefined && notes.includes(note.id));
    const fromSource = toldOf(account.status, responses);
    const standing = statusWords(t, account.claim === null ? { status: account.status } : { status: account.status, claim: account.claim });
    const answers = responses.length
      + told.replies.filter((reply) => reply.removed === undefined && reply.note === note.id).length;
    // What the page itself says under the objection is told in grey: the status waits for an author who shows to be one.
    const said = fromSource === null ? standing : toldWords(t, fromSource);
    const words = answers === 0 ? said : t('origins.answers', answers, [String(answers), said]);
    const whole = fromSource === null ? words : `${standing}, ${words}`;
    const about = plainLine(targetLabel(t, note.target), MOST_WORDS);
    const name = t('origins.name', [about, whole, note.document.slice('arxiv:'.length)]);
    return { id: note.id, status: account.status, words, told: fromSource !== null, href: noteLink(note, { rendition: 'html', address: null }) ?? '', name };
  });
}

/** First the layout is read, then all is written. */
export function putBeside(origins: readonly Origin[], chips: readonly HTMLElement[]): void {
  const [across, down] = [scrollX, scrollY];
  const looks = chips.map((chip) => chip.dataset['look']);
  for (const chip of chips) delete chip.dataset['look'];
  const sizes = chips.map((chip): ChipSize => ({ width: chip.offsetWidth, height: chip.offsetHeight, narrow: NARROW }));
  chips.forEach((chip, at) => {
    const look = looks[at];
    if (look !== undefined) chip.dataset['look'] = look;
  });
  const places = placeChips(origins.flatMap(({ blocks }, at) => (sizes[at] === undefined ? [] : [{ blocks, size: sizes[at] }])));
  places.forEach(({ look, left, top }, at) => {
    const chip = chips[at];
    if (chip === undefined) return;
    if (chip.dataset['look'] !== look) chip.dataset['look'] = look;
    chip.style.transform = `translate(${Math.round(left + across)}px, ${Math.round(top + down)}px)`;
  });
}
