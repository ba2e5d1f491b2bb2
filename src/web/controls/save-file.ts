import type { MadeFile } from "../workers/report-calls.ts";

/** Starts the download of a text, in UTF-8. */
export function saveText(name: string, type: string, text: string): void {
  saveFile({ name, type, bytes: new TextEncoder().encode(text) });
}

/** Starts the download of a file. */
export function saveFile({ name, type, bytes }: MadeFile): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers read it only later
}
