import { readNumber } from "../../texts/read-number.ts";
import { copyText } from "../common/copy-button.tsx";

/** Words of what tables get. */
export interface TableWords {
  /** Before a column's name: "Sort by". */
  readonly sort: (column: string) => string;
  readonly copyTable: string;
}

/** Gives a report's tables what makes them useful on a page: columns that sort when pressed, and a button that copies them as TSV. */
export function equipTables(place: HTMLElement, { sort, copyTable }: TableWords): void {
  for (const table of place.querySelectorAll("table")) {
    if (table.tHead === null) continue;
    if (table.classList.contains("data")) {
      const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
      for (const [column, head] of heads.entries()) makeSortable(table, head, column, sort);
    }
    const tools = document.createElement("p");
    tools.className = "report-tools";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "report-tool";
    button.textContent = copyTable;
    button.addEventListener("click", () => void copyText(tsvOf(table)));
    tools.append(button);
    (table.closest(".scroll") ?? table).after(tools);
  }
}

/** A table as tab-separated text, as it stands. */
export function tsvOf(table: HTMLTableElement): string {
  const cellText = (cell: HTMLElement) => (cell.textContent ?? "").trim().replace(/\s+/g, " ");
  return Array.from(table.rows, (row) => Array.from(row.cells, cellText).join("\t")).join("\n");
}

function makeSortable(
  table: HTMLTableElement,
  head: HTMLTableCellElement,
  column: number,
  words: TableWords["sort"],
): void {
  const name = head.textContent ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.title = words(name);
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const isDown = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement!.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    const body = table.tBodies[0];
    const key = (row: HTMLTableRowElement) => (row.cells[column].textContent ?? "").trim();
    const rows = Array.from(body.rows).sort((a, b) => (isDown ? -1 : 1) * compareCells(key(a), key(b)));
    body.append(...rows);
  });
}

/** Numbers by size, be they followed by a unit or an interval; else by the alphabet. */
export function compareCells(a: string, b: string): number {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return a.localeCompare(b);
  return x === y ? 0 : x - y;
}

/** A number as the report writes it: 1,234.5 or 1.234,5; 3.20e−7 or 3,20·10⁻⁷. */
const NUMBER = /([-−]?\d+(?:[.,]\d+)*)(?:e([-−]?\d+)|·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/;

function numberIn(text: string): number {
  if (text.includes("∞")) return Number.POSITIVE_INFINITY;
  const [, digits, power = "", raised = ""] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return Number.NaN;
  const lowered = [...raised].map((sign) => "-0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)]).join("");
  return Number(`${readNumber(digits)}e${power.replace("−", "-") || lowered || 0}`);
}
