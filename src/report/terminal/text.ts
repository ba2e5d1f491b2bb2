/** What a terminal can show and how wide it is. */
export interface TerminalOptions {
  /** Whether colours and bold letters may be used. */
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/** A text, {@link stripControls}, in one of a terminal's 256 colours, in bold or in quiet letters; only stripped without colour. */
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
 * The one escape of the terminal, which shows such a text and does nothing: control signs, line ends too, are �. What people read goes
 * through it, through {@link painted} or through {@link wrap}.
 */
export function stripControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd");
}

/** The columns that a text takes, escape sequences not counted. All our signs are one column wide. */
export function columnsOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
  return [...text.replace(/\x1b\[[0-9;]*m/g, "")].length;
}

/** A text with spaces before it, so that it takes `columns`. */
export function right(text: string, columns: number): string {
  return `${" ".repeat(Math.max(0, columns - columnsOf(text)))}${text}`;
}

/** A text with spaces after it, so that it takes `columns`. */
export function left(text: string, columns: number): string {
  return `${text}${" ".repeat(Math.max(0, columns - columnsOf(text)))}`;
}

/** A text between spaces, so that it takes `columns`. */
export function centred(text: string, columns: number): string {
  const free = Math.max(0, columns - columnsOf(text));
  return left(`${" ".repeat(free >> 1)}${text}`, columns);
}

/** The lines of a text, {@link stripControls}, that is broken at spaces so that none is wider than `columns`, where words allow it. */
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

/** A text in ASCII, every sign of ours as one that looks like it, so that columns stay where they are. */
export function asciiText(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (sign) => ASCII[sign] ?? "?");
}
