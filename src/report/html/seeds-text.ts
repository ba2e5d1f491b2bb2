import type { ReportWords } from "../words/words.ts";

/** Seeds in short: consecutive ones as a range, else a list. */
export function seedsText(seeds: readonly number[], { provenance }: ReportWords): string {
  const isRun = seeds.length > 2 && seeds.every((seed, k) => k === 0 || seed === seeds[k - 1] + 1);
  return isRun ? provenance.span(seeds[0], seeds[seeds.length - 1]) : seeds.join(", ");
}
