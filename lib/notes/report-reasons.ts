/**
 * Why somebody asks the moderators to look at a post. `private-information`: an address, health, or whatever else
 * harms by being read; the server hides it until somebody looked.
 */
export const REPORT_REASONS = ['private-information', 'personal-attack', 'misconduct-claim', 'misquotation', 'spam', 'illegal', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** UTF-16 code units a report may have besides its reason. */
export const REPORT_WORDS = 2_000;
