import { EVALUATION_LOSS } from "../../experiment/analysis/measures.ts";
import type { ResultRow } from "../../experiment/analysis/rows.ts";
import { resultBy, type SectionResult } from "../../experiment/analysis/section.ts";
import { chosenOf } from "../../experiment/record/networks.ts";
import { lossText } from "./numbers.ts";

/** What the finding of finding.ts says: who reaches the lowest evaluation loss, and how clearly. */
export type FindingFacts =
  /** No run has a finite loss. */
  | { readonly kind: "none" }
  /** No run was ever better than its start. */
  | { readonly kind: "start"; readonly loss: number }
  | {
      /**
       * `alone`: there is nobody else; `level`: several have the lowest median as it is printed; `ahead`: one has the lowest
       * median.
       */
      readonly kind: "alone" | "level" | "ahead";
      /** Techniques in the section's order: of one row those that coincide, of level rows all. */
      readonly names: readonly string[];
      /** The lowest median. */
      readonly loss: number;
      readonly seeds: number;
      /** On how many seeds the row is seen below every other. */
      readonly won: number;
      /** Whether level medians are equal in all digits. */
      readonly isEqual: boolean;
    };

/** What a section's rows reached, as a finding. Losses that are printed alike count as equal. */
export function findingFacts(one: SectionResult): FindingFacts {
  const { rows, seeds, stop } = one;
  const { samples } = resultBy(one, EVALUATION_LOSS);
  const medians = samples.map((sample) => sample?.median ?? Infinity);
  const loss = Math.min(...medians);
  if (!Number.isFinite(loss)) return { kind: "none" };
  if (stop.epochs > 0 && !rows.some(improved)) return { kind: "start", loss };
  const level = Array.from(rows.keys()).filter((row) => isLevel(medians[row], loss));
  return {
    kind: rows.length === 1 ? "alone" : level.length > 1 ? "level" : "ahead",
    names: level.flatMap((row) => rows[row].techniques.map(({ label }) => label)),
    loss,
    seeds: seeds.length,
    won: seeds.filter((seed) => leads(level[0], rows, seed)).length,
    isEqual: level.every((row) => medians[row] === loss),
  };
}

/** Whether some run of a row was better than its start at some point. */
function improved({ records }: ResultRow): boolean {
  return records.some((record) => (chosenOf(record)?.epoch ?? 0) > 0);
}

/** Whether two losses are printed alike. */
function isLevel(one: number, other: number): boolean {
  return lossText(one) === lossText(other);
}

/** Whether a row's best evaluation loss is seen below every other's on a seed. */
function leads(row: number, rows: readonly ResultRow[], seed: number): boolean {
  const own = bestLoss(rows[row], seed);
  return rows.every((other, r) => {
    const its = bestLoss(other, seed);
    return r === row || (own < its && !isLevel(own, its));
  });
}

function bestLoss({ records }: ResultRow, seed: number): number {
  const record = records.find(({ identity }) => identity.seed === seed);
  return (record && chosenOf(record)?.evaluation?.loss) ?? Infinity;
}
