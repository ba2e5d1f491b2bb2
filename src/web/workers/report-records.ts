import { canonicalJson } from "../../core/json.ts";
import type { Study } from "../../experiment/analysis/study.ts";
import { gatheredPlans } from "../../experiment/plan/gather.ts";
import type { Plan } from "../../experiment/plan/plan.ts";
import { mergeParts } from "../../experiment/record/merge.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { GatheredStudy } from "./report-calls.ts";

/** Records of several sources, in the order in which sources were added: trained on this page, or loaded from files. */
export class ReportRecords {
  readonly #sources = new Map<string, Map<string, TrialRecord>>();

  put(source: string, records: readonly TrialRecord[]): void {
    const own = this.#sources.get(source) ?? new Map<string, TrialRecord>();
    this.#sources.set(source, own);
    for (const record of records) own.set(record.id, record);
  }

  drop(source: string): void {
    this.#sources.delete(source);
  }

  /** The studies into which all records fall, those of `known` plans first. */
  studies(known: readonly Plan[]): GatheredStudy[] {
    const all = [...this.#sources.values()].flatMap((own) => [...own.values()]);
    return gatheredPlans(all, known).map((plan) => {
      const { chosen, agreed, conflicts } = this.#merged(plan);
      const done = chosen.flatMap(({ record }) => (record.status === "failed" ? [] : [record.id]));
      const [{ problem }] = plan.problems;
      return {
        key: canonicalJson([problem, plan.stop, plan.numerics, plan.folds ?? null]),
        plan,
        done,
        agreed: agreed.length,
        conflicts: conflicts.map(({ difference }) => difference),
      };
    });
  }

  /** A plan with its available records. */
  study(plan: Plan): Study {
    return { plan, records: this.#merged(plan).chosen.map(({ record }) => record) };
  }

  /** The sources of the records in a plan's {@link study}, by trial. */
  origins(plan: Plan): ReadonlyMap<string, string> {
    return new Map(this.#merged(plan).chosen.map(({ record, part }) => [record.id, part.source]));
  }

  #merged(plan: Plan) {
    return mergeParts(
      plan,
      [...this.#sources].map(([source, records]) => ({ name: source || "this page", source, records })),
    );
  }
}
