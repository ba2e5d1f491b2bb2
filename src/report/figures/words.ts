import { LETTER } from "./frame.ts";
import { textWidth, wrapText } from "./svg.ts";

/** The lines of a text at the size of a figure's letters, broken at spaces, and inside a word that is too long for a line. */
export function textRows(text: string, width: number): string[] {
  return wrapText(text, LETTER, width).flatMap((row) => brokenWord(row, width));
}

/** The pieces of a row: it is broken behind signs that join words, else between letters. */
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
