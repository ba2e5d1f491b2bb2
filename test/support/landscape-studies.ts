import type { Study } from "../../src/experiment/analysis/study.ts";
import { parsePlanFile } from "../../src/experiment/plan/file.ts";
import { resolvePlan } from "../../src/experiment/plan/resolve.ts";
import { requiredTrials } from "../../src/experiment/plan/sections.ts";
import type { Identity, TrialRecord } from "../../src/experiment/record/record.ts";
import { runLandscapeTrial } from "../../src/experiment/trial/landscape-trial.ts";
import { countingHost } from "./trials.ts";

/** A plan of landscapes from its text, with the records of all trials that it needs. */
export function landscapeStudy(text: string): Study {
  const plan = resolvePlan(parsePlanFile(text, "study.yaml"), []);
  const records = new Map<string, TrialRecord>();
  let missing = requiredTrials(plan, []);
  while (missing.length > 0) {
    for (const { id, identity } of missing) records.set(id, recordOf(identity));
    missing = requiredTrials(plan, records.values()).filter(({ id }) => !records.has(id));
  }
  return { plan, records: [...records.values()] };
}

function recordOf(identity: Identity): TrialRecord {
  const run = runLandscapeTrial(identity, { ...countingHost(), now: () => 0 });
  for (let next = run.next(); ; next = run.next()) if (next.done) return next.value.record;
}
