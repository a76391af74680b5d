import { withoutInlineQuotes } from './inline-quotes';
import { TOLD_AUTHOR } from './readers/pasted';
import { lettersIn } from './same-letters';
import type { Comment, Thread } from './thread';
import type { PaperText } from './thread-import';

/**
 * Who of the writers is an author of the paper. `told`: the name is in the author list, or the writer says so.
 * `guessed`: only their way of speaking ("our results", "we will update") says so; a person should look.
 */
export type Authorship = 'told' | 'guessed' | 'no';

export interface Authors {
  authorshipOf(comment: Comment): Authorship;
}

/** The author list stands above the abstract; no list is longer than this in any paper but a physicist's. */
const HEAD = 6_000;

export function authorsOf(thread: Thread, paper: PaperText): Authors {
  const everything = thread.post ? [thread.post, ...thread.comments] : thread.comments;
  const names = new Set((paper.authors ?? []).flatMap(formsOfName));
  const head = headOf(paper);
  const keys = new Map<Comment, string>();
  const people = new Map<string, { readonly forms: Set<string>; readonly said: string[] }>();
  for (const comment of everything) {
    const said = ownWords(comment);
    const key = keyOf(comment, said);
    keys.set(comment, key);
    const person = people.get(key) ?? { forms: new Set(), said: [] };
    people.set(key, person);
    for (const form of [comment.writer, ...comment.aliases]) person.forms.add(form);
    person.said.push(said);
  }
  const found = new Map<string, Authorship>();
  for (const [key, { forms, said }] of people) {
    const isTold = forms.has(TOLD_AUTHOR) || [...forms].some((form) => isNamed(form, names, head)) || said.some((own) => saysAuthor(own, paper));
    if (isTold) found.set(key, 'told');
    else if (!said.some(deniesAuthor)) {
      const hasInitials = [...forms].some((form) => isInitialForm(form, paper.authors ?? []));
      const own = said.join('\n');
      if (speaksAsAuthor(own, [...forms].every((form) => form === '')) || (hasInitials && /\b(?:our|we)\b/iu.test(own))) found.set(key, 'guessed');
    }
  }
  return { authorshipOf: (comment) => found.get(keys.get(comment) ?? '') ?? 'no' };
}

/** Where the source names nobody each comment is a person by itself. */
function keyOf(comment: Comment, said: string): string {
  const name = lettersIn(comment.aliases.find((alias) => alias !== TOLD_AUTHOR) ?? comment.writer) || lettersIn(comment.writer);
  return name === '' ? `\u0000${comment.id ?? ''} ${said.slice(0, 200)}` : name;
}

function ownWords(comment: Comment): string {
  return comment.blocks
    .flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : block.kind === 'list' ? block.items.map((item) => item.text) : []))
    .map(withoutInlineQuotes)
    .join('\n');
}

/** `Carroll, Micah`, `Micah D. Carroll` -> `micahcarroll`, `carrollmicah`, `micahdcarroll`. */
function formsOfName(name: string): string[] {
  const parts = (name.includes(',') ? [name.slice(name.indexOf(',') + 1), name.slice(0, name.indexOf(','))].join(' ') : name).trim().split(/[\s.]+/).filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  const last = rest.at(-1) ?? '';
  if (last === '') return [];
  return [parts.join(''), `${first}${last}`, `${last}${first}`].map(lettersIn).filter((form) => form.length >= 5);
}

function isNamed(form: string, names: ReadonlySet<string>, head: ReadonlySet<string>): boolean {
  const letters = lettersIn(form).replace(/\d+$/, '');
  return letters.length >= 5 && (names.has(letters) || head.has(letters));
}

/** `mcarroll`, `carroll`: not enough by itself. */
function isInitialForm(form: string, authors: readonly string[]): boolean {
  const letters = lettersIn(form).replace(/\d+$/, '');
  return authors.some((author) => {
    const [full = ''] = formsOfName(author).slice(1, 2);
    const last = lettersIn(author.includes(',') ? author.slice(0, author.indexOf(',')) : (author.trim().split(/\s+/).at(-1) ?? ''));
    return last.length >= 4 && full !== '' && (letters === `${full.slice(0, 1)}${last}` || letters === `${last}${full.slice(0, 1)}`);
  });
}

/** Names in the lines above the abstract: two to four capitalised words in a row, when no list was handed in. */
function headOf({ authors, text, title }: PaperText): ReadonlySet<string> {
  if (authors !== undefined && authors.length > 0) return new Set();
  const start = (text ?? '').slice(0, HEAD);
  const end = /\babstract\b/iu.exec(start)?.index ?? Math.min(start.length, 1_500);
  const titleLetters = lettersIn(title ?? '');
  const found = new Set<string>();
  for (const line of start.slice(0, end).split(/[\n,;&|*†‡§\d]+|\band\b/u)) {
    // Names run together where a page sets them apart by layout alone: "Marcus WilliamsMicah Carroll".
    const words = line.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/\p{Lu}[\p{L}'’-]+\.?|\p{Lu}\.?/gu) ?? [];
    for (let at = 0; at < words.length; at += 1) {
      for (const count of [2, 3]) {
        const letters = lettersIn(words.slice(at, at + count).join(''));
        if (at + count <= words.length && letters.length >= 6 && !titleLetters.includes(letters)) found.add(letters);
      }
    }
  }
  return found;
}

const CLAIM = /\b(?:i['’]?m|i am|as|speaking as|we['’]?re|we are|am)\s+(?:(?:also|actually|myself)\s+)?(?:(?:one|two|some|part) of the|an?|the)?\s*((?:(?:first|lead|senior|second|third|last|joint|corresponding|main|co|original|primary|paper|study)[\s-]+)*)(?:co-?)?authors?\b([^.!?\n]{0,120})/giu;
const HERE = /(?:^|[\n(.!?—–-]\s*)(?:(?:first|lead|senior|second|paper|study|co)[\s-]*)*(?:co-?)?authors? (?:of (?:this|the) (?:paper|study|work) )?here\b/iu;
const WROTE = /\b(?:i|we) (?:co-?)?(?:wrote|authored) (?:this|the) (?:paper|article|study|preprint)\b/iu;
const COAUTHORS = /\bmy co-?authors(?: and (?:i|me))?\b/iu;
const OTHER_WORK = /\b(?:different|another|related|earlier|similar|previous|unrelated|follow-?up|competing|other|separate|concurrent|prior|subsequent)\b/iu;
const NOT_A_PAPER = /^[^.,;]{0,40}\b(?:post|comment|critique|review|blog|quick take|library|package|tool|shortform|thread|book|newsletter)\b/iu;

/** "I'm one of the authors", "first author here"; not "I'm not an author", nor the author of something else. */
function saysAuthor(own: string, paper: PaperText): boolean {
  if (HERE.test(own) && !/\bnot (?:an? |the )?(?:\w+ )?authors? here\b/iu.test(own)) return true;
  if (WROTE.test(own) || COAUTHORS.test(own)) return !deniesAuthor(own);
  for (const claim of own.matchAll(CLAIM)) {
    const before = own.slice(Math.max(0, claim.index - 24), claim.index + claim[0].length - (claim[2]?.length ?? 0));
    if (/\b(?:not|never|n['’]t|no|if i were|were i|wish i|as if|as though)\b/iu.test(before) || /n['’]t\b/iu.test(before)) continue;
    if (/^\s*(?:say|says|said|note|notes|write|writes|claim|claims|state|states|put|argue|argues|show|acknowledge|admit|mention|point|report|suggest|describe|did|do)\b/iu.test(claim[2] ?? '')) continue;
    if (isOfThisPaper(claim[2] ?? '', paper)) return true;
  }
  return false;
}

/** What follows "author": nothing, this paper, or a name that this paper knows. */
function isOfThisPaper(tail: string, paper: PaperText): boolean {
  const of = /^\s*(?:\([^)]*\)\s*)?(?:of|on|from|for|behind|in)\s+(.*)$/isu.exec(tail)?.[1];
  if (of === undefined) return true;
  if (OTHER_WORK.test(of.split(/[,;:—–]/)[0] ?? '') || NOT_A_PAPER.test(of)) return false;
  if (/^(?:(?:this|the)(?:\s+(?:original|linked|above|quoted|present|current|critici[sz]ed))?\s+(?:paper|study|article|work|preprint|manuscript|research|publication)|it|the original)\b/iu.test(of)) return true;
  const names = (of.split(/[,;:—–]/)[0] ?? '').match(/\p{Lu}[\p{L}\p{N}]{2,}|“[^”]+”|"[^"]+"|\p{Ll}{6,}/gu) ?? [];
  const known = lettersIn(`${paper.title ?? ''} ${(paper.text ?? '').slice(0, HEAD)}`);
  return names.some((name) => lettersIn(name).length >= 4 && known.includes(lettersIn(name)));
}

function deniesAuthor(own: string): boolean {
  return /\b(?:not|isn['’]t|ain['’]t|never)\s+(?:\w+\s+){0,3}?(?:an?|the|one of the|any of the|affiliated with the)?\s*(?:co-?)?authors?\b/iu.test(own) || /\b(?:no affiliation|not affiliated)\b/iu.test(own);
}

/** Says "our paper", "we will update this": several different signs, since one may be about a work of their own. */
function speaksAsAuthor(own: string, isNameless: boolean): boolean {
  const possessions = new Set(
    Array.from(own.matchAll(/\bour (?:\w+ )?(paper|results?|experiments?|title|models?|abstract|claims?|method|setting|setup|data|evaluations?|appendix|figures?|findings?|demonstration|training|analysis|study|conclusions?|caption|wording|approach|usage|use of)\b/giu), (found) => (found[1] ?? '').toLowerCase()),
  );
  const deeds = new Set(
    Array.from(own.matchAll(/\bwe(?:['’]ll| will|['’]ve| have| did| do| are going to)?(?: (?:also|explicitly|tried|only|never|just|now))?(?: to)? (update|fix|correct|revise|address|add|change|find|found|say|state|trained|ran|used|chose|report|observed?|rely|hedged?|include[ds]?|rephrase|clarify|measured|evaluated|write|wrote|meant?|call(?:ed)?|show(?:ed)?)\b/giu), (found) => (found[1] ?? '').toLowerCase()),
  );
  // Where nobody has a name everything is to be looked at anyway, and one sign must do.
  if (isNameless && possessions.size + deeds.size >= 1) return true;
  return (possessions.size >= 1 && deeds.size >= 2) || possessions.size >= 3 || (possessions.size >= 1 && /\bnext (?:version|revision)\b|\b(?:in|before) (?:v\d|the (?:camera-?ready|next version))\b/iu.test(own));
}
