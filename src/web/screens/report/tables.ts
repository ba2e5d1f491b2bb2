import { copyText } from "../../controls/copy-button.tsx";
import { compareCells } from "./compare-cells.ts";

/** Texts of the controls that are added to tables. */
export interface TableWords {
  /** "Sort by …", with a column's name. */
  readonly sort: (column: string) => string;
  readonly copyTable: string;
}

/** Adds controls to a report's tables: column headers that sort, and a button that copies the table as TSV. */
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

/** A table's present content as tab-separated text. */
function tsvOf(table: HTMLTableElement): string {
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
