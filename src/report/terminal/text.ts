/** A terminal's capabilities and width. */
export interface TerminalOptions {
  /** Whether colours and bold text may be used. */
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/** A text after {@link stripControls}, in one of a terminal's 256 colours, bold or dim; without colour only stripped. */
export function painted(
  plain: string,
  look: number | "bold" | "quiet" | "warn" | null,
  { color }: { color: boolean },
): string {
  const text = stripControls(plain);
  if (!color || look === null || text === "") return text;
  if (look === "bold") return `\x1b[1m${text}\x1b[22m`;
  if (look === "quiet") return `\x1b[2m${text}\x1b[22m`;
  return `\x1b[38;5;${look === "warn" ? 166 : look}m${text}\x1b[39m`;
}

/**
 * Makes a text safe for the terminal: control characters, including line ends, become �. All output for people goes through this,
 * {@link painted} or {@link wrap}.
 */
export function stripControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd");
}

/** The columns that a text takes, without escape sequences. All characters that the lab prints are one column wide. */
export function columnsOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
  return [...text.replace(/\x1b\[[0-9;]*m/g, "")].length;
}

/** Pads a text at the left to `columns`. */
export function right(text: string, columns: number): string {
  return `${" ".repeat(Math.max(0, columns - columnsOf(text)))}${text}`;
}

/** Pads a text at the right to `columns`. */
export function left(text: string, columns: number): string {
  return `${text}${" ".repeat(Math.max(0, columns - columnsOf(text)))}`;
}

/** Pads a text on both sides to `columns`. */
export function centred(text: string, columns: number): string {
  const free = Math.max(0, columns - columnsOf(text));
  return left(`${" ".repeat(free >> 1)}${text}`, columns);
}

/** Wraps a text, after {@link stripControls}, at spaces into lines of at most `columns`, unless a word is longer. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of stripControls(text).split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const ASCII: Readonly<Record<string, string>> = {
  "⁻": "-",
  "⁺": "+",
  "−": "-",
  "–": "-",
  "—": "-",
  "·": ".",
  "×": "x",
  "…": ".",
  "’": "'",
  "─": "-",
  "│": "|",
  "∞": "*",
  "→": ">",
  "▁": ".",
  "▂": ":",
  "▃": "-",
  "▄": "=",
  "▅": "+",
  "▆": "*",
  "▇": "#",
  "█": "@",
  Δ: "D",
  η: "n",
  "\u00a0": " ",
  "\u2002": " ",
};

/** A text in ASCII: every other character of the lab becomes a similar one of the same width, so that columns stay aligned. */
export function asciiText(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (sign) => ASCII[sign] ?? "?");
}
