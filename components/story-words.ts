import type { TimelineStep } from '../lib/notes/ledger';
import type { Translate } from './translation';

/** Each step of a note's story as a sentence with its name left out, so that the name can stand in a box of its own. */

/** Stands for the name; a character of private use, which no text of ours has. */
const NAME = '\ue000';

const DONE = {
  concede: 'card.story.concede',
  'partly-concede': 'card.story.partlyConcede',
  dispute: 'card.story.dispute',
  clarify: 'card.story.clarify',
  'will-fix': 'card.story.willFix',
  fixed: 'card.story.fixed',
  'not-planning': 'card.story.notPlanning',
  reply: 'card.story.reply',
  withdrawn: 'card.story.withdrawn',
  reinstated: 'card.story.reinstated',
  written: 'card.story.written',
  'fix-confirmed': 'card.story.confirmed',
  'fix-contested': 'card.story.contested',
  'passage-changed': 'card.story.changed',
} as const;

const DONE_IN = {
  fixed: 'card.story.fixedIn',
  'fix-confirmed': 'card.story.confirmedIn',
  'fix-contested': 'card.story.contestedIn',
  'passage-changed': 'card.story.changedIn',
  written: 'card.story.writtenOn',
} as const;

const WHY = {
  unproved: 'card.story.why.unproved',
  elsewhere: 'card.story.why.elsewhere',
  'not-theirs': 'card.story.why.notTheirs',
  'one-reader': 'card.story.why.oneReader',
  'no-claim': 'card.story.why.noClaim',
  'taken-back': 'card.story.why.takenBack',
} as const;

/** The words before the name and those after it. `version`: the one the step is about, when it names one. */
export function storyWords(t: Translate, { what, id }: TimelineStep, version: number | undefined): readonly [before: string, after: string] {
  const [before = '', after = ''] = sentence(t, what, id, version).split(NAME);
  return [before, after];
}

function sentence(t: Translate, what: TimelineStep['what'], id: string, version: number | undefined): string {
  if (what === 'removed') return t(id.endsWith('/removed') ? 'card.story.removedNote' : 'card.story.removedAnswer', [NAME]);
  if (version !== undefined && isVersioned(what)) return t(DONE_IN[what], [NAME, String(version)]);
  return t(DONE[what], [NAME]);
}

function isVersioned(what: TimelineStep['what']): what is keyof typeof DONE_IN {
  return what in DONE_IN;
}

/** Why a grey step does not count; null for one that does. */
export function whyGrey(t: Translate, { why }: TimelineStep): string | null {
  return why === undefined ? null : t(WHY[why]);
}
