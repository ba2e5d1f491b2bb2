import type { PlannedTechnique } from "./plan.ts";

/** A technique varied in two hyper-parameters, the others as most of its variants have them; or in one, with `y` null. */
export interface Grid {
  readonly id: string;
  readonly x: { readonly name: string; readonly values: readonly number[] };
  readonly y: { readonly name: string; readonly values: readonly number[] } | null;
  /** The others' values. */
  readonly fixed: Readonly<Record<string, number>>;
  /** [y][x] the variant's place among the techniques; null where there is none. */
  readonly places: readonly (readonly (number | null)[])[];
}

/** The grids in a list of techniques: for each id, every two hyper-parameters that vary together. */
export function gridsOf(techniques: readonly PlannedTechnique[]): Grid[] {
  const ids = [...new Set(techniques.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const variants = techniques.flatMap((technique, place) => (technique.id === id ? [{ place, ...technique }] : []));
    const names = Object.keys(variants[0].hyper).filter(
      (name) => new Set(variants.map(({ hyper }) => hyper[name])).size > 1,
    );
    if (names.length === 1) return [gridOf(id, variants, names[0], null)];
    return names.flatMap((y, k) => names.slice(0, k).map((x) => gridOf(id, variants, x, y))).filter(isWide);
  });
}

type Variant = PlannedTechnique & { readonly place: number };

function gridOf(id: string, variants: readonly Variant[], x: string, y: string | null): Grid {
  const others = Object.keys(variants[0].hyper).filter((name) => name !== x && name !== y);
  const fixed = Object.fromEntries(others.map((name) => [name, mostCommon(variants.map(({ hyper }) => hyper[name]))]));
  const own = variants.filter(({ hyper }) => others.every((name) => Object.is(hyper[name], fixed[name])));
  const valuesOf = (name: string) => [...new Set(own.map(({ hyper }) => hyper[name]))].sort((a, b) => a - b);
  const [xs, ys] = [valuesOf(x), y === null ? [Number.NaN] : valuesOf(y)];
  const at = (xValue: number, yValue: number) =>
    own.find(({ hyper }) => hyper[x] === xValue && (y === null || hyper[y] === yValue))?.place ?? null;
  return {
    id,
    x: { name: x, values: xs },
    y: y === null ? null : { name: y, values: ys },
    fixed,
    places: ys.map((yValue) => xs.map((xValue) => at(xValue, yValue))),
  };
}

/** Whether both vary together: each value of either has at least two partners. */
function isWide({ x, y, places }: Grid): boolean {
  const filled = (cells: readonly (number | null)[]) => cells.filter((place) => place !== null).length >= 2;
  return y !== null && places.every(filled) && x.values.every((_, k) => filled(places.map((row) => row[k])));
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
