/** What an export tells of one note; every word that is not the writers' own is given in the language wanted. */
export interface ReportEntry {
  /** "arXiv:2411.02306" */
  readonly document: string;
  /** The quote, or what the note is about when it quotes nothing. */
  readonly passage: string;
  readonly isQuote: boolean;
  /** Heading the passage stands under. */
  readonly section?: string;
  /** Who objects, the kind of note, the version: one line. */
  readonly about: string;
  /** Markdown with TeX. */
  readonly objection: string;
  readonly suggested?: string;
  /** "Fix claimed in v3" */
  readonly status: string;
  /** Oldest first. */
  readonly answers: readonly { readonly who: string; readonly stance: string; readonly body: string }[];
  /** Whether the paper is to be changed for it; null where nothing was promised and nothing is open. */
  readonly task: 'done' | 'to-do' | null;
  /** An address that opens the note. */
  readonly link: string | null;
}

/** Words an export needs. */
export interface ReportWords {
  readonly title: string;
  readonly passage: string;
  readonly objection: string;
  readonly suggested: string;
  readonly answer: string;
  readonly noAnswer: string;
  readonly status: string;
  readonly checklist: string;
  readonly promised: string;
  readonly nothing: string;
}

/** Entries by document, in the order documents come up. */
export function byDocument(entries: readonly ReportEntry[]): readonly (readonly [document: string, entries: readonly ReportEntry[]])[] {
  const groups = new Map<string, ReportEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.document);
    if (group === undefined) groups.set(entry.document, [entry]);
    else group.push(entry);
  }
  return [...groups];
}
