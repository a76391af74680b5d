/**
 * Takes out of a text what a reader cannot see but a browser obeys: characters that turn the direction of what
 * follows, hide letters inside words, or carry a message only programs read. What writers of Arabic, Hebrew,
 * Persian or Indic scripts and emoji need stays.
 */

/** Embeddings and overrides (U+202A to U+202E) reach beyond their own text; isolates do the honest job. */
const OVERRIDES = /[\u202a-\u202e]/gu;
/**
 * Never seen: soft hyphen, Mongolian vowel separator, zero-width space and no-break space, word joiner, invisible
 * operators, deprecated format controls, interlinear annotations, tags, fillers that look like nothing.
 */
const INVISIBLE =
  /[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef]/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/gu;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
/** More marks on one letter than any script needs, piled up to cover the lines above and below. */
const PILED_MARKS = /(\p{M}{6})\p{M}+/gu;
/** Joiners are part of the spelling after letters of these scripts and between emoji; elsewhere they only hide. */
const IDLE_JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}])[\u200c\u200d]/gu;
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Nothing above can match in such a text: most texts, so the common case costs one look. */
const PLAIN = /^[\t\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/u;

/** The same text without hidden or direction-turning characters; line ends become `\n`. Never throws. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  const visible = text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .replace(OVERRIDES, '')
    .replace(INVISIBLE, '')
    .replace(IDLE_JOINERS, '')
    .replace(PILED_MARKS, '$1');
  const directed = RIGHT_TO_LEFT.test(visible) ? visible : visible.replace(DIRECTION_MARKS, '');
  return balanceIsolates(directed);
}

const ISOLATES = /[\u2066-\u2069]/gu;

/** Keeps pairs of isolate and its end within a paragraph; drops those without a partner. */
function balanceIsolates(text: string): string {
  const opened: number[] = [];
  const paired = new Set<number>();
  for (const { 0: sign, index } of text.matchAll(/[\u2066-\u2069\n]/gu)) {
    if (sign === '\n') opened.length = 0;
    else if (sign !== '\u2069') opened.push(index);
    else {
      const start = opened.pop();
      if (start !== undefined) paired.add(start).add(index);
    }
  }
  return text.replace(ISOLATES, (sign, index: number) => (paired.has(index) ? sign : ''));
}
