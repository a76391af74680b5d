import { afterEach, describe, expect, it } from 'vitest';
import { codesInProfile, watchProfile } from '../../../lib/sites/profile-codes';

/** A code in a profile is read where its owner speaks of themselves, and nowhere else. */

const CODE = 'rejoinder-ABCDEFGH';
const lesswrong = (biography: string, rest = '') => `<div class="page users-profile UsersProfile-profilePage"><div class="UsersProfile-usernameTitle">Turner</div>${biography === '' ? '' : `<div class="ContentStyles-base"><div class="UsersProfile-bio">${biography}</div></div>`}${rest}</div>`;
const greaterwrong = (biography: string) => `<div id="content" class="user-page"><h1 class="page-main-heading">Turner</h1><div class="body-text user-bio">${biography}</div></div>`;
/** As the EA Forum draws it: sections with tabs, of which the biography's folds. */
const section = (tab: string, body: string) =>
  `<div class="EAUsersProfileTabbedSection-section"><div class="EAUsersProfileTabbedSection-tabsRow"><span class="EAUsersProfileTabbedSection-tab EAUsersProfileTabbedSection-activeTab">${tab}</span></div>${body}</div>`;
const content = (html: string) => `<div class="ContentStyles-base content ContentStyles-postBody"><div>${html}</div></div>`;
const folding = (html: string) => `<div class="EAUsersProfileTabbedSection-collapsableTabBody EAUsersProfileTabbedSection-collapsedTabBody" style="height:200px;overflow:hidden">${html}</div>`;
const comment = (html: string) => `<div class="comments-node"><div class="CommentsItem-root"><div class="CommentBody-root">${content(html)}</div></div></div>`;
const eaForum = (biography: string, comments = '') =>
  `<div class="SingleColumnSection-root"><div class="EAUsersProfile-section EAUsersProfile-mainSection"><span class="EAUsersProfile-username">Turner</span></div>${biography === '' ? '' : section('Bio', folding(content(biography)))}${comments === '' ? '' : section('Comments', comments)}</div>`;

afterEach(() => document.body.replaceChildren());
const show = (html: string) => void (document.body.innerHTML = html);

describe('the codes of a profile', () => {
  it.each([
    ['LessWrong’s', lesswrong(`<p>I write. <b>rejoinder-</b>ABCDEFGH</p>`)],
    ['the EA Forum’s', eaForum(`<p>I write.</p><p style="margin-top:600px">${CODE}</p>`, comment('<p>I agree.</p>'))],
    ['GreaterWrong’s', greaterwrong(`<p>I write. ${CODE}</p>`)],
    ['GreaterWrong’s, which sets hyphens its own way', greaterwrong('<p>re\u00adjoinder\u2212ABCD\u00adEFGH</p>')],
  ])('are read on %s pages', (_name, html) => {
    show(html);
    expect(codesInProfile(document)).toEqual([CODE]);
  });

  it.each([
    ['a comment that quotes somebody', lesswrong('<p>I write.</p>', `<div class="comments-node"><div class="CommentBody-root"><blockquote>${CODE}</blockquote></div></div>`)],
    ['a comment on the EA Forum, nor what it quotes', eaForum('<p>I write.</p>', comment(`<blockquote>${CODE}</blockquote><p>${CODE}</p>`))],
    ['the tab of comments where there is no biography', eaForum('', comment(`<p>${CODE}</p>`))],
    ['a comment that is made to look like a biography', eaForum('<p>I write.</p>', comment(`${folding(CODE)}<div class="UsersProfile-bio">${CODE}</div><div class="user-bio">${CODE}</div>`))],
    ['posts and what the EA Forum shows of groups', eaForum('<p>I write.</p>') + section('Participation', content(`<ul><li>${CODE}</li></ul>`)) + `<div class="EAUsersProfile-section">${CODE}</div>`],
    ['an earlier page that is kept hidden', `<div hidden>${lesswrong(CODE)}</div>${lesswrong('<p>I write.</p>')}`],
    ['no biography at all', lesswrong('', `<p>${CODE}</p>`)],
    ['a word that only begins so', lesswrong('rejoinder-ABC rejoinder-abcdefgh rejoinder-ABCDEFGHIJ')],
  ])('are not taken from %s', (_name, html) => {
    show(html);
    expect(codesInProfile(document)).toEqual([]);
  });

  it('are told when the biography comes, once; not after the reader has gone', async () => {
    const told: (readonly string[])[] = [];
    const [stays, goes] = [new AbortController(), new AbortController()];
    show(lesswrong(''));
    watchProfile(document, (codes) => told.push(codes), stays.signal);
    watchProfile(document, () => told.push(['after']), goes.signal);
    goes.abort();
    show(lesswrong(CODE));
    await expect.poll(() => told).toEqual([[CODE]]);
    document.body.append('more');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(told).toHaveLength(1);
    stays.abort();
  });
});
