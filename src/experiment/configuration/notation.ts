import { shown, UsageError } from "../../core/errors.ts";
import { MAX_SEED } from "../../core/rng.ts";
import { ownTechnique, technique } from "../../optimizers/registry.ts";

/** A technique with all of its hyper-parameters, as they were given. */
export interface TechniqueChoice {
  readonly id: string;
  readonly hyper: Readonly<Record<string, number>>;
  /** A user's own technique: its file, and the SHA-256 of it. */
  readonly file?: { readonly name: string; readonly digest: string };
}

/** The most seeds of one comparison. */
export const MAX_SEEDS = 10_000;

/** A file's name, and what is behind the colon after it. */
const FILE = /^(.+?\.m?js)(?::(.*))?$/s;

/** The path in a technique's text, if it names a file: `./mine.mjs:alpha=0.1` has `./mine.mjs`. */
export function techniqueFile(text: string): string | undefined {
  return FILE.exec(text)?.[1];
}

/**
 * A technique as it is written on the command line: its id, or the path of a file of one's own, then, after a colon,
 * hyper-parameters that differ from its defaults: `irprop+`, `irprop+:delta0=0.001,etaPlus=1.2`, `./mine.mjs:alpha=0.1`.
 * @throws UsageError for an unknown technique or hyper-parameter, or a value that isn't a number or out of bounds.
 */
export function parseTechnique(text: string): TechniqueChoice {
  const [id, options] = idAndOptions(text);
  if (id.includes(",")) throw new UsageError(`technique: expected names with spaces between them, got ${shown(text)}`);
  if (options === undefined) return chooseTechnique(id);
  const hyper = new Map<string, number>();
  for (const part of options.split(",")) {
    const [name, value, ...more] = part.split("=");
    if (value === undefined || more.length > 0) {
      throw new UsageError(`technique ${named(id)}: expected NAME=VALUE after the colon, got ${shown(part)}`);
    }
    if (hyper.has(name)) throw new UsageError(`technique ${named(id)}: expected ${named(name)} once, got it twice`);
    hyper.set(name, parseNumber(value, `technique ${named(id)}: ${named(name)}`));
  }
  return chooseTechnique(id, Object.fromEntries(hyper));
}

/** A name in a sentence, quoted unless it is short and on one line. */
export function named(name: string): string {
  return /^[^\p{C}\p{Zl}\p{Zp}]{1,80}$/u.test(name) ? name : shown(name);
}

function idAndOptions(text: string): [id: string, options: string | undefined] {
  const file = FILE.exec(text);
  if (file !== null) return [file[1], file[2]];
  const colon = text.indexOf(":");
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/**
 * A technique by its id or a file's path, with those hyper-parameters that differ from its defaults.
 * @throws UsageError for an unknown technique or hyper-parameter, or a value out of bounds.
 */
export function chooseTechnique(name: string, hyper: Readonly<Record<string, number>> = {}): TechniqueChoice {
  const { id, create } = technique(name);
  const file = ownTechnique(name)?.file;
  try {
    return { id, hyper: { ...create(hyper).hyper }, ...(file && { file }) };
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** A technique as {@link parseTechnique} reads it, with the hyper-parameters that differ from its defaults. */
export function techniqueText({ id, hyper }: TechniqueChoice): string {
  const { defaults } = technique(id);
  const parts = Object.entries(hyper).filter(([name, value]) => !Object.is(value, defaults[name]));
  const named = ownTechnique(id)?.path ?? id;
  return parts.length === 0 ? named : `${named}:${parts.map(([name, value]) => `${name}=${value}`).join(",")}`;
}

/**
 * Seeds as they are written on the command line: `3` is a count (0, 1, 2), `0-4` a range, `3,7,9` a list (a range may
 * be an entry), `7-7` the single seed 7.
 * @throws UsageError if the text is none of these, a seed isn't a 32-bit unsigned integer or comes twice, or there are
 * none or too many.
 */
export function parseSeeds(text: string): number[] {
  if (/^\s*[0-9]+\s*$/.test(text)) return countedSeeds(Number(text));
  const seeds: number[] = [];
  for (const part of text.split(",")) {
    const [, first, last = first] = /^\s*([0-9]+)\s*(?:-\s*([0-9]+)\s*)?$/.exec(part) ?? [];
    if (first === undefined) {
      throw new UsageError(`seeds: expected a count (3), a range (0-4) or a list (3,7,9), got ${shown(text)}`);
    }
    const [from, to] = [Number(first), Number(last)];
    if (to < from) throw new UsageError(`seeds: expected a range that rises, got ${shown(part)}`);
    if (to - from >= MAX_SEEDS) throw new UsageError(`seeds: expected at most ${MAX_SEEDS} seeds, got ${shown(part)}`);
    for (let seed = from; seed <= to; seed++) seeds.push(seed);
    if (seeds.length > MAX_SEEDS) break; // which is refused below
  }
  return checkSeeds(seeds);
}

/** The seeds 0 … count − 1. @throws UsageError unless 1 ≤ count ≤ 10,000. */
export function countedSeeds(count: number): number[] {
  if (!Number.isInteger(count) || count < 1 || count > MAX_SEEDS) {
    throw new UsageError(
      `seeds: expected a count from 1 to ${MAX_SEEDS}, got ${count}; a single seed 7 is written 7-7`,
    );
  }
  return Array.from({ length: count }, (_, k) => k);
}

/** The same seeds. @throws UsageError if one is out of range or comes twice, or there are none or too many. */
export function checkSeeds(seeds: readonly number[]): number[] {
  if (seeds.length < 1 || seeds.length > MAX_SEEDS) {
    throw new UsageError(`seeds: expected from 1 to ${MAX_SEEDS} seeds, got ${seeds.length}`);
  }
  const seen = new Set<number>();
  for (const seed of seeds) {
    if (!Number.isInteger(seed) || seed < 0 || seed > MAX_SEED) {
      throw new UsageError(`seeds: expected 32-bit unsigned integers, got ${seed}`);
    }
    if (seen.has(seed)) throw new UsageError(`seeds: expected seeds that differ, got ${seed} twice`);
    seen.add(seed);
  }
  return [...seeds];
}

/**
 * Sizes of hidden layers as they are written on the command line: `128`, `128,64`, or `none`.
 * @throws UsageError if an entry isn't a positive integer.
 */
export function parseHidden(text: string): number[] {
  if (text.trim() === "none") return [];
  return text.split(",").map((part) => {
    if (!/^\s*0*[1-9][0-9]*\s*$/.test(part)) {
      throw new UsageError(`hidden: expected positive integers, such as 128 or 128,64, or none, got ${shown(text)}`);
    }
    return Number(part);
  });
}

/**
 * A decimal number, or Infinity.
 * @param what says in errors what it is for
 * @throws UsageError if the text is anything else.
 */
export function parseNumber(text: string, what: string): number {
  // Every digit belongs to one part only, so matching takes a time in proportion to the length.
  const decimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
  if (!decimal.test(text.trim()) && text.trim() !== "Infinity") {
    throw new UsageError(`${what}: expected a number, got ${shown(text)}`);
  }
  return Number(text);
}
