/** The font of figures: the system's. */
export const FIGURE_FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

/** Font size of figures, in pixels. */
export const LETTER = 13;

/** Height of a line of text, in pixels. */
export const LINE = 17;

/** Height of a line of a panel's title, in pixels. */
export const TITLE_ROW = 18;

/** Factor by which bold text is wider. */
export const BOLD = 1.12;

/** The approximate width of a text in pixels, from the widths of kinds of characters in a wide font, since no font is available. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/[ijltfrI.,;:'|()[\]⁻⁺]/.test(letter)) ems += 0.37;
    else if (/[mwMWΔ%—=−@]/.test(letter)) ems += 0.9;
    else if (/[A-Z]/.test(letter)) ems += 0.7;
    else ems += letter === " " ? 0.32 : 0.62;
  }
  return ems * fontSize;
}

/** Wraps a text at spaces into lines of at most `width` pixels. */
export function wrapText(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Wraps a text in a figure's font size at spaces, and within words that are too long for a line. */
export function textRows(text: string, width: number): string[] {
  return wrapText(text, LETTER, width).flatMap((row) => brokenWord(row, width));
}

/** The pieces of a long word, broken after joining punctuation, else between letters. */
function brokenWord(row: string, width: number): string[] {
  const fits = (text: string) => textWidth(text, LETTER) <= width + 0.01;
  if (fits(row)) return [row];
  const rows: string[] = [];
  let last = "";
  const add = (piece: string) => {
    if (last !== "" && !fits(last + piece)) {
      rows.push(last);
      last = "";
    }
    last += piece;
  };
  for (const piece of row.split(/(?<=[=_/,.:-])/)) {
    if (fits(piece)) add(piece);
    else for (const letter of piece) add(letter);
  }
  return [...rows, last];
}
