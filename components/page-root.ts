/** The element a page of the extension is drawn into. The page says from then on which language it speaks (BCP 47). */
export function pageRoot(language: string): HTMLElement {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root.');
  document.documentElement.lang = language;
  return root;
}
