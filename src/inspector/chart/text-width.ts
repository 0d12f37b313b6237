/**
 * How wide a text is, from a table instead of a browser, so that a chart is laid out the same everywhere. The widths are those of
 * Helvetica, which Arial and Liberation Sans share.
 */

/** Thousandths of the font size, from the space (U+0020) to the tilde (U+007E). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const otherWidth = 800;
const boldIsWider = 1.08;

/** Fonts that stand in for these are a little wider. */
const spare = 1.06;

/** In the unit of `size`, rounded up. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text) sum += widths[(character.codePointAt(0) ?? 0) - 32] ?? otherWidth;
  return Math.ceil((sum / 1000) * size * spare * (bold ? boldIsWider : 1));
}
