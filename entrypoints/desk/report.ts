import type { ExportKind } from '../../components/desk/DeskView';
import type { DeskRow } from '../../components/desk/desk-rows';
import { severityLabel, stanceLabel, statusWords, targetLabel, typeLabel } from '../../components/labels';
import { documentName } from '../../components/popup/document-name';
import type { Translate } from '../../components/translation';
import { asChecklist, asMarkdown } from '../../lib/export/as-markdown';
import { asLatex } from '../../lib/export/as-latex';
import type { ReportEntry, ReportWords } from '../../lib/export/report';
import { noteLink } from '../../lib/notes/permalink';

const FILES = { markdown: 'response-to-critics.md', latex: 'response-to-critics.tex', checklist: 'revision-checklist.md' } as const satisfies Record<ExportKind, string>;
const MAKE = { markdown: asMarkdown, latex: asLatex, checklist: asChecklist } as const;

/** The rows as a file. */
export function report(t: Translate, kind: ExportKind, rows: readonly DeskRow[]): { readonly name: string; readonly text: string; readonly type: string } {
  return { name: FILES[kind], text: MAKE[kind](rows.map((row) => entryOf(t, row)), wordsOf(t)), type: kind === 'latex' ? 'application/x-tex' : 'text/markdown' };
}

function entryOf(t: Translate, { entry }: DeskRow): ReportEntry {
  const { note, responses } = entry;
  const { target } = note;
  const version = note.version === null ? [] : [`v${note.version}`];
  return {
    document: documentName(note.document),
    passage: targetLabel(t, target),
    isQuote: target.kind === 'quote',
    ...(target.kind === 'quote' && target.section !== undefined ? { section: target.section } : {}),
    about: [note.source?.writer ?? note.writer.handle, typeLabel(t, note.type), severityLabel(t, note.severity), ...version].join(', '),
    objection: note.body,
    ...(note.suggestedWording === undefined ? {} : { suggested: note.suggestedWording }),
    status: statusWords(t, entry),
    answers: responses
      .filter(({ removed }) => removed === undefined)
      .map((one) => ({ who: one.source?.writer ?? one.writer.handle, stance: stanceLabel(t, one.stance, one.version), body: one.body })),
    task: taskOf(entry),
    link: noteLink(note, { rendition: 'html', address: null }),
  };
}

/** Whether the paper is to be changed: promised, conceded, or nobody has said yet. */
function taskOf({ status }: DeskRow['entry']): ReportEntry['task'] {
  if (status === 'fixed') return 'done';
  return status === null || status === 'withdrawn' || status === 'disputed' || status === 'clarified' ? null : 'to-do';
}

function wordsOf(t: Translate): ReportWords {
  return {
    title: t('desk.report.title'),
    passage: t('desk.column.passage'),
    objection: t('desk.column.objection'),
    suggested: t('note.suggested'),
    answer: t('desk.report.answer'),
    noAnswer: t('desk.report.noAnswer'),
    status: t('desk.column.status'),
    checklist: t('desk.report.checklist'),
    promised: t('desk.report.promised'),
    nothing: t('desk.report.nothing'),
  };
}
