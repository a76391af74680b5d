import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { isDocumentKey } from '../../../lib/documents/document-key';
import { STATUSES, statusOf } from '../../../lib/notes/ledger';
import { LIMITS } from '../../../lib/notes/limits';
import { EVENT_KINDS, NOTE_TYPES, SEVERITIES, STANCES, isPostId, type Discussion } from '../../../lib/notes/note';

const folder = new URL('../../../server/sample/', import.meta.url);
const html = readFileSync(new URL('paper.html', folder), 'utf8');
const discussion: Discussion = JSON.parse(readFileSync(new URL('discussion.json', folder), 'utf8'));

const { document } = new Window();
document.write(html);
const article = document.querySelector('article.ltx_document');
if (article === null) throw new Error('The sample paper has no article.');
const labels = Array.from(article.querySelectorAll('.ltx_tag_figure, .ltx_tag_table, .ltx_tag_equation'), (tag) =>
  tag.textContent.replace(/:\s*$/u, '').trim(),
);
const headings = Array.from(article.querySelectorAll('.ltx_title'), (title) => singleSpaced(title.textContent));
// Foot-notes stand in the middle of sentences and TeX annotations are not visible: neither is running text.
for (const hole of article.querySelectorAll('annotation, .ltx_note')) hole.remove();
const text = singleSpaced(article.textContent);

const posts = [...discussion.notes, ...discussion.responses, ...discussion.replies];
const quotes = discussion.notes.flatMap((note) => (note.target.kind === 'quote' ? [note.target] : []));
const occurrences = (quote: string) => text.split(quote).length - 1;

describe('the sample paper', () => {
  it('has the parts of an arXiv paper', () => {
    for (const part of [
      'h1.ltx_title_document', '.ltx_abstract > p', 'section.ltx_section .ltx_para > p', 'math annotation', 'cite.ltx_cite a',
      'figure.ltx_figure figcaption', 'figure.ltx_table table.ltx_tabular', 'table.ltx_equation', '.ltx_note_outer', 'li.ltx_bibitem',
    ]) {
      const fresh = new Window().document;
      fresh.write(html);
      expect(fresh.querySelector(part), part).not.toBeNull();
    }
  });

  it('runs no script and loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|https?:\/\/|\ssrc=|@import|url\(/iu);
  });

  it('fits both themes and says that it is invented', () => {
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain(':root[data-theme="dark"]');
    expect(document.querySelector('#infobox')?.textContent).toContain('invented');
  });
});

describe('the sample discussion', () => {
  it('is about the sample paper, with one id for each post', () => {
    expect(isDocumentKey(discussion.document)).toBe(true);
    const ids = [...posts.map((post) => post.id), ...discussion.events.map((event) => event.id)];
    expect(ids.filter((id) => !isPostId(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const post of posts) expect(post.document).toBe(discussion.document);
  });

  it('keeps to the limits', () => {
    for (const post of posts) {
      expect(post.body.length).toBeGreaterThan(0);
      expect(post.body.length).toBeLessThanOrEqual(LIMITS.body);
      expect(post.writer.handle.length).toBeGreaterThanOrEqual(LIMITS.handle.least);
      expect(post.writer.handle.length).toBeLessThanOrEqual(LIMITS.handle.most);
      expect(Number.isInteger(post.created)).toBe(true);
    }
    for (const note of discussion.notes) {
      expect(NOTE_TYPES).toContain(note.type);
      expect(SEVERITIES).toContain(note.severity);
      expect(note.suggestedWording?.length ?? 0).toBeLessThanOrEqual(LIMITS.suggestedWording);
      expect(note.evidence ?? 'https://').toMatch(/^https:\/\//u);
    }
    for (const quote of quotes) {
      expect(quote.exact.length).toBeLessThanOrEqual(LIMITS.quote);
      expect(quote.prefix.length).toBeLessThanOrEqual(LIMITS.context);
      expect(quote.suffix.length).toBeLessThanOrEqual(LIMITS.context);
    }
  });

  it('answers notes and posts that exist, in the order of time', () => {
    const created = new Map<string, number>(posts.map((post) => [post.id, post.created]));
    const notes = new Set<string>(discussion.notes.map((note) => note.id));
    for (const response of discussion.responses) {
      expect(STANCES).toContain(response.stance);
      expect(response.stance === 'fixed').toBe(response.version !== undefined);
      for (const note of response.notes) expect(notes).toContain(note);
    }
    for (const reply of discussion.replies) {
      expect(notes).toContain(reply.note);
      expect(created.get(reply.parent ?? reply.note)).toBeLessThan(reply.created);
    }
    for (const event of discussion.events) {
      expect(EVENT_KINDS).toContain(event.kind);
      expect(notes).toContain(event.note);
    }
  });

  it('quotes the paper word for word and once, but for one changed and one removed passage', () => {
    const elsewhere = quotes.filter((quote) => occurrences(quote.exact) !== 1).map((quote) => quote.exact);
    expect(elsewhere).toEqual([
      'Asking twice removes the entire penalty of long documents at a cost of fewer than forty extra tokens.',
      'In every domain we can think of, the question should simply be asked twice.',
    ]);
    expect(occurrences('Asking twice removes most of the penalty of long documents')).toBe(1);
    for (const quote of quotes.filter(({ exact }) => occurrences(exact) === 1)) {
      expect(occurrences(quote.prefix + quote.exact + quote.suffix), quote.exact).toBe(1);
    }
  });

  it('names sections and parts that the paper has', () => {
    for (const quote of quotes) expect(headings).toContain(quote.section);
    for (const { target } of discussion.notes) {
      if (target.kind === 'section') expect(headings).toContain(target.label);
      else if ('label' in target) expect(labels).toContain(target.label);
    }
  });

  it('shows every kind of target, answer, proof and status that a reader may meet', () => {
    const kinds = new Set(discussion.notes.map((note) => note.target.kind));
    expect(kinds).toEqual(new Set(['quote', 'figure', 'table', 'equation', 'section', 'title', 'whole']));
    expect(new Set(discussion.responses.map((response) => response.stance))).toEqual(new Set(STANCES));
    expect(new Set(discussion.responses.map((response) => response.proof.level))).toEqual(new Set([0, 3]));
    expect(discussion.events.map((event) => event.kind)).toEqual(['passage-changed', 'fix-confirmed', 'withdrawn']);
    expect(new Set(discussion.notes.map((note) => statusOf(note, discussion.responses, discussion.events, discussion.replies)))).toEqual(
      new Set([...STATUSES, null]),
    );
    expect(discussion.notes.some((note) => note.suggestedWording !== undefined)).toBe(true);
    expect(posts.some((post) => post.body.includes('$$'))).toBe(true);
  });
});

function singleSpaced(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}
