import type { TrialRecord } from "./record.ts";
import { compareRecords } from "./verify.ts";

/** A part of a plan's records. */
export interface PlanPart {
  /** Names it in what is said of it: its folder. */
  readonly name: string;
  readonly records: ReadonlyMap<string, TrialRecord>;
}

/** What parts come to together. */
export interface Merged<P extends PlanPart> {
  /** Each trial that has a record, in the plan's order, and the part whose record counts. */
  readonly chosen: readonly { readonly record: TrialRecord; readonly part: P }[];
  /** Ids of the trials that several parts have finished, all with the same bits. */
  readonly agreed: readonly string[];
  /** Trials that parts finished differently, and how, in one sentence each. */
  readonly conflicts: readonly { readonly id: string; readonly difference: string }[];
}

/**
 * Joins the records of parts of one plan. Of a trial that several parts have, the first one's record counts; one that
 * didn't fail before one that failed, and one with a model before one without.
 */
export function mergeParts<P extends PlanPart>(
  { trials }: { readonly trials: readonly { readonly id: string }[] },
  parts: readonly P[],
): Merged<P> {
  const chosen: { record: TrialRecord; part: P }[] = [];
  const agreed: string[] = [];
  const conflicts: { id: string; difference: string }[] = [];
  for (const { id } of trials) {
    const own = parts.flatMap((part) => {
      const record = part.records.get(id);
      return record === undefined ? [] : [{ record, part }];
    });
    const final = own.filter(({ record }) => record.status !== "failed");
    const [first, ...others] = final;
    const difference = others.map((other) => differenceOf(first, other)).find((text) => text !== null);
    if (difference !== undefined && difference !== null) conflicts.push({ id, difference });
    else if (others.length > 0) agreed.push(id);
    const best = final.find(({ record }) => record.model !== null) ?? first ?? own[0];
    if (best !== undefined) chosen.push(best);
  }
  return { chosen, agreed, conflicts };
}

/** How two parts' records of a trial differ; null where host, times and the place of the model are all that does. */
function differenceOf(
  one: { record: TrialRecord; part: PlanPart },
  other: { record: TrialRecord; part: PlanPart },
): string | null {
  const verdict = compareRecords(one.record, other.record);
  return verdict.same ? null : `${one.part.name} and ${other.part.name}: ${verdict.difference}`;
}
