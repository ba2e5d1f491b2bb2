import { UsageError } from "../core/errors.ts";

/** The most bytes of a configuration or plan file. */
const LIMIT = 256 * 1024;

/**
 * The text of a file that a user wrote, in UTF-8. Zeros are refused too: they are every second byte of UTF-16.
 * @throws DataError if it can't be read or is too long; UsageError if it is in another encoding.
 */
export async function readTextFile(file: string): Promise<string> {
  const { readDataFile } = await import("../node/data-file.ts");
  const bytes = await readDataFile(file, LIMIT);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // said below
  }
  throw new UsageError(`${file}: expected a text in UTF-8, got another encoding`);
}
