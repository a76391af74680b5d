/** Codes as they are put on a page or into a profile: of letters and digits that are not taken for one another. */
const PLACED_CODE = /rejoinder-[A-HJ-NP-Z2-9]{8}(?![A-Za-z0-9])/g;

/** Codes in a text, each once; of many the first five. */
export function codesIn(text: string): readonly string[] {
  return [...new Set(text.match(PLACED_CODE))].slice(0, 5);
}
