import { computed, signal } from "@preact/signals";
import { TECHNIQUES, technique } from "../../../optimizers/registry.ts";
import { styleTechniques, type TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { deviationTable } from "./deviation-walks.ts";
import { type ProbedName, probedFunction, walkProbes } from "./probe-walk.ts";
import { type ScriptName, scriptNamed } from "./scripts.ts";
import { walkScript } from "./walk.ts";

/** Id of the shown technique. */
export const rule = signal("irprop+");

/** Name of the script. */
export const scriptName = signal<ScriptName>("turns");

/** Number of steps that were made, and the highlighted row; 0 for none. */
export const madeSteps = signal(0);

/** Whether steps are being animated. */
export const isRunning = signal(false);

/** The script itself. */
export const script = computed(() => scriptNamed(scriptName.value));

/** Whether the technique evaluates the problem itself: then a script of gradients can't drive it, and it is shown on a function. */
export const isProbing = computed(() => technique(rule.value).create().needs.problem === true);

/** Name of the function. */
export const probedName = signal<ProbedName>("bowl");

/** The function itself. */
export const probed = computed(() => probedFunction(probedName.value));

/** All steps of the technique on the function; none where a script drives it. */
export const probeSteps = computed(() => (isProbing.value ? walkProbes(rule.value, probed.value) : []));

/** The last of them that was made; null before the first. */
export const probeStep = computed(
  () => probeSteps.value[Math.min(madeSteps.value, probeSteps.value.length) - 1] ?? null,
);

/** All steps of the technique on the script; none where it evaluates the problem itself. */
export const steps = computed(() => (isProbing.value ? [] : walkScript(rule.value, script.value)));

/** The last step on the script that was made; null before the first. */
export const present = computed(() => steps.value[madeSteps.value - 1] ?? null);

/** The implementations that deviate from the technique's rule; null outside the Rprop family. */
export const deviations = computed(() => deviationTable(rule.value, scriptName.value));

/** Every technique's style. */
export const ruleStyles: readonly { readonly id: string; readonly style: TechniqueStyle }[] = styleTechniques(
  TECHNIQUES.map(({ id, label, defaults }) => ({ id, label, hyper: { ...defaults } })),
).map((style, k) => ({ id: TECHNIQUES[k].id, style }));

/** Milliseconds between animated steps. */
const PACE = 600;

let timer: ReturnType<typeof setInterval> | undefined;

/** Shows another technique at the same step, for comparison, unless it is shown on something else. */
export function chooseRule(id: string): void {
  stopScript();
  const wasProbing = isProbing.value;
  rule.value = id;
  if (isProbing.value !== wasProbing) madeSteps.value = 0;
}

/** Starts another script. */
export function chooseScript(name: ScriptName): void {
  stopScript();
  scriptName.value = name;
  madeSteps.value = 0;
}

/** Starts on another function. */
export function chooseProbed(name: ProbedName): void {
  stopScript();
  probedName.value = name;
  madeSteps.value = 0;
}

/** Goes `by` steps forward; back if negative. */
export function goOn(by: number): void {
  stopScript();
  move(by);
}

/** Back to the start. */
export function restartScript(): void {
  stopScript();
  madeSteps.value = 0;
}

/** Animates the remaining steps, or makes them at once if motion isn't wanted; from the start if none remain. */
export function runScript(isAtOnce: boolean): void {
  stopScript();
  const length = stepCount();
  if (isAtOnce) {
    madeSteps.value = length;
    return;
  }
  if (madeSteps.value >= length) madeSteps.value = 0;
  isRunning.value = true;
  timer = setInterval(() => {
    move(1);
    if (madeSteps.value >= stepCount()) stopScript();
  }, PACE);
}

/** Stops the animation. */
export function stopScript(): void {
  clearInterval(timer);
  isRunning.value = false;
}

function move(by: number): void {
  madeSteps.value = Math.min(stepCount(), Math.max(0, madeSteps.value + by));
}

function stepCount(): number {
  return isProbing.value ? probeSteps.value.length : steps.value.length;
}
