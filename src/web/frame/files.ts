import { lab } from "../lab/the-lab.ts";
import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";
import type { DroppedFile } from "../workers/protocol.ts";

/** Passes chosen or dropped files to the lab; says so if one can't be read: a folder, or a file that has gone meanwhile. */
export async function takeFiles(files: Iterable<File>): Promise<void> {
  const read = Array.from(files, async (file): Promise<DroppedFile> => {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  });
  await Promise.all(read).then(
    (all) => lab.drop(all),
    () => announce(texts.peek().frame.data.unreadable),
  );
}

/** Opens the browser's file dialog and takes the chosen files. */
export function chooseFiles(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.onchange = () => void takeFiles(input.files ?? []);
  input.click();
}
