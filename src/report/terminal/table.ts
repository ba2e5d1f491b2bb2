import type { ComparedGroup, Comparison } from "../comparison.ts";
import { bestRows, type Column, medianText, rangeText, tableColumns, targetText } from "./columns.ts";
import { centred, columnsOf, folded, left, painted, right, type TerminalOptions } from "./text.ts";

/**
 * The table of a comparison for a terminal: for each technique, or techniques whose runs coincide bit for bit, loss and
 * accuracy on the three sets, epochs to the target and seconds; median and, with several seeds, range. Lines are at most
 * `width` columns as far as names allow it: a narrow terminal gets a line a set.
 */
export function comparisonTable(comparison: Comparison, options: TerminalOptions): string {
  const single = comparison.section.seeds.length === 1;
  const columns = [4, 3].map((digits) => tableColumns(comparison, digits));
  const wide = [
    ...(single ? [inlineTable(comparison, columns[0], options)] : []),
    ...columns.map((some) => blockTable(comparison, some, options)),
  ].find((lines) => lines.every((line) => columnsOf(line) <= options.width));
  const table = wide ?? narrowTable(comparison, columns[1], options);
  const notes = folded(noteOf(comparison), Math.max(40, Math.min(options.width, columnsOf(table[table.length - 1]))));
  return [...table, ...notes.map((note) => painted(note.replaceAll("\u00a0", " "), "quiet", options)), ""].join("\n");
}

/** One line a technique: its name and its figures. */
function inlineTable(comparison: Comparison, columns: readonly Column[], options: TerminalOptions): string[] {
  const { groups } = comparison;
  const best = bestRows(comparison, columns);
  return wideTable(
    columns,
    groups.map((group, g) => ({
      start: nameOf(group, options),
      cells: columns.map((column, c) => medianCell(column, group, best[c].has(g), options)),
    })),
  );
}

/** A block a technique: its name, its medians, its ranges. */
function blockTable(comparison: Comparison, columns: readonly Column[], options: TerminalOptions): string[] {
  const { groups, section } = comparison;
  const [seed, ...more] = section.seeds;
  const best = bestRows(comparison, columns);
  return wideTable(
    columns,
    groups.flatMap((group, g) => {
      const medians = columns.map((column, c) => medianCell(column, group, best[c].has(g), options));
      const ranges = columns.map((column) => painted(rangeText(column, group.row), "quiet", options));
      return [
        { start: nameOf(group, options), cells: null },
        { start: more.length > 0 ? "  median" : `  seed ${seed}`, cells: medians },
        ...(more.length > 0 ? [{ start: painted("  range", "quiet", options), cells: ranges }] : []),
      ];
    }),
  );
}

/** A line of a wide table; without cells it is a name that may run over them. */
interface Line {
  readonly start: string;
  readonly cells: readonly string[] | null;
}

function wideTable(columns: readonly Column[], lines: readonly Line[]): string[] {
  const first = Math.max(0, ...lines.flatMap(({ start, cells }) => (cells === null ? [] : [columnsOf(start)])));
  const widths = columns.map(({ head, group }, c) =>
    Math.max(
      head.length,
      isAlone(columns, c) ? group.length : 0,
      ...lines.map(({ cells }) => (cells === null ? 0 : columnsOf(cells[c]))),
    ),
  );
  const drawn = ({ start, cells }: Line) => {
    const figures = cells?.map((cell, c) => gap(columns, c) + right(cell, widths[c])) ?? [];
    return `${left(start, first)}${figures.join("")}`.trimEnd();
  };
  const heads = drawn({ start: "", cells: columns.map(({ head }) => head) });
  const body = lines.map(drawn);
  const rule = "─".repeat(Math.max(columnsOf(heads), ...body.map(columnsOf)));
  return [groupHeads(columns, widths, first), heads, rule, ...body, rule];
}

/** A block a technique: a line for its name and one for each set. */
function narrowTable(comparison: Comparison, columns: readonly Column[], options: TerminalOptions): string[] {
  const { groups, section } = comparison;
  const best = bestRows(comparison, columns);
  const sets = [...new Set(columns.map(({ group, head }) => group || head))];
  const lines = groups.map((group, g) => [
    nameOf(group, options),
    ...sets.map((set) => {
      const cells = columns.flatMap((column, c) => {
        if ((column.group || column.head) !== set) return [];
        const median = right(medianCell(column, group, best[c].has(g), options), 6);
        const range = section.seeds.length > 1 ? rangeText(column, group.row) : "";
        return `${median}  ${painted(left(range, 11), "quiet", options)}`;
      });
      return `  ${left(setName(columns, set), 14)}${cells.join("  ")}`.trimEnd();
    }),
  ]);
  const heads = columns.slice(0, 2).map(({ head }) => left(right(head, 6), 21));
  const rule = "─".repeat(Math.max(columnsOf(heads.join("")) + 16, ...lines.flat().map(columnsOf)));
  return [`${" ".repeat(16)}${heads.join("")}`.trimEnd(), rule, ...lines.flat(), rule];
}

function medianCell(column: Column, { row }: ComparedGroup, isBest: boolean, options: TerminalOptions): string {
  const text = medianText(column, row);
  return isBest ? painted(text, "bold", options) : text;
}

function setName(columns: readonly Column[], set: string): string {
  const [only, ...more] = columns.filter(({ group, head }) => (group || head) === set);
  return more.length > 0 || only.group === "" ? set : `${set} ${only.head}`;
}

/** The upper line of the head: names of sets over their columns. */
function groupHeads(columns: readonly Column[], widths: readonly number[], first: number): string {
  let text = " ".repeat(first);
  for (let c = 0; c < columns.length; c++) {
    text += gap(columns, c);
    if (isAlone(columns, c)) text += right(columns[c].group, widths[c]);
    else {
      text += centred(columns[c].group, widths[c] + gap(columns, c + 1).length + widths[c + 1]);
      c++;
    }
  }
  return text.trimEnd();
}

/** Whether a column shares its group with no neighbour. */
function isAlone(columns: readonly Column[], c: number): boolean {
  const { group } = columns[c];
  return columns[c - 1]?.group !== group && columns[c + 1]?.group !== group;
}

/** The space before a column: less within a group. */
function gap(columns: readonly Column[], c: number): string {
  return c > 0 && columns[c - 1].group === columns[c].group ? " " : "  ";
}

/** `iRprop⁻ = iRprop⁺  the same bits`, and how many trials ended otherwise than they should. */
function nameOf({ styles, row }: ComparedGroup, options: TerminalOptions): string {
  const names = styles.map(({ label, terminal }) => painted(label, terminal, options)).join(" = ");
  const of = Object.values(row.trials).reduce((sum, count) => sum + count, 0);
  const ended = (["diverged", "failed", "stopped", "missing"] as const)
    .filter((status) => row.trials[status] > 0)
    .map((status) => `${row.trials[status]} of ${of} ${status}`);
  const same = styles.length > 1 ? `  ${painted("bit for bit the same", "quiet", options)}` : "";
  return `${names}${same}${ended.length > 0 ? `  ${painted(ended.join(", "), "warn", options)}` : ""}`;
}

/** What the figures are of. */
function noteOf({ section, summary, groups }: Comparison): string {
  const seeds = section.seeds.length;
  const over = seeds === 1 ? `seed ${section.seeds[0]}` : `median and range over ${seeds} seeds`;
  const isMissed = groups.some(({ row }) => row.epochsToTarget?.max === Number.POSITIVE_INFINITY);
  const { figure } = summary.target;
  const reached = `${targetText(summary.target).replace(" ", "\u00a0")} ${figure === "accuracy" ? "evaluation accuracy" : "on the evaluation set"}`;
  const target = `epochs to ${reached}${isMissed ? ", a miss counts as ∞" : ""}`;
  return `Each run's network of least evaluation loss; ${over}; ${target}; seconds of training, measuring not counted.`;
}
