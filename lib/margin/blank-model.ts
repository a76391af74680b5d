import type { PageIdentity } from '../sites/site';
import type { MarginModel } from './margin-model';

/** The margin before anything is known of the page but its identity. `now` in milliseconds. */
export function blankModel(identity: PageIdentity, now: number): MarginModel {
  return {
    identity,
    view: null,
    known: null,
    placed: [],
    spots: [],
    news: null,
    paragraphs: new Map(),
    form: 'sheet',
    gutter: { left: 0, width: 0, top: 0 },
    page: { width: 0, height: 0 },
    bands: [],
    theme: 'light',
    hidden: false,
    open: null,
    panel: 'closed',
    writing: null,
    writingTop: null,
    writingBottom: null,
    roving: null,
    account: null,
    toolbar: null,
    problem: null,
    notice: null,
    drafts: [],
    now,
  };
}
