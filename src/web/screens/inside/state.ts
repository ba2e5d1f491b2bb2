import { computed, effect, signal } from "@preact/signals";
import { type Place, places } from "../../../model/network.ts";
import type { Run } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { askNewest, cancelDrawing, drawSoon } from "../../schedule.ts";
import type { Look, OverTime, WeightRow } from "../../workers/protocol.ts";

/** Number of updates in a weight's strip. */
export const STRIP_ROWS = 24;

/** Label of the technique whose network is shown; null for the first one. */
export const chosenTechnique = signal<string | null>(null);
/** The layer of weights, from 0. */
export const chosenLayer = signal(0);
/** The unit of that layer, from 0; null for {@link liveUnit}. */
export const chosenUnit = signal<number | null>(null);
/** The input of that unit whose weight is followed, from 0; null for a default that is likely to be interesting. */
const chosenInput = signal<number | null>(null);
/** The shown epoch; null to follow the run. */
export const chosenEpoch = signal<number | null>(null);

/** The shown run. */
export const insideRun = computed<Run | null>(() => {
  const runs = lab.runs.value;
  return runs.find(({ technique }) => technique.label === chosenTechnique.value) ?? runs[0] ?? null;
});

/** The places of its network's layers. */
export const insideLayers = computed<readonly Place[]>(() => {
  const problem = insideRun.value?.trial.identity.problem;
  if (problem?.kind !== "network") return [];
  const { layers, activation, outputActivation = "identity" } = problem;
  return places({ layers, activation, outputActivation });
});

/** How a layer's weights are shown: each unit's as an image over the pixels, or all as a matrix of inputs × units. */
export type LayerView = "pictures" | "matrix";

/** A unit of the first layer with a gradient: not a dead ReLU. */
const liveUnit = signal(0);

/** The shown layer, unit and input, limited to the network's, and the view. */
export const insidePlace = computed(() => {
  const layers = insideLayers.value;
  if (layers.length === 0) return null;
  const layer = Math.min(chosenLayer.value, layers.length - 1);
  const place = layers[layer];
  const picture = lab.data.value?.picture;
  const isPicture = layer === 0 && picture !== undefined && picture.width * picture.height === place.nIn;
  const unit = Math.min(chosenUnit.value ?? liveUnit.value, place.nOut - 1);
  const middle = isPicture ? Math.floor(picture.height / 2) * picture.width + Math.floor(picture.width / 2) : 0;
  const input = Math.min(chosenInput.value ?? middle, place.nIn - 1);
  const view: LayerView = isPicture ? "pictures" : "matrix";
  return { layer, place, unit, input, view, weight: place.weights + input * place.nOut + unit };
});

/** Whether the data has two inputs and classes, so that decisions can be drawn as regions of a plane. */
export const isPlane = computed(() => {
  const { picture, targetNames } = lab.data.value ?? {};
  return insideLayers.value[0]?.nIn === 2 && picture === undefined && targetNames === undefined;
});

/** Whether an update sees only a part of the samples, so that no gradient belongs to an epoch. */
export const isMiniBatch = computed(() => {
  const problem = insideRun.value?.trial.identity.problem;
  return problem?.kind === "network" && problem.batch !== "full" && problem.batch < problem.train;
});

/** Whether the runs are open, so that they can answer. */
const isOpen = computed(() => lab.phase.value !== "loading");

/** The last epoch that can be shown. */
export const lastEpoch = computed(() => insideRun.value?.epoch.value ?? 0);

/** The requested epoch. */
export const wantedEpoch = computed(() => Math.min(chosenEpoch.value ?? lastEpoch.value, lastEpoch.value));

/** Whether that is the last one; a computed value, so that a training run doesn't cause requests for the same earlier epoch. */
const isAtLast = computed(() => lastEpoch.value === wantedEpoch.value);

/** The run's vectors at the shown epoch (or, while a request is pending, at the one shown before); null at first. */
export const look = signal<Look | null>(null);
/** The run that the vectors are of: another one while the first request to the present run is pending. */
export const lookRun = signal<Run | null>(null);
/** The run's statistics up to its last epoch, for the figures over time. */
export const history = signal<OverTime | null>(null);
/** The last updates of the followed weight, oldest first, the run, the weight's index, and the epoch up to which they are. */
export const strip = signal<{
  readonly run: Run;
  readonly weight: number;
  readonly epoch: number;
  readonly rows: readonly WeightRow[];
} | null>(null);
/** Why nothing can be shown, in one sentence; null if it can. */
export const insideTrouble = signal<string | null>(null);

/** Shows an epoch; with the last one, follows the run. */
export function lookAtEpoch(epoch: number): void {
  chosenEpoch.value = epoch >= lastEpoch.value ? null : epoch;
}

/** Follows another weight of the present layer. */
export function follow(unit: number, input: number): void {
  chosenUnit.value = unit;
  chosenInput.value = input;
}

/** Milliseconds after which a run that isn't looked at any more need not remember its past states, which take memory. */
const AWAY = 5000;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Requests what is shown from the run's worker while the screen is open; returns a function that stops this. */
export function watchInside(): () => void {
  clearTimeout(leaving);
  // During training, requests may take about a quarter of the worker's time, and no more are made than are seen; but what is shown must not become stale.
  const pause = (took: number) => (lab.phase.peek() === "running" ? Math.min(Math.max(3 * took, LOOK), 500) : 0);
  const isPresent = ({ run }: { run: Run }) => run === insideRun.peek();
  const fail = (reason: string, wish: { run: Run }) => {
    if (isPresent(wish)) insideTrouble.value = reason;
  };
  // The figures over time come a frame after the others, so that no task draws them all.
  let newest: OverTime | null = null;
  const showHistory = () => {
    history.value = newest;
  };
  const askLook = askNewest<{ run: Run; epoch: number | null }, Look>({
    ask: ({ run, epoch }) => (epoch === null ? run.look() : run.look(epoch)),
    take(answer, wish) {
      if (!isPresent(wish)) return;
      if (chosenUnit.peek() === null) findLiveUnit(answer);
      look.value = answer;
      if (wish.epoch === null || history.peek() === null || lookRun.peek() !== wish.run) {
        newest = answer;
        drawSoon(showHistory);
      }
      lookRun.value = wish.run;
      insideTrouble.value = null;
    },
    fail,
    pause,
  });
  // Beside an earlier epoch, the figures over time still go up to the last one.
  const askOverTime = askNewest<{ run: Run }, OverTime>({
    ask: ({ run }) => run.overTime(),
    take(answer, wish) {
      if (isPresent(wish) && !isAtLast.peek()) history.value = answer;
    },
    fail,
    pause,
  });
  const askStrip = askNewest<{ run: Run; weight: number; epoch: number | null; shown: number }, WeightRow[]>({
    ask: ({ run, weight, epoch }) => run.weight(weight, STRIP_ROWS, epoch ?? undefined),
    take(rows, wish) {
      if (isPresent(wish)) strip.value = { run: wish.run, weight: wish.weight, epoch: wish.shown, rows };
    },
    fail,
    pause,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ends = [
    effect(() => {
      // The run went back before the shown epoch or restarted: follow it again.
      if (chosenEpoch.value !== null && chosenEpoch.value > lastEpoch.value) chosenEpoch.value = null;
    }),
    effect(() => {
      const run = insideRun.value;
      insideTrouble.value = null;
      if (run !== null && lookRun.peek() !== null && formOf(run) === formOf(lookRun.peek()!)) return; // stays, greyed
      look.value = null;
      lookRun.value = null;
      cancelDrawing(showHistory);
      history.value = null;
      strip.value = null;
    }),
    effect(() => {
      const run = insideRun.value;
      const epoch = isAtLast.value ? null : wantedEpoch.value;
      if (epoch === null) void lastEpoch.value;
      if (run !== null && isOpen.value) askLook({ run, epoch });
    }),
    effect(() => {
      const run = insideRun.value;
      void lastEpoch.value;
      if (run !== null && isOpen.value && !isAtLast.value) askOverTime({ run });
    }),
    effect(() => {
      const run = insideRun.value;
      const weight = insidePlace.value?.weight;
      const epoch = isAtLast.value ? null : wantedEpoch.value;
      if (epoch === null) void lastEpoch.value;
      if (run === null || weight === undefined || !isOpen.value) return;
      // An earlier epoch's updates may have to be computed again: only when the slider rests.
      clearTimeout(timer);
      const wish = { run, weight, epoch, shown: wantedEpoch.value };
      if (epoch === null) askStrip(wish);
      else timer = setTimeout(() => askStrip(wish), REST);
    }),
  ];
  return () => {
    clearTimeout(timer);
    cancelDrawing(showHistory);
    for (const end of ends) end();
    askLook(null);
    askOverTime(null);
    askStrip(null);
    const left = lookRun.peek();
    leaving = setTimeout(() => left?.unwatch(), AWAY);
  };
}

/** The form of a run's network and of its data: figures of one can stand for another only if these are the same. */
function formOf({ trial }: Run): string {
  const { problem } = trial.identity;
  return problem.kind === "network" ? `${problem.data} ${problem.layers}` : "";
}

/** Least time between two looks at a run that trains, in milliseconds: small networks have hundreds of epochs in it. */
const LOOK = 50;

/** Milliseconds without movement after which a slider counts as resting. */
const REST = 250;

/** If the unit has no gradient any more, chooses the unit with the largest weights among those that have one. */
function findLiveUnit({ gradient, params }: Look): void {
  const place = insideLayers.peek()[0];
  if (gradient === null || place === undefined) return;
  const { weights, biases, nIn, nOut } = place;
  if (liveUnit.peek() < nOut && gradient[biases + liveUnit.peek()] !== 0) return;
  let [live, most] = [0, 0];
  for (let unit = 0; unit < nOut; unit++) {
    if (gradient[biases + unit] === 0) continue;
    let size = 0;
    for (let input = 0; input < nIn; input++) size += Math.abs(params[weights + input * nOut + unit]);
    if (size > most) [live, most] = [unit, size];
  }
  liveUnit.value = live;
}
