/** Most names in a sentence. */
const MOST = 6;

/** The first few names, separated by commas. */
export function some(names: readonly string[]): string {
  return `${names.slice(0, MOST).join(", ")}${names.length > MOST ? ", …" : ""}`;
}
