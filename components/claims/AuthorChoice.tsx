import { useId, useState } from 'preact/hooks';
import { cleanText } from '../../lib/markup/clean-text';
import { useTranslate } from '../translation';

/** Authors shown without a search. */
const MANY = 12;
const MOST_SHOWN = 40;

/** Which of the paper's authors one is. Papers of thousands are searched. */
export function AuthorChoice(props: { readonly authors: readonly string[]; readonly chosen: number | null; readonly fixed: boolean; readonly onChoose: (author: number) => void }) {
  const t = useTranslate();
  const name = useId();
  const [query, search] = useState('');
  const wanted = folded(query);
  const found = props.authors.map((author, at) => ({ author, number: at + 1 })).filter(({ author, number }) => number === props.chosen || folded(author).includes(wanted));
  const shown = found.slice(0, MOST_SHOWN);
  if (props.fixed && props.chosen !== null) {
    return <p>{t('claims.author.fixed', [cleanText(props.authors[props.chosen - 1] ?? String(props.chosen))])}</p>;
  }
  return (
    <fieldset class="choices choices-lines">
      <legend class="field-label">{t('claims.author.legend')}</legend>
      {props.authors.length > MANY && (
        <input type="search" value={query} aria-label={t('claims.author.search')} placeholder={t('claims.author.search')} onInput={(event) => search(event.currentTarget.value)} />
      )}
      <div class={props.authors.length > MANY ? 'author-list author-list-long' : 'author-list'}>
        {shown.map(({ author, number }) => (
          <label key={number} class="choice">
            <input type="radio" name={name} checked={props.chosen === number} onChange={() => props.onChoose(number)} />
            <bdi>{cleanText(author)}</bdi>
          </label>
        ))}
      </div>
      {found.length > shown.length && <p class="quiet">{t('claims.author.more', found.length - shown.length)}</p>}
      {found.length === 0 && <p class="quiet" role="status">{t('claims.author.nobody')}</p>}
    </fieldset>
  );
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
