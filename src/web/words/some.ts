/** Names in a sentence, at most. */
const MOST = 6;

/** The first of some names, with commas between them. */
export function some(names: readonly string[]): string {
  return `${names.slice(0, MOST).join(", ")}${names.length > MOST ? ", …" : ""}`;
}
