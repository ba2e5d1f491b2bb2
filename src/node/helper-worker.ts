/** A thread that helps a trial's worker: see experiment/help-trial.ts. */
import { workerData } from "node:worker_threads";
import { kernelsOn } from "../engine/kernels.ts";
import { ThreadFailure } from "../engine/thread-group.ts";
import { helpTrial } from "../experiment/trial/help-trial.ts";
import type { HelperData } from "./helpers.ts";
import { ensureOwnTechnique } from "./own-technique.ts";
import { allowRelaxedSimd } from "./wasm-features.ts";

const { identity, arithmetic, memory, layout, place, thread, own, saved } = workerData as HelperData;
allowRelaxedSimd();
await ensureOwnTechnique(own);
try {
  helpTrial(identity, layout, kernelsOn(memory, arithmetic), place, thread, saved);
} catch (error) {
  if (!(error instanceof ThreadFailure)) throw error; // else another thread died, and that one's error is told
}
