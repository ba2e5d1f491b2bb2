const NAMES: Readonly<Record<string, string>> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a bar",
  " ": "a space",
};

/** What sentences call a delimiter, a character or its code. */
export function delimiterName(delimiter: string | number): string {
  const character = typeof delimiter === "number" ? String.fromCharCode(delimiter) : delimiter;
  return NAMES[character] ?? `“${character}”`;
}
