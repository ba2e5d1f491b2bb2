/** A thread that helps a trial's worker: see experiment/help-trial.ts. */
import { workerData } from "node:worker_threads";
import { CrewFailure } from "../engine/crew.ts";
import { kernelsOn } from "../engine/kernels.ts";
import { helpTrial } from "../experiment/trial/help-trial.ts";
import type { HelperData } from "./helpers.ts";
import { ensureOwnTechnique } from "./own-technique.ts";
import { allowRelaxedSimd } from "./wasm-features.ts";

const { identity, arithmetic, memory, room, region, thread, own, saved } = workerData as HelperData;
allowRelaxedSimd();
await ensureOwnTechnique(own);
try {
  helpTrial(identity, room, kernelsOn(memory, arithmetic), region, thread, saved);
} catch (error) {
  if (!(error instanceof CrewFailure)) throw error; // else another thread died, and that one's error is told
}
