import { describe, expect, it } from 'vitest';
import { leaningOf, proposedStanceOf } from '../../../lib/threads/stance';

describe('the stance that wording suggests', () => {
  it.each([
    ["You're right, this is a mistake.", 'concede'],
    ['Good catch. We overlooked this.', 'concede'],
    ['I agree that the caption is misleading.', 'concede'],
    ['Fair enough.', 'concede'],
    ['We will update this.', 'will-fix'],
    ['Before uploading the next version we go through the main text again.', 'will-fix'],
    ['Sorry that this was confusing; will reword.', 'will-fix'],
    ['This is fixed in v2.', 'fixed'],
    ["We've added the missing baseline.", 'fixed'],
    ['I disagree. The data show the opposite.', 'dispute'],
    ["That's not what we claim.", 'dispute'],
    ['While I agree with you that the term is loaded, this seems unfair.', 'dispute'],
    ["I don't agree with this reading at all.", 'dispute'],
    ['To clarify, the threshold was chosen before the experiment.', 'clarify'],
    ['What we meant is the mean over all cities.', 'clarify'],
    ['The sensors were calibrated in a climate chamber in Bern.', 'clarify'],
    ['I partly agree with this.', 'partly-concede'],
    ['We are not planning to respond to this.', 'not-planning'],
  ])('"%s" -> %s', (answer, stance) => {
    expect(proposedStanceOf(answer)).toBe(stance);
  });

  it('is none for thanks alone', () => {
    expect(proposedStanceOf('Thanks for the careful reading!')).toBeNull();
  });

  it('is not read out of words that are quoted', () => {
    expect(proposedStanceOf('To clarify, “I agree, we will fix this” is what the reviewer wrote.')).toBe('clarify');
  });

  it.each([
    ['I will address this below.', 'clarify'],
    ["We won't change the title.", 'clarify'],
  ])('is no promise where none is given: "%s"', (answer, stance) => {
    expect(proposedStanceOf(answer)).toBe(stance);
  });

  it('leans to what was announced for it', () => {
    expect(leaningOf('Below are the things that I (mostly) disagree with:')).toBe('dispute');
    expect(leaningOf('There are several good criticisms which we will address:')).toBe('concede');
    expect(proposedStanceOf('The axis was cut.', 'concede')).toBe('concede');
    expect(proposedStanceOf('The axis was cut.', 'dispute')).toBe('dispute');
  });
});
