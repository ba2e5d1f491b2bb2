import { latexText } from "./latex-text.ts";

/** Width of the tables in TeX points: a column of a two-column article has 229.5, those of most journals 240 and more. */
export const COLUMN_WIDTH = 229;

/** A table in LaTeX: its first column has texts that may take several lines, the others are as wide as their content. */
export interface LatexTable {
  /** A comment before the table. */
  readonly note: string;
  /** Lines of the header. */
  readonly heads: readonly (readonly string[])[];
  /** Lines of the body, in blocks separated by rules. */
  readonly blocks: readonly LatexBlock[];
  /** Notes under the table. */
  readonly foot: readonly string[];
}

/** Lines that belong together, with their heading. */
export interface LatexBlock {
  readonly title?: string;
  readonly lines: readonly (readonly LatexCell[])[];
}

/** A text, or one that is LaTeX already. */
export type LatexCell = string | { readonly latex: string };

/**
 * A table as LaTeX for the package booktabs, no wider than {@link COLUMN_WIDTH}. It sets its font size, and notes under it are wrapped.
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

/** A name that may be broken after punctuation, since its words alone may be too long for the column. */
function breakable(text: string): string {
  return text.replaceAll("$=$", "$=$\\allowbreak{}").replaceAll(",", ",\\allowbreak{}");
}

function cellWidth(cell: LatexCell): number {
  const text = typeof cell === "string" ? cell : cell.latex;
  return Array.from(text).reduce((sum, letter) => sum + (WIDTHS[letter] ?? 4.6), 2);
}

/** Widths of Computer Modern's characters at footnote size, in points; others count as a wide lower-case letter. */
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
