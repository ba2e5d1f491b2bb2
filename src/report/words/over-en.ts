import { plural } from "./numbers.ts";
import type { Over } from "./over.ts";

/** Over what figures are, in English: `3 seeds`, `10 folds`, `3 × 10 folds`. */
export function overText({ seeds, folds }: Over): string {
  if (folds === undefined) return plural(seeds, "seed");
  return `${seeds === 1 ? "" : `${seeds} × `}${plural(folds, "fold")}`;
}
