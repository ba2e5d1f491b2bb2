import { nearest, shown, UsageError } from "../../core/errors.ts";

/**
 * Checks what every technique expects of its options: known names, and numbers. The technique itself checks bounds.
 * @param id names the technique in errors
 * @throws UsageError for an unknown option; TypeError for one that isn't a number; RangeError for NaN, and for an infinity
 *   unless the default is one.
 */
export function checkOptions(
  id: string,
  options: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, number>>,
): void {
  const known = Object.keys(defaults);
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) {
      const near = nearest(name, known);
      const hint = near === undefined ? "" : `; did you mean ${near}?`;
      const expected = known.length === 0 ? "no options" : `options among ${known.join(", ")}`;
      throw new UsageError(`${id}: expected ${expected}, got ${shown(name)}${hint}`);
    }
    if (typeof value !== "number") throw new TypeError(`${id}: expected ${name} to be a number, got ${shown(value)}`);
    if (Number.isNaN(value)) throw new RangeError(`${id}: expected ${name} to be a number, got NaN`);
    if (!Number.isFinite(value) && Number.isFinite(defaults[name])) {
      throw new RangeError(`${id}: expected ${name} to be finite, got ${value}`);
    }
  }
}
