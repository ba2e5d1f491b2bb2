import type { ReportWords } from "../words/words.ts";

/** Seeds in short: a run of them by its ends, else all. */
export function seedsText(seeds: readonly number[], { provenance }: ReportWords): string {
  const isRun = seeds.length > 2 && seeds.every((seed, k) => k === 0 || seed === seeds[k - 1] + 1);
  return isRun ? provenance.span(seeds[0], seeds[seeds.length - 1]) : seeds.join(", ");
}
