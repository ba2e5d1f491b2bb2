import { csvText } from "../../../report/export/csv-text.ts";
import type { FigureParts } from "../../../report/html/figure.ts";
import { saveFile, saveText } from "../../controls/save-file.ts";
import { svgToPng } from "../../controls/svg-to-png.ts";
import { report } from "./the-report.ts";

/** Downloads a figure as an SVG file on white, the one that `nbl export --svg` writes. */
export async function saveSvg({ name }: FigureParts): Promise<void> {
  saveText(`${name}.svg`, "image/svg+xml", await report.figure(name));
}

/** Downloads a figure's values as CSV (RFC 4180). */
export function saveCsv({ name, data }: FigureParts): void {
  if (data !== undefined) saveText(`${name}.csv`, "text/csv", csvOf(data()));
}

/** A figure's values as CSV, numbers with all digits; NaN and missing values are empty cells. */
function csvOf({ columns, rows }: ReturnType<NonNullable<FigureParts["data"]>>): string {
  return csvText([columns, ...rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? null : cell)))]);
}

/** Downloads a figure as a PNG of twice its size, on white. */
export async function savePng({ name }: FigureParts): Promise<void> {
  saveFile({ name: `${name}.png`, type: "image/png", bytes: await svgToPng(await report.figure(name)) });
}
