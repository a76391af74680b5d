import { afterEach, describe, expect, it } from 'vitest';
import { codesInProfile, watchProfile } from '../../../lib/sites/profile-codes';

/** A code in a profile is read where its owner speaks of themselves, and nowhere else. */

const CODE = 'rejoinder-ABCDEFGH';
const lesswrong = (biography: string, rest = '') => `<div class="page users-profile UsersProfile-profilePage"><div class="UsersProfile-usernameTitle">Turner</div>${biography === '' ? '' : `<div class="ContentStyles-base"><div class="UsersProfile-bio">${biography}</div></div>`}${rest}</div>`;
const greaterwrong = (biography: string) => `<div id="content" class="user-page"><h1 class="page-main-heading">Turner</h1><div class="body-text user-bio">${biography}</div></div>`;

afterEach(() => document.body.replaceChildren());
const show = (html: string) => void (document.body.innerHTML = html);

describe('the codes of a profile', () => {
  it.each([
    ['LessWrong’s', lesswrong(`<p>I write. <b>rejoinder-</b>ABCDEFGH</p>`)],
    ['GreaterWrong’s', greaterwrong(`<p>I write. ${CODE}</p>`)],
    ['GreaterWrong’s, which sets hyphens its own way', greaterwrong('<p>re\u00adjoinder\u2212ABCD\u00adEFGH</p>')],
  ])('are read on %s pages', (_name, html) => {
    show(html);
    expect(codesInProfile(document)).toEqual([CODE]);
  });

  it.each([
    ['a comment that quotes somebody', lesswrong('<p>I write.</p>', `<div class="comments-node"><div class="CommentBody-root"><blockquote>${CODE}</blockquote></div></div>`)],
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
