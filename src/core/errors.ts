/**
 * Errors that a user can fix: one clear sentence each, saying who complains, what was expected and what came.
 * Programs exit with 2 on them and show no stack. Any other error is a failure of the lab; programs exit with 1.
 */
export class InputError extends Error {
  /** The name of the class. */
  override name = "InputError";
}

/** A faulty command line, configuration or plan. */
export class UsageError extends InputError {
  /** The name of the class. */
  override name = "UsageError";
}

/** A faulty file: missing, truncated, corrupt, or of the wrong kind. */
export class DataError extends InputError {
  /** The name of the class. */
  override name = "DataError";
}

/**
 * Quotes a value that came from outside so that it fits into a sentence: short and on one line. Only the part that is shown of
 * a large or deep value is read.
 */
export function shown(value: unknown): string {
  return cut(beginning(value, LONGEST).replace(/[\u007f-\u009f\u2028\u2029]/g, escaped));
}

/** A name from outside that fits into a sentence on one line, without quotes. */
export function oneLine(name: string): string {
  return cut(name.replace(/[^\x20-\x7e]/g, "?"));
}

/** The known name that is nearest to a mistyped one (Levenshtein distance at most 1/2 of its length), if any. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.ceil(name.length / 2) + 0.5;
  for (const candidate of known) {
    if (Math.abs(name.length - candidate.length) >= bestDistance) continue; // it can't be nearer
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance && distance < Math.max(name.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The most characters of a value in a sentence. */
const LONGEST = 80;

/** A text, or its beginning followed by …; surrogate pairs stay whole. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

/** A value as JSON, cut off somewhere after `most` characters; each level gives at least one. */
function beginning(value: unknown, most: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, most + 1));
  if (typeof value !== "object" || value === null) return String(value);
  const isList = Array.isArray(value);
  const parts: unknown[] = isList ? value : Object.keys(value);
  let text = isList ? "[" : "{";
  for (let k = 0; k < parts.length && text.length <= most; k++) {
    if (k > 0) text += ",";
    if (!isList) text += `${beginning(parts[k], most)}:`;
    text += beginning(isList ? parts[k] : value[parts[k] as keyof typeof value], Math.max(most - text.length, 0));
  }
  return text + (isList ? "]" : "}");
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Levenshtein distance: the least number of letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    above = row;
  }
  return above[b.length];
}
