/** Published without types; only what is used here. */
declare module 'diff-match-patch' {
  export default class DiffMatchPatch {
    Match_Distance: number;
    match_main(text: string, pattern: string, location: number): number;
  }
}

declare module 'dom-anchor-text-quote' {
  export function toTextPosition(
    root: { readonly textContent: string },
    selector: { readonly exact: string; readonly prefix: string | undefined; readonly suffix: string | undefined },
    options: { readonly hint?: number },
  ): { readonly start: number; readonly end: number } | null;
}
