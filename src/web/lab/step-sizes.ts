import { effect, signal } from "@preact/signals";
import { DELTA_SHARES, type Inside } from "../../trainer/inside.ts";
import type { Run } from "./lab.ts";
import { lab } from "./the-lab.ts";

/** Median step size Δ of the first layer's weights after each epoch, by trial id; without trials that have no step sizes. */
export const stepSizes = signal<ReadonlyMap<string, readonly number[]>>(new Map());

/** Milliseconds between two requests to a training run. */
const BETWEEN_LOOKS = 1500;

/** Requests step sizes of all runs from time to time, while a view shows them; returns a function that stops this. */
export function followStepSizes(): () => void {
  let isLooking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const look = async () => {
    timer = undefined;
    if (isLooking || isStopped) return;
    isLooking = true;
    await lookIntoAll(lab.runs.peek());
    isLooking = false;
    if (lab.phase.peek() === "running") timer = setTimeout(look, BETWEEN_LOOKS);
  };
  const stop = effect(() => {
    const isGoing = lab.phase.value === "running";
    void lab.runs.value;
    if (!isGoing) void lab.epoch.value; // single steps by the user
    clearTimeout(timer);
    timer = setTimeout(look, isGoing ? BETWEEN_LOOKS : 50);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}

async function lookIntoAll(runs: readonly Run[]): Promise<void> {
  const seen = new Map<string, readonly number[]>();
  for (const run of runs) {
    const first = run.technique.hyper["delta0"];
    if (first === undefined) continue;
    const inside = await insideOf(run);
    const median = DELTA_SHARES.indexOf(0.5);
    const after = inside?.deltaQuantiles.layers[0]?.map((quantiles) => quantiles[median]) ?? [];
    seen.set(run.trial.id, [first, ...after]);
  }
  if (runs === lab.runs.peek()) stepSizes.value = seen;
}

async function insideOf(run: Run): Promise<Inside | null> {
  const { result } = run;
  if (result.peek() !== null) return result.peek()!.record.inside;
  if (run.epoch.peek() === 0 || run.status.peek() === "failed") return null;
  return run.inside().catch(() => null); // the run ended meanwhile
}
