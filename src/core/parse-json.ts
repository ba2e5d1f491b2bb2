/** The most levels of brackets in a file; none of the lab's files has as many. */
export const MAX_LEVELS = 100;

/** Brackets that every file may have, and characters per further bracket. An empty pair of brackets takes 40 bytes of memory. */
const MAX_BRACKETS = 100_000;
const LETTERS_A_BRACKET = 8;

/**
 * JSON.parse for a text that may be hostile.
 * @throws SyntaxError if it isn't JSON, has more than 100 levels, or too many brackets for its length.
 */
export function parseJson(text: string): unknown {
  const most = MAX_BRACKETS + text.length / LETTERS_A_BRACKET;
  let brackets = 0;
  let level = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (letter === QUOTE) {
      i = stringEnd(text, i);
    } else if (letter === OPEN_LIST || letter === OPEN_OBJECT) {
      if (++level > MAX_LEVELS) throw new SyntaxError(`expected at most ${MAX_LEVELS} levels, got more`);
      if (++brackets > most) throw new SyntaxError(`expected at most ${Math.floor(most)} brackets, got more`);
    } else if (letter === CLOSE_LIST || letter === CLOSE_OBJECT) level--;
  }
  return JSON.parse(text);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The position of the quote that ends the string starting at `start`; the end of the text if there is none. */
export function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i;
}
