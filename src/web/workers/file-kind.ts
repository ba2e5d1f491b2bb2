import { unpacked } from "./gunzip.ts";
import type { DroppedFile } from "./protocol.ts";

/** Kind of a dropped file, by its first bytes; `other` may be an external data file of a model. */
export type DroppedKind = "model" | "json" | "data" | "other";

/** Number of bytes examined to tell whether a file is text. */
const BEGINNING = 1024;

/** The kind of an unpacked file. Models are recognised as in formats/open-model.ts; data are tables and IDX files. */
export function kindOfBytes(bytes: Uint8Array): DroppedKind {
  const isSafetensors = bytes[8] === 0x7b && bytes[6] === 0 && bytes[7] === 0;
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isSafetensors || isZip || bytes[0] === 0x80 || bytes[0] === 0x08 || begins(bytes, "\x89HDF")) return "model";
  const isIdx = bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 8 && bytes[2] <= 14 && bytes[3] >= 1 && bytes[3] <= 4;
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isIdx || isUtf16) return "data";
  const beginning = bytes.subarray(0, BEGINNING);
  const first = beginning.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  if (first === 0x7b || first === 0x5b) return "json";
  return beginning.every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13)) ? "data" : "other";
}

/** The kinds of dropped files, gzipped or not; files that can't be unpacked are reported by their reader later. */
export async function kindsOf(files: readonly DroppedFile[]): Promise<DroppedKind[]> {
  return Promise.all(
    files.map(async ({ name, bytes }) => {
      try {
        return kindOfBytes(await unpacked(bytes, name));
      } catch {
        return "data";
      }
    }),
  );
}

function begins(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, k) => bytes[k] === letter.charCodeAt(0));
}
