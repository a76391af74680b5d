import { describe, expect, it } from 'vitest';
import { SourceText } from '../../../lib/importing/at-the-source';

const COMMENT = `> We find that 7⁄36,000 users “did not” notice.

I don't think this holds: the abstract says ≤ 2% and Table 3 says 5%. See the appendix (read it) for more.

1. Short prompts are cheap.
2. Long ones are not.

So E = mc2 is not shown. The end.`;
const differences = (body: string) => new SourceText(COMMENT).differencesOf(body);

describe('imported words, compared with their source', () => {
  it('are the same whatever the typography, the marks of Markdown, and the order they were joined in', () => {
    expect(differences("I don’t think this *holds*: the [abstract](<https://x.example/a>) says ≤2% and Table 3 says 5%.")).toEqual([]);
    expect(differences('- Short prompts are cheap.\n- Long ones are not.\n\n> We find that 7/36,000 users "did not" notice.')).toEqual([]);
    expect(differences('So $E = mc^2$ is not shown.[^1] The end.')).toEqual([]);
    expect(differences('![a figure](https://x.example/f.png)')).toEqual([]);
  });

  it('differ where a word or a number is another, and say how the source has it', () => {
    const [only, ...others] = differences('I don’t think this holds: the abstract says ≤ 2% and Table 3 says 50%. See the appendix (read it) for more.');
    expect(others).toEqual([]);
    expect(only?.there).toContain('Table 3 says 5%');
    expect(only?.here).toContain('Table 3 says 50%');
  });

  it('differ where nothing at the source is like them', () => {
    expect(differences('The authors are liars and have invented every number of their paper.')).toEqual([{ here: 'The authors are liars and have invented every number of their paper.', there: null }]);
  });

  it('of a source without any text, all is missing', () => {
    expect(new SourceText('').differencesOf('The dog is counted twice.')).toHaveLength(1);
  });
});
