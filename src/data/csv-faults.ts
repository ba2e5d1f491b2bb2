import { DataError, shown } from "../core/errors.ts";

import { type Body, MAX_CATEGORIES, MAX_LABELS, type Missing } from "./csv-body.ts";
import type { LabelChoice } from "./csv-label.ts";

/**
 * Refuses a file without a header, whose first row would be lost. Columns may be named by numbers, as some programs
 * do, but then by different integers. Also refuses columns of one name: most likely one was meant to be another. Columns without a name may be several.
 */
export function checkNames(names: readonly string[], answers: readonly number[], source: string): void {
  const columns = names.filter((_, c) => !answers.includes(c));
  const numbers = columns.map((name) => (name === "" ? Number.NaN : Number(name.replace(",", "."))));
  const areNames = numbers.every(Number.isInteger) && new Set(numbers).size === numbers.length;
  if (!areNames && !numbers.some(Number.isNaN)) {
    throw new DataError(
      `${source}: line 1: expected a header with the columns' names, got numbers; --no-header takes them as a row`,
    );
  }
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name) && name !== "") {
      throw new DataError(`${source}: line 1: expected columns of different names, got ${shown(name)} twice`);
    }
    seen.add(name);
  }
}

/** Refuses a header that is a row: a column of texts is called as one of them, and all columns of numbers by numbers. */
export function refuseSample(body: Body, places: readonly number[], source: string): void {
  const isSample = (c: number) => {
    const { name, kind, texts } = body.columns[c];
    return kind === "number" ? !Number.isNaN(Number(name || "x")) : texts.includes(name);
  };
  if (places.some((c) => body.columns[c].kind === "text" && isSample(c)) && places.every(isSample)) {
    throw new DataError(
      `${source}: line 1: expected a header with the columns' names, got a row like those below; --no-header takes it as one`,
    );
  }
}

export function refuseExcluded(
  { place }: LabelChoice,
  skipped: ReadonlySet<number>,
  names: readonly string[],
  source: string,
): void {
  if (!skipped.has(place)) return;
  throw new DataError(
    `${source}: expected the labels' column not to be excluded, got ${shown(names[place])}; --label names another`,
  );
}

/** Refuses the first value, in the file's order, of a column in use that can't be taken, or a column whose texts are no categories. */
export function refuseFaults(
  body: Body,
  inputs: readonly number[],
  answers: readonly number[],
  asText: ReadonlySet<number>,
  source: string,
): void {
  const faults = [...inputs, ...answers].flatMap((c) => {
    const { fault, isCut, texts, name } = body.columns[c];
    const where = `column ${c + 1} (${shown(name)}): `;
    const ways = `; --categories ${shown(name)} takes its cells as texts, --exclude ${shown(name)} leaves it out`;
    if (fault !== undefined) return [{ line: fault.line, text: `line ${fault.line}, ${where}${fault.what}${ways}` }];
    const end = Number.POSITIVE_INFINITY;
    if (answers.includes(c)) {
      return isCut ? [{ line: end, text: `${where}expected at most ${MAX_LABELS} different labels, got more` }] : [];
    }
    if (isCut) {
      const most = `expected at most ${MAX_CATEGORIES} different texts, got more; --exclude ${shown(name)} leaves it out`;
      return [{ line: end, text: where + most }];
    }
    const areNames = texts.length > Math.max(5, body.count / 2) && !asText.has(c);
    const said = `expected texts that come again, got ${texts.length} different ones in ${body.count} rows`;
    return areNames ? [{ line: end, text: where + said + ways }] : [];
  });
  if (faults.length === 0) return;
  const first = faults.reduce((one, other) => (other.line < one.line ? other : one));
  throw new DataError(`${source}: ${first.text}`);
}

/** Refuses cells without a value where nothing says what becomes of them; of the labels, also where that isn't to leave the row out. */
export function refuseMissing(
  body: Body,
  inputs: readonly number[],
  answers: readonly number[],
  source: string,
  missing?: Missing,
): void {
  const refused = missing === "drop" ? [] : missing === undefined ? [...inputs, ...answers] : answers;
  const first = refused
    .flatMap((c) => (body.columns[c].firstMissing ? [{ c, ...body.columns[c].firstMissing }] : []))
    .reduce<{ c: number; line: number; text: string } | undefined>(
      (a, b) => (a && a.line <= b.line ? a : b),
      undefined,
    );
  if (first === undefined) return;
  const { c, line, text } = first;
  const { name, kind } = body.columns[c];
  const isLabel = answers.includes(c) && kind === "text";
  const what = isLabel ? "a label" : kind === "text" ? "a text" : "a number";
  const got = text === "" ? "an empty cell" : `${shown(text)}, which is no value`;
  const ways = answers.includes(c)
    ? "--missing drop leaves such rows out"
    : "--missing drop, mean or indicator says what becomes of such rows";
  throw new DataError(
    `${source}: line ${line}, column ${c + 1} (${shown(name)}): expected ${what}, got ${got}; ${ways}`,
  );
}

/** Refuses targets that are texts. */
export function refuseTexts(body: Body, targets: readonly number[], source: string): void {
  const c = targets.find((place) => body.columns[place].kind === "text");
  if (c === undefined) return;
  const { name, texts, lines } = body.columns[c];
  throw new DataError(
    `${source}: line ${lines[0]}, column ${c + 1} (${shown(name)}): expected a number, got ${shown(texts[0])}; --label ${shown(name)} takes its texts as classes`,
  );
}
