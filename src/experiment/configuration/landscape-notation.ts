import { nearest, shown, UsageError } from "../../core/errors.ts";
import type { LandscapeShape } from "../../landscapes/instance.ts";
import { landscape } from "../../landscapes/registry.ts";
import { MAX_DIMENSIONS } from "./limits.ts";
import { named, parseNumber } from "./notation.ts";

/** The option that every landscape has: yes or no. */
const ROTATION = "rotation";

/**
 * A landscape as it is written: its name, then, after a colon, options that differ from its defaults: `rosenbrock`,
 * `ellipsoid:condition=900,rotation=true`.
 * @param n number of parameters
 * @throws UsageError for an unknown landscape or option, one that comes twice, a value that isn't one, or one that is out of bounds
 */
export function parseLandscape(text: string, n: number): LandscapeShape {
  const colon = text.indexOf(":");
  const { name, options: known = [], leastSize } = landscape(colon < 0 ? text : text.slice(0, colon));
  const who = `landscape ${name}`;
  if (!Number.isInteger(n) || n < leastSize || n > MAX_DIMENSIONS) {
    throw new UsageError(`${who}: expected n from ${leastSize} to ${MAX_DIMENSIONS}, got ${n}`);
  }
  const options = Object.fromEntries(known.map((option): [string, number] => [option.name, option.default]));
  let rotation = false;
  const seen = new Set<string>();
  for (const part of colon < 0 ? [] : text.slice(colon + 1).split(",")) {
    const [key, value, ...more] = part.split("=").map((side) => side.trim());
    if (value === undefined || more.length > 0) {
      throw new UsageError(`${who}: expected OPTION=VALUE after the colon, got ${shown(part)}`);
    }
    if (seen.has(key)) throw new UsageError(`${who}: expected ${named(key)} once, got it twice`);
    seen.add(key);
    if (key === ROTATION) {
      if (value !== "true" && value !== "false") {
        throw new UsageError(`${who}: expected true or false for rotation, got ${shown(value)}`);
      }
      rotation = value === "true";
      continue;
    }
    const option = known.find((one) => one.name === key);
    if (option === undefined) throw unknownOption(who, key, [...known.map((one) => one.name), ROTATION]);
    const number = parseNumber(value, `${who}: ${key}`);
    if (!(number >= option.min && number <= option.max)) {
      throw new UsageError(`${who}: expected ${key} from ${option.min} to ${option.max}, got ${number}`);
    }
    options[key] = number;
  }
  return { name, n, options, rotation };
}

/** A landscape in short, as tables name it: `ellipsoid, condition 900, rotated, n = 20`. */
export function landscapeLabel({ name, n, options, rotation }: LandscapeShape): string {
  const shape = Object.entries(options).map(([key, value]) => `${key} ${value}`);
  return [name, ...shape, ...(rotation ? ["rotated"] : []), `n = ${n}`].join(", ");
}

function unknownOption(who: string, key: string, known: readonly string[]): UsageError {
  const near = nearest(key, known);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return new UsageError(`${who}: expected one of ${known.join(", ")}, got ${named(key)}${hint}`);
}
