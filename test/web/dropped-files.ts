/** Files that visitors drop on the page. */
import type { Page } from "playwright-core";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { network } from "../../src/model/network.ts";

const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const rows = Array.from({ length: 60 }, (_, k) => `${k % 7},${(k * k) % 11},${k % 2 ? "yes" : "no"}`).join("\n");

/** Files that visitors drop: data, a model, a plan, a record's folder without its lines, a picture, and others. */
export const FILES: Readonly<Record<string, readonly number[]>> = {
  "table.csv": utf8(`a,b,class\n${rows}\n`),
  "broken.csv": utf8("a,b\n1,2,3\n"),
  "model.pt": [...writePt(network([2, 3, 2], "tanh"), new Float32Array(17).fill(0.1))],
  "plan.json": utf8('{"data":"moons","techniques":["irprop+"],"epochs":5}'),
  "trials.jsonl": utf8('{"id":"no record"}\n'),
  "picture.png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0],
  "junk.bin": [9, 8, 7, 0, 1, 2],
  "empty.txt": [],
};

/** Drops one of {@link FILES} on the page, as the browser does. */
export async function dropFile(page: Page, name: string): Promise<void> {
  await page.evaluate(
    ([name, bytes]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, FILES[name]] as const,
  );
}
