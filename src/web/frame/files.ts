import { lab } from "../lab/the-lab.ts";
import type { DroppedFile } from "../workers/protocol.ts";

/** Passes chosen or dropped files to the lab. */
export async function takeFiles(files: Iterable<File>): Promise<void> {
  const read = Array.from(files, async (file): Promise<DroppedFile> => {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  });
  await lab.drop(await Promise.all(read));
}

/** Opens the browser's file dialog and takes the chosen files. */
export function chooseFiles(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.onchange = () => void takeFiles(input.files ?? []);
  input.click();
}
