import { lab } from "../lab/the-lab.ts";
import type { DroppedFile } from "../workers/protocol.ts";

/** Hands chosen or dropped files to the laboratory: as data, whatever of them it can read. */
export async function takeFiles(files: Iterable<File>): Promise<void> {
  const read = Array.from(files, async (file): Promise<DroppedFile> => {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  });
  await lab.drop(await Promise.all(read));
}

/** Opens the system's window that chooses files, and takes them. */
export function chooseFiles(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.onchange = () => void takeFiles(input.files ?? []);
  input.click();
}
