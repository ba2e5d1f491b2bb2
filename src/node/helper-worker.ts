/** A thread that helps a trial's worker: see engine/network-engine.ts, help. */
import { workerData } from "node:worker_threads";
import { kernelsOn } from "../engine/kernels.ts";
import { help } from "../engine/network-engine.ts";
import { networkOf, regionBase, taskOf } from "../experiment/room.ts";
import { technique } from "../optimizers/registry.ts";
import { firstState, sliceStep } from "../trainer/slice-step.ts";
import type { HelperData } from "./helpers.ts";
import { allowRelaxedSimd } from "./wasm-features.ts";

const { identity, arithmetic, memory, room, region, thread } = workerData as HelperData;
allowRelaxedSimd();
const task = taskOf(networkOf(identity));
const optimizer = technique(identity.technique.id).create(identity.technique.hyper);
const numbers = { threads: room.threads, thread };
help(
  kernelsOn(memory, arithmetic),
  room.train,
  task,
  regionBase(room, region),
  numbers,
  ({ slice, stateVectors, ...ofRun }) => {
    const { state, shared } = firstState(optimizer, ofRun.params.length, stateVectors);
    return shared ? sliceStep(optimizer, { ...ofRun, state }, slice) : () => {};
  },
);
