/** A thread that helps ours.mjs, as the lab's own helpers do, with techniques that only the bench has too. */
import { workerData } from "node:worker_threads";
import { help } from "../../dist/engine/help.js";
import { kernelsOn } from "../../dist/engine/kernels.js";
import { allowRelaxedSimd } from "../../dist/node/wasm-features.js";
import { sharedState, sliceSteps } from "../../dist/trainer/slice-step.js";
import { optimizerFor } from "./optimizer-for.mjs";

const { memory, packed, task, base, threads, thread, arithmetic, technique } = workerData;
allowRelaxedSimd();
const optimizer = optimizerFor(technique);
const kernels = kernelsOn(memory, arithmetic);
help(kernels, packed, [], task, base, { threads, thread }, (roomFor) => {
  const room = roomFor(optimizer);
  const state = sharedState(optimizer, room, optimizer.init(room.size));
  return state ? sliceSteps(optimizer, room, state) : [];
});
