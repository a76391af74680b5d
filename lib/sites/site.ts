import type { DocumentKey } from '../documents/document-key';
import type { Rendition } from '../documents/identify';
import type { ReadingRules } from '../page/reading-rules';
import type { TextRegion } from '../page/page-text';

/** The same names as the settings that switch sites off. */
export type SiteName = 'arxiv' | 'ar5iv' | 'lesswrong' | 'alignmentforum' | 'eaforum' | 'greaterwrong' | 'sample';

/** What a page is about, once URL and page were both asked. */
export interface PageIdentity {
  readonly document: DocumentKey;
  readonly site: SiteName;
  readonly rendition: Rendition;
  /** The version shown; null when the document has none or neither URL nor page tells. */
  readonly version: number | null;
  /** The latest version the page knows of; null when it does not say. */
  readonly latest: number | null;
  readonly title: string;
  /** arXiv papers a forum post or its comments link to, each once, in order of first mention. */
  readonly linked: readonly DocumentKey[];
  /** The comment the URL points to. */
  readonly comment: string | null;
}

/** A part a note can be about, by its label as people cite it: "Figure 38", "Table 2", "(3)", "4.1 Limitations". */
export interface PagePart {
  readonly kind: 'figure' | 'table' | 'equation' | 'section';
  readonly label: string;
  readonly element: Element;
}

/**
 * Where notes go beside the text. `free`: the right margin is ours, but for the reserved boxes. `theirs`: the
 * site puts its own things there, so a rail, and a card over it only while open. `none`: no margin at all.
 */
export type MarginUse = 'free' | 'theirs' | 'none';

/** Attributes to observe to learn that the page changed its theme. */
export interface ThemeSource {
  readonly element: Element;
  readonly attributes: readonly string[];
}

/** One site's pages. Every method reads the page as it is now and changes nothing. */
export interface SiteAdapter {
  readonly id: string;
  /** What to leave out, set apart or break at when reading this site's text. */
  readonly rules: ReadingRules;
  readonly margin: MarginUse;
  /** True for URLs of this adapter's pages, whether or not the page turns out to hold a text. */
  matches(url: URL): boolean;
  /** Null when the URL names no document. Works while the page is loading; then title and version may be missing. */
  identify(url: URL, document: Document): PageIdentity | null;
  /** True once the text to read stands in the page. */
  ready(document: Document): boolean;
  /** The texts to read, visible ones only, in reading order. */
  regions(document: Document): readonly TextRegion[];
  /** The element whose right edge is the text's right edge. */
  column(document: Document): Element | null;
  titleElement(document: Document): Element | null;
  /** The page's own theme; null when it has none, so that the system's counts. */
  theme(document: Document): 'light' | 'dark' | null;
  themeSources(document: Document): readonly ThemeSource[];
  /** Boxes of the page's own in the margin, which cards keep out of. */
  reserved(document: Document): readonly Element[];
  /** Boxes of the page's own that stay at the side of the text while it scrolls: a list of contents. */
  beside(document: Document): readonly Element[];
  /** Wide things in the text that reach into the margin: tables, figures. */
  bands(document: Document): readonly Element[];
  parts(document: Document): readonly PagePart[];
  /** Where the summary card stands (before this element) on pages without a margin; null elsewhere. */
  summaryBefore(document: Document): Element | null;
}
