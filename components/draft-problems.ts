import { LIMITS } from '../lib/notes/limits';
import type { Draft, NoteDraft } from '../lib/notes/draft';
import type { Translate } from './translation';

/** Why a draft cannot be published yet, in the form's own order, as words for its writer. */
export function draftProblems(t: Translate, draft: Draft): readonly string[] {
  const problems: string[] = [];
  if (draft.kind === 'note') problems.push(...targetProblems(t, draft));
  if (draft.kind === 'response' && draft.stance === null) problems.push(t('composer.problem.stanceMissing'));
  if (draft.kind === 'response' && draft.stance === 'fixed' && draft.version === null) {
    problems.push(t('composer.problem.versionMissing'));
  }
  // A stance says something by itself; a note or a reply without words does not.
  if (draft.kind !== 'response' && draft.body.trim() === '') problems.push(t('composer.problem.bodyEmpty'));
  if (draft.body.length > LIMITS.body) problems.push(t('composer.problem.bodyLong'));
  if (draft.kind === 'note') problems.push(...extraProblems(t, draft));
  return problems;
}

function targetProblems(t: Translate, { target }: NoteDraft): readonly string[] {
  switch (target.kind) {
    case 'quote':
      if (target.exact.trim() === '') return [t('composer.problem.quoteEmpty')];
      return target.exact.length > LIMITS.quote ? [t('composer.problem.quoteLong')] : [];
    case 'title':
    case 'whole':
      return [];
    default:
      return target.label.trim() === '' ? [t('composer.problem.labelEmpty')] : [];
  }
}

function extraProblems(t: Translate, draft: NoteDraft): readonly string[] {
  const problems: string[] = [];
  const { suggestedWording, evidence } = draft;
  if (suggestedWording.length > LIMITS.suggestedWording) problems.push(t('composer.problem.suggestedLong'));
  if (evidence.length > LIMITS.url) problems.push(t('composer.problem.evidenceLong'));
  else if (evidence !== '' && !isWebAddress(evidence)) problems.push(t('composer.problem.evidenceBad'));
  return problems;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
