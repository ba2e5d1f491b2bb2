import type { Dataset } from "../../core/contracts.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { PlannedTrial } from "../../experiment/plan.ts";
import type { DataCalls, ModelFile } from "./protocol.ts";

export function classify(_models: readonly ModelFile[], _values: Float32Array): number[][] {
  throw new Error("not there yet");
}

export function regions(
  _dataset: Dataset,
  _params: Float32Array,
  _trial: PlannedTrial,
  _points: Float32Array,
): Float32Array {
  throw new Error("not there yet");
}

export function lossPlane(
  _dataset: Dataset,
  _arithmetic: Arithmetic,
  _params: Float32Array,
  _trial: PlannedTrial,
  _options: Parameters<DataCalls["lossPlane"]>[2],
): Float64Array {
  throw new Error("not there yet");
}
