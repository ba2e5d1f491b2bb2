import { csvText } from "../../../report/export/csv-text.ts";
import type { FigureParts } from "../../../report/html/figure.ts";
import { saveFile } from "../../controls/save-file.ts";
import { report } from "./the-report.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Downloads a figure as an SVG file on white, the one that `nbl export --svg` writes. */
export async function saveSvg({ name }: FigureParts): Promise<void> {
  saveFile({ name: `${name}.svg`, type: "image/svg+xml", bytes: bytesOf(await report.figure(name)) });
}

/** Downloads a figure's values as CSV (RFC 4180). */
export function saveCsv({ name, data }: FigureParts): void {
  if (data !== undefined) saveFile({ name: `${name}.csv`, type: "text/csv", bytes: bytesOf(csvOf(data())) });
}

/** A figure's values as CSV, numbers with all digits; NaN and missing values are empty cells. */
function csvOf({ columns, rows }: ReturnType<NonNullable<FigureParts["data"]>>): string {
  return csvText([columns, ...rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? null : cell)))]);
}

/** Downloads a figure as a PNG of twice its size, on white. */
export async function savePng({ name }: FigureParts): Promise<void> {
  const text = await report.figure(name);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * picture.naturalWidth, 2 * picture.naturalHeight];
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("the browser could not make a picture of the figure");
    saveFile({ name: `${name}.png`, type: "image/png", bytes: new Uint8Array(await blob.arrayBuffer()) });
  } finally {
    URL.revokeObjectURL(address);
  }
}
