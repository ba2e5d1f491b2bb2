import { batch, computed, effect, signal } from "@preact/signals";
import { messageOf } from "../../../core/message-of.ts";
import { techniqueText } from "../../../experiment/configuration/notation.ts";
import type { Run } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { changeLandscape, landscapeSettings, plane } from "./state.ts";

/** Points per side, and training samples on which the loss is computed: a few seconds of work for MNIST's network. */
const SIZE = 33;
const SAMPLES = 1000;
/** Half the plane's side; at 1, a direction has the norm of each layer's weights. */
const REACH = 1;

/** What the shown plane was computed from. */
export interface PlaneSource {
  readonly run: Run;
  readonly label: string;
  readonly epoch: number;
  readonly samples: number;
  readonly size: number;
}

export const planeSource = signal<PlaneSource | null>(null);
/** Whether a plane is being computed. */
export const isComputing = signal(false);
/** Why the last plane could not be computed, in one sentence; null if it could. */
export const planeTrouble = signal<string | null>(null);

/** The plane that the settings (and the address) ask for and that isn't shown yet; null if there is none. */
export const awaited = computed(() => {
  const { surface, plane: wanted } = landscapeSettings.value;
  if (surface !== "network" || wanted === null) return null;
  const run = lab.runs.value.find((one) => nameInLink(one) === wanted.technique);
  const source = planeSource.value;
  if (source !== null && source.run === run && source.epoch === wanted.epoch) return null;
  return { ...wanted, run: run ?? null };
});

/** Computes the loss in a plane through a run's present or earlier weights: two random directions, scaled by layer. */
export async function computePlane(run: Run, wanted?: number): Promise<void> {
  if (isComputing.peek()) return;
  isComputing.value = true;
  planeTrouble.value = null;
  try {
    const { params, epoch } = await run.glance(wanted);
    const samples = Math.min(SAMPLES, lab.data.peek()?.count ?? SAMPLES);
    const options = { size: SIZE, reach: REACH, count: samples, seed: 0 };
    const values = await lab.ask.lossPlane(params, run.trial, options);
    if (!lab.runs.peek().includes(run)) return; // another experiment was begun meanwhile
    batch(() => {
      plane.value = { size: SIZE, reach: REACH, values };
      planeSource.value = { run, label: run.technique.label, epoch, samples, size: SIZE };
      changeLandscape({ plane: { technique: nameInLink(run), epoch } });
    });
  } catch (error) {
    if (lab.runs.peek().includes(run)) planeTrouble.value = messageOf(error); // otherwise other data may be loaded
  } finally {
    isComputing.value = false;
  }
}

function nameInLink({ trial }: Run): string {
  return techniqueText(trial.identity.technique);
}

/** A plane is dropped with its experiment. */
effect(() => {
  const source = planeSource.value;
  if (source === null || lab.runs.value.includes(source.run)) return;
  batch(() => {
    plane.value = null;
    planeSource.value = null;
    planeTrouble.value = null;
  });
});

/** The last plane that was computed automatically when its run reached the epoch: only once, even if that failed. */
let tried: { readonly run: Run; readonly epoch: number } | null = null;

effect(() => {
  const wanted = awaited.value;
  if (wanted === null || wanted.run === null || isComputing.value) return;
  const { run, epoch } = wanted;
  if (!["ready", "running", "paused", "done"].includes(lab.phase.value) || run.epoch.value < epoch) return;
  if (tried?.run === run && tried.epoch === epoch) return;
  tried = { run, epoch };
  void computePlane(run, epoch);
});
