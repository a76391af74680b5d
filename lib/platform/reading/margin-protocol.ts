/** Asked of a page's content script, for what is done in the margin. */
export interface MarginPageProtocol {
  /**
   * The shortcut for a new note: on what is selected, else the control that goes from block to block, else, on a page
   * without text, on the whole document.
   */
  noteByKeys(request: Record<string, never>): { readonly opened: boolean };
}
