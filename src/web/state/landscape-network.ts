import { signal } from "@preact/signals";
import type { Lab, Run } from "./lab.ts";
import { plane } from "./landscape.ts";

/** Points of a side, and training samples that the loss is computed on: a few seconds of work for MNIST's network. */
const SIZE = 33;
const SAMPLES = 1000;
/** At a distance of 1 a direction is as long as the weights of each layer. */
const REACH = 1;

/** What the plane that is shown was computed from. */
export interface PlaneSource {
  readonly label: string;
  readonly epoch: number;
  readonly samples: number;
  readonly size: number;
}

export const planeSource = signal<PlaneSource | null>(null);
/** Whether a plane is being computed. */
export const isComputing = signal(false);
/** Why the last one could not be computed, in one sentence. */
export const planeTrouble = signal<string | null>(null);

/** Computes the loss in a plane through a run's present weights: two random directions, scaled by layer. */
export async function computePlane(lab: Lab, run: Run): Promise<void> {
  if (isComputing.value) return;
  isComputing.value = true;
  planeTrouble.value = null;
  try {
    const { params, epoch } = await run.look();
    const samples = Math.min(SAMPLES, lab.data.value?.count ?? SAMPLES);
    const options = { size: SIZE, reach: REACH, count: samples, seed: 0 };
    const values = await lab.ask.lossPlane(params, run.trial, options);
    plane.value = { size: SIZE, reach: REACH, values };
    planeSource.value = { label: run.technique.label, epoch, samples, size: SIZE };
  } catch (error) {
    planeTrouble.value = error instanceof Error ? error.message : String(error);
  } finally {
    isComputing.value = false;
  }
}
