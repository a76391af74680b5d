import { lessWrongPage } from './forum-pages';

/** A thread larger than anybody writes: many critiques of one passage, and ten times as much talk beside them. */
export function largeThread(critiques: number, characters: number): string {
  const talk = (at: number, length: number): string => {
    let words = '';
    for (let line = 0; words.length < length; line += 1) words += `<p>On day ${at * 31 + line} shepherd ${at} of valley ${(at * 7) % 97} wrote that the weather was mild and the grass was ${line % 2 === 0 ? 'green' : 'wet'}.</p>`;
    return words;
  };
  const comment = (at: number, html: string) => ({ id: `Large${String(at).padStart(12, '0')}`, writer: `Reader ${at}`, at: '2024-02-10T12:00:00.000Z', html });
  const objecting = Array.from({ length: critiques }, (_, at) => comment(at, `<p>Comments on <a href="https://arxiv.org/abs/2401.00001">it</a>.</p><blockquote><p>where the last sheep is the dog.</p></blockquote><p>I think this is misleading in way ${at} of the weasel: the dogs of valley ${at} are ${at + 3} and no sheep.</p>${talk(at, 9_000)}`));
  const talking = [];
  for (let length = objecting.length * 9_500, at = critiques; length < characters; at += 1, length += 9_300) talking.push(comment(at, talk(at, 9_000)));
  return lessWrongPage({ id: 'AAAAAAAAAAAAAAAA9', title: 'Much talk', comments: [...objecting, ...talking] });
}
