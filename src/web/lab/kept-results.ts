import { effect, signal, untracked } from "@preact/signals";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { ModelFile } from "../workers/protocol.ts";
import type { Lab } from "./lab.ts";

/** Record and model of a finished training. */
export interface KeptResult {
  readonly record: TrialRecord;
  readonly model: ModelFile | null;
}

/** All trainings that finished on this page, by trial id, including those of earlier experiments. */
export const kept = signal<ReadonlyMap<string, KeptResult>>(new Map());

/** Keeps a finished training. */
export function keep(results: readonly KeptResult[]): void {
  const before = kept.peek();
  const fresh = results.filter(({ record }) => before.get(record.id)?.record !== record);
  if (fresh.length > 0) kept.value = new Map([...before, ...fresh.map((one) => [one.record.id, one] as const)]);
}

/** From now on keeps the results of the lab's runs; returns a function that stops this. */
export function keepResults(lab: Pick<Lab, "runs">): () => void {
  return effect(() => {
    const results = lab.runs.value.flatMap(({ result }) => result.value ?? []);
    untracked(() => keep(results));
  });
}
