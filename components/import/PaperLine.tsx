import type { PaperCopy } from '../../lib/importing/paper-copy';
import { useTranslate } from '../translation';
import { Select } from './Select';

const ORIGIN = {
  html: 'import.paper.html',
  ar5iv: 'import.paper.ar5iv',
  abs: 'import.paper.abs',
  pasted: 'import.paper.html',
} as const;

/** Which paper, which version of it, and which of its pages the quotes were looked for in. */
export function PaperLine({ paper, title, onVersion }: { readonly paper: PaperCopy; readonly title: string; readonly onVersion: (version: number) => void }) {
  const t = useTranslate();
  const id = paper.key.replace(/^arxiv:/, 'arXiv:');
  const versions = Array.from({ length: paper.latest ?? 0 }, (_, at) => at + 1);
  return (
    <header class="import-paper">
      <p class="quiet">{title === '' ? t('import.paper.discussion') : t('import.paper.from', [title])}</p>
      <h1 dir="auto">{paper.title === '' ? id : paper.title}</h1>
      <p class="row quiet">
        <span>{id}</span>
        {versions.length > 1 && paper.version !== null ? (
          <Select
            label={t('import.paper.version')}
            value={String(paper.version)}
            options={versions.map((version) => ({ value: String(version), label: t('import.paper.versionName', [String(version)]) }))}
            onChoose={(version) => onVersion(Number(version))}
          />
        ) : (
          paper.version !== null && <span>{t('import.paper.versionName', [String(paper.version)])}</span>
        )}
        <span>{paper.origin === null ? t('import.paper.none') : t(ORIGIN[paper.origin])}</span>
      </p>
    </header>
  );
}
