import { repeatsIn } from './recover-quotes';
import { textOf, type Block, type Comment, type Thread } from './thread';

/** How far above the first words it quotes an answer may begin: thanks, and a list of what is conceded. */
const LOOK_BACK = 14;

/** How answers open when somebody writes to somebody. */
const OPENING = /^\(?(?:thank(?:s| you)\b|hi\b|hey\b|hello\b|dear\b|@\w|author here|(?:first |lead |paper |co-?)?authors? here|(?:i['’]m|i am|as|speaking as) (?:one of the|an?|the) (?:\w+ )?(?:co-?)?authors?\b|i (?:dis)?agree with (?:many|most|some|all|much|a lot|several|none) of (?:these|the|your|this|those)\b|(?:great|good|nice|excellent|interesting|fair) (?:comments?|points?|critique|review|criticisms?|questions?|write-?up)\b|i appreciate\b|(?:some|a few|my|quick) (?:responses|replies|reactions to)\b|i (?:(?:don['’]t|do not) )?think (?:this|your) (?:critique|criticism|comment|review)\b|not an author\b|i['’]?a?m not (?:one of )?(?:the|an) authors?\b)/iu;

/** Openings so plain that they need no repeated words below them. */
const PLAIN_OPENING = /^\(?(?:(?:hi|hey|hello)\b[^.!?]{0,30}[,!]|thank(?:s| you) (?:for|so much)\b|(?:first |lead |paper |co-?)?authors? here\b|(?:hi,? )?i['’]?(?:m| am) (?:not )?(?:one of the|the|an?|the (?:first|second|lead)) (?:\w+ )?authors?\b|as one of the authors\b)/iu;

/**
 * Copied text that names nobody: the critique first, then answers to it. An answer shows itself by repeating
 * earlier words to answer them, and begins with the opening words above them. Every link made on this is
 * for a person to check.
 */
export function guessedSpeakers(thread: Thread): Thread {
  const [only] = thread.comments;
  if (only === undefined || thread.comments.length > 1) return thread;
  const starts = beginningsOf(only.blocks);
  if (starts.length === 0) return thread;
  const bounds = [0, ...starts, only.blocks.length];
  const comments = bounds.slice(0, -1).map((from, at): Comment => ({
    ...only,
    parent: at === 0 ? null : 0,
    ...(at === 0 ? {} : { id: null, writer: '', aliases: [], links: [] }),
    blocks: only.blocks.slice(from, bounds[at + 1]),
  }));
  return { ...thread, comments, guessed: true };
}

function beginningsOf(blocks: readonly Block[]): number[] {
  const repeats = repeatsIn(blocks);
  const opens = (at: number): boolean => OPENING.test(textOf(blocks[at] ?? { kind: 'aside', text: '' }));
  const [first] = repeats;
  if (first === undefined) {
    // Nobody quotes anybody: only the plainest of openings counts, and not at the top.
    return blocks.flatMap((block, index) => (index >= 2 && PLAIN_OPENING.test(textOf(block)) ? [index] : []));
  }
  const starts = [openingAbove(first, 1)];
  for (const repeat of repeats) {
    const last = starts.at(-1) ?? 0;
    // Right below a quote stands the answer to it, whatever its words.
    for (const at of [repeat - 1, repeat - 2]) {
      if (at > last + 1 && opens(at) && !repeats.includes(at) && !repeats.includes(at - 1)) {
        starts.push(at);
        break;
      }
    }
  }
  const plain = blocks.flatMap((block, at) => (at > (starts[0] ?? 0) + 1 && !repeats.includes(at - 1) && !repeats.includes(at) && PLAIN_OPENING.test(textOf(block)) ? [at] : []));
  return [...new Set([...starts, ...plain])].toSorted((a, b) => a - b);

  function openingAbove(repeat: number, least: number): number {
    for (let at = Math.max(least, repeat - LOOK_BACK); at < repeat; at += 1) if (opens(at) && !repeats.includes(at)) return at;
    return repeat;
  }
}
