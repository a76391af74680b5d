import { describe, expect, it } from 'vitest';
import { authorsOf } from '../../../lib/threads/authors';
import type { Comment, Thread } from '../../../lib/threads/thread';
import type { PaperText } from '../../../lib/threads';

const comment = (writer: string, text: string, aliases: readonly string[] = []): Comment => ({
  id: null, parent: null, writer, aliases, links: [], blocks: [{ kind: 'paragraph', text, markdown: text }],
});

function authorship(said: Comment, paper: Partial<PaperText> = {}): string {
  const thread: Thread = { comments: [said], leftovers: [] };
  return authorsOf(thread, { key: 'arxiv:2501.00001', title: 'Reward Tampering in the Wild', authors: ['Carroll, Micah', 'Jonas Lindqvist'], ...paper }).authorshipOf(said);
}

describe('who is an author of the paper', () => {
  it.each([
    ['micahcarroll', []],
    ['Micah Carroll', []],
    ['mc', ['micah-carroll']],
    ['JonasLindqvist', []],
  ])('a name of the author list: %s', (writer, aliases) => {
    expect(authorship(comment(writer, 'Hello.', aliases))).toBe('told');
  });

  it.each([
    "I'm one of the authors, thanks for reading.",
    'As one of the authors on the original paper, I see two points.',
    'First author here. Good question.',
    'Hi, I am the second author.',
    'I’m an author of this paper (speaking for myself).',
    'My co-authors and I discussed this.',
  ])('who says so: %s', (text) => {
    expect(authorship(comment('somebody', text))).toBe('told');
  });

  it.each([
    "I'm not one of the authors, but I know the field.",
    'I am not an author here.',
    "I'm one of the authors of a related paper.",
    'As one of the authors of the RAND report, I disagree.',
    "I'm the author of this post.",
    'As the authors say in section 3, the effect is small.',
    'If I were an author I would fix this.',
    'The authors should read Okonjo 2020.',
  ])('not: %s', (text) => {
    expect(authorship(comment('somebody', text))).toBe('no');
  });

  it('not who only quotes an author', () => {
    const said: Comment = { ...comment('somebody', 'This is rich.'), blocks: [{ kind: 'quote', text: "I'm one of the authors.", markdown: '' }, { kind: 'paragraph', text: 'This is rich.', markdown: '' }] };
    expect(authorship(said)).toBe('no');
  });

  it('the author of a named paper, when the name is this paper’s', () => {
    expect(authorship(comment('x', "I'm one of the authors of the reward tampering paper."))).toBe('told');
    expect(authorship(comment('x', "I'm one of the authors of the sycophancy paper."))).toBe('no');
  });

  it('whoever speaks of "our results" and promises changes is guessed to be one', () => {
    expect(authorship(comment('x', 'In our experiments we used three seeds. We will update our appendix.'))).toBe('guessed');
    expect(authorship(comment('x', 'In our lab we once saw the same.'))).toBe('no');
  });

  it('names above the abstract serve where no list is handed in', () => {
    const text = 'Reward Tampering in the Wild\nMarcus WilliamsMicah Carroll\nAbstract\nWe study tampering.';
    expect(authorship(comment('micahcarroll', 'Hello.'), { authors: [], text })).toBe('told');
    expect(authorship(comment('rewardtampering', 'Hello.'), { authors: [], text })).toBe('no');
  });

  it('a name one letter short, or a word of the text, is nobody', () => {
    expect(authorship(comment('carroll', 'Hello.'))).toBe('no');
    expect(authorship(comment('tampering', 'Hello.'))).toBe('no');
  });
});
