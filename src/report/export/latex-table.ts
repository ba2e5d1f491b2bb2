import { latexText } from "./latex-text.ts";

/** Width of the tables, in TeX's points: a column of a two-column article is 229.5 wide, most journals' 240 and more. */
export const COLUMN_WIDTH = 229;

/** A table in LaTeX: its first column is of words that may take several lines, the others are as wide as what is in them. */
export interface LatexTable {
  /** Stands before it as a comment. */
  readonly note: string;
  /** Lines of heads. */
  readonly heads: readonly (readonly string[])[];
  /** Lines under the heads, block by block, a rule between two blocks. */
  readonly blocks: readonly LatexBlock[];
  /** Sentences under the table. */
  readonly foot: readonly string[];
}

/** Lines that belong together, with what they are of. */
export interface LatexBlock {
  readonly title?: string;
  readonly lines: readonly (readonly LatexCell[])[];
}

/** A text, or one that is LaTeX already. */
export type LatexCell = string | { readonly latex: string };

/**
 * A table as LaTeX for the package booktabs, no wider than {@link COLUMN_WIDTH}: it brings its own size of letters, and sentences under it break.
 */
export function latexTable({ note, heads, blocks, foot }: LatexTable): string {
  const count = heads[0].length;
  const all = [...heads, ...blocks.flatMap(({ lines }) => lines)];
  const widths = heads[0].slice(1).map((_, k) => Math.max(...all.map((line) => cellWidth(line[k + 1] ?? ""))));
  const rest = COLUMN_WIDTH - widths.reduce((sum, width) => sum + width + 2 * GAP, 0);
  const first = Math.max(LEAST_FIRST, Math.floor(rest));
  const across = (text: string) =>
    `  \\multicolumn{${count}}{@{}p{${COLUMN_WIDTH}pt}@{}}{{\\raggedright ${text}\\par}} \\\\`;
  const row = ([name, ...cells]: readonly LatexCell[]) =>
    `  ${[`\\raggedright ${breakable(cellText(name))}`, ...cells.map(cellText)].join(" & ")} \\\\`;
  const body = blocks.flatMap(({ title, lines }) => [
    "  \\midrule",
    ...(title === undefined ? [] : [across(`\\emph{${latexText(title)}}`)]),
    ...lines.map(row),
  ]);
  return [
    `% ${latexText(note)}`,
    `{\\footnotesize\\setlength{\\tabcolsep}{${GAP}pt}%`,
    `\\begin{tabular}{@{}p{${first}pt}${"r".repeat(count - 1)}@{}}`,
    "  \\toprule",
    ...heads.map(row),
    ...body,
    "  \\bottomrule",
    ...foot.map((text) => across(text)),
    "\\end{tabular}}",
    "",
  ].join("\n");
}

/** Half the space between two columns. */
const GAP = 3;
/** The least width of the first column. */
const LEAST_FIRST = 40;

function cellText(cell: LatexCell): string {
  return typeof cell === "string" ? latexText(cell) : cell.latex;
}

/** A name that may break after its signs, since its words alone may be too long for its column. */
function breakable(text: string): string {
  return text.replaceAll("$=$", "$=$\\allowbreak{}").replaceAll(",", ",\\allowbreak{}");
}

function cellWidth(cell: LatexCell): number {
  const text = typeof cell === "string" ? cell : cell.latex;
  return Array.from(text).reduce((sum, letter) => sum + (WIDTHS[letter] ?? 4.6), 2);
}

/** Widths of letters in points at the size of footnotes, of Computer Modern; others are taken for a wide small letter. */
const WIDTHS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from("0123456789", (digit) => [digit, 4.3])),
  ...Object.fromEntries(Array.from(",.:;[]()|", (sign) => [sign, 3.3])),
  ...Object.fromEntries(Array.from("ijltfI'", (letter) => [letter, 3.4])),
  " ": 2.9,
  "−": 6.7,
  "<": 6.7,
  "%": 7.1,
  "∞": 8.6,
  "—": 8.6,
  m: 7.1,
  w: 6.2,
};
