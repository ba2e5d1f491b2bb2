/** The most bytes of a file that is read, packed or not. */
export const LARGEST_FILE = 1024 * 1024 * 1024;

/**
 * The most bytes that a gzipped file may have when it is unpacked: ten times its size and 16 MiB, so that a small file can't fill
 * the memory. Gzip reduces pictures, tables and records to about a seventh.
 */
export function mostUnpacked(packed: number, largest = LARGEST_FILE): number {
  return Math.min(10 * packed + 16 * 1024 * 1024, largest);
}

/** The sentence for a file that unpacks to too many bytes. */
export function unpacksTooMuch(name: string, most: number, largest = LARGEST_FILE): string {
  const hint = most < largest ? "; if it is right, unpack it first" : "";
  return `${name}: expected at most ${most} bytes when unpacked, got more${hint}`;
}
