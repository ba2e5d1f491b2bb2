import type { Plan } from "../../../experiment/plan/plan.ts";
import type { Predictions, TrialRecord } from "../../../experiment/record/record.ts";
import { styleTechniques, type TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import type { Lab, Run, RunStatus } from "../../lab/lab.ts";
import type { ModelFile } from "../../workers/protocol.ts";

/** A network on the Test screen: of a run, trained or not yet, or from a file. */
export interface TestNetwork {
  /** The trial's id, or the file's name. */
  readonly id: string;
  readonly name: string;
  readonly style: TechniqueStyle;
  readonly model: ModelFile | null;
  readonly record: TrialRecord | null;
  /** Status of its run; `loaded` if it came from a file. */
  readonly status: RunStatus | "loaded";
}

/** All networks in the order of the runs, then of the files. Reads signals: for use in a `computed`. */
export function networksOf(lab: Pick<Lab, "runs" | "loaded">): TestNetwork[] {
  const runs = lab.runs.value;
  const loaded = lab.loaded.value;
  const styles = styleTechniques([...runs.map(({ technique }) => technique), ...loaded.map(techniqueOf)]);
  const ofFiles = loaded.map(({ name, model, record }, k): TestNetwork => {
    const style = styles[runs.length + k];
    const isTwice = loaded.findIndex((other) => other.name === name) < k;
    return { id: isTwice ? `${name}-${k}` : name, name, style, model, record, status: "loaded" };
  });
  return [...runs.map(ofRun), ...ofFiles];
}

/** Whether a network can answer. */
export function isTrained(network: TestNetwork): network is TestNetwork & { readonly model: ModelFile } {
  return network.model !== null;
}

/** Whether there is something to show of a network: it can answer, or its record has what it answered to the test set. */
export function isUsable({ model, record }: TestNetwork): boolean {
  return model !== null || Boolean(record?.test) || predictionsOf(record) !== null;
}

/** What a regression's network predicted on the test set; null without. */
export function predictionsOf(record: TrialRecord | null): Predictions | null {
  return record === null || record.schema === 1 ? null : (record.predictions ?? null);
}

function ofRun(run: Run): TestNetwork {
  const { model = null, record = null } = run.result.value ?? {};
  const { id } = run.trial;
  return { id, name: run.technique.label, style: run.style, model, record, status: run.status.value };
}

function techniqueOf({ name, record }: Lab["loaded"]["value"][number]): Plan["techniques"][number] {
  const { id = name, hyper = {} } = record?.identity.technique ?? {};
  return { label: name, id, hyper };
}
