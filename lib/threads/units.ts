import { escapeMarkdown } from './escape-markdown';
import type { Block, Words } from './thread';

/** A comment taken to pieces: each paragraph, quote, heading and list item by itself. */
export interface Unit extends Words {
  readonly kind: 'paragraph' | 'quote' | 'heading' | 'item' | 'image' | 'aside';
  /** Items of one list share this number. */
  readonly list?: number;
  readonly ordered?: boolean;
  /** Place in its list, from 1. */
  readonly number?: number;
  /** As it is counted, where its list does not begin with 1. */
  readonly ordinal?: number;
  readonly italic?: boolean;
}

export function unitsOf(blocks: readonly Block[]): Unit[] {
  return blocks.flatMap((block, list): Unit[] => {
    // Signs without a letter say nothing that could be kept apart.
    if (block.kind !== 'image' && block.kind !== 'list' && !/[\p{L}\p{N}]/u.test(block.text)) return [];
    switch (block.kind) {
      case 'list':
        return block.items.map((item, at) => ({ kind: 'item', ...item, list, ordered: block.ordered, number: at + 1, ...(block.start === undefined ? {} : { ordinal: block.start + at }) }));
      case 'image':
      case 'aside':
        return [{ kind: block.kind, text: block.text, markdown: '' }];
      default:
        return [block];
    }
  });
}

const REFERENCE = /(?<=^|[.!?;)]\s)(?=(?:re|on|regarding|as for|ad|to)?:?\s*(?:your\s+)?(?:points?\s+|#|no\.\s*|question\s+|issue\s+)?\(?\d{1,2}\)?\s?[:,)–—]\s)/giu;

/** Answers that run through a numbered critique in one paragraph ("Re 1: … Re 2: …"), cut at its numbers. */
export function cutAtReferences(units: readonly Unit[]): Unit[] {
  return units.flatMap((unit): Unit[] => {
    if (unit.kind !== 'paragraph') return [unit];
    const texts = unit.text.split(REFERENCE).filter((part) => part.trim() !== '');
    const markdowns = unit.markdown.split(REFERENCE).filter((part) => part.trim() !== '');
    if (texts.length < 3 && !(texts.length === 2 && texts.every((text) => text.search(REFERENCE) === 0))) return [unit];
    return texts.map((text, at) => ({ kind: 'paragraph', text: text.trim(), markdown: (markdowns.length === texts.length ? markdowns[at] : undefined)?.trim() ?? escapeMarkdown(text.trim()) }));
  });
}

/** A list item that is nothing but an address: a pointer to read on, not part of an argument. */
export function isBareLink(unit: Unit): boolean {
  return /^(?:https?:\/\/\S+[\s,;]*)+$/i.test(unit.text);
}

/** The units as one body: paragraphs and items set apart by an empty line. Bare links are in the Markdown only. */
export function bodyOfUnits(units: readonly Unit[]): Words {
  const text = units.filter((unit) => !isBareLink(unit) && unit.kind !== 'image').map((unit) => unit.text).join('\n\n');
  let markdown = '';
  units.forEach((unit, at) => {
    if (unit.kind === 'image') return;
    const goesOn = unit.kind === 'item' && units[at - 1]?.kind === 'item' && units[at - 1]?.list === unit.list;
    markdown += markdown === '' ? '' : goesOn ? '\n' : '\n\n';
    if (unit.kind === 'item') markdown += `${unit.ordered === true ? `${unit.ordinal ?? unit.number ?? 1}.` : '-'} ${unit.markdown.replaceAll('\n', '\n   ')}`;
    else if (unit.kind === 'quote') markdown += `> ${unit.markdown.replaceAll('\n', '\n> ')}`;
    else markdown += unit.markdown;
  });
  return { text, markdown };
}

/** The comment's whole text, and where each unit stands in it, so that a place in the text leads back to a unit. */
export interface CommentText {
  readonly text: string;
  /** Offset of each unit, ascending. */
  readonly starts: readonly number[];
}

export function textOfUnits(units: readonly Unit[]): CommentText {
  const starts: number[] = [];
  let text = '';
  for (const unit of units) {
    starts.push(text.length);
    text += `${unit.kind === 'image' ? '' : unit.text}\n\n`;
  }
  return { text, starts };
}

/** The units that the characters `start` to `end` (half-open) touch. */
export function unitsAt({ starts }: CommentText, start: number, end: number): number[] {
  const touched: number[] = [];
  for (let at = 0; at < starts.length; at += 1) {
    const from = starts[at] ?? 0;
    const upto = (starts[at + 1] ?? Number.POSITIVE_INFINITY) - 2;
    if (from < end && upto > start) touched.push(at);
  }
  return touched;
}
