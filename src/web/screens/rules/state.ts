import { computed, signal } from "@preact/signals";
import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { styleTechniques, type TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { faultTable } from "./fault-walks.ts";
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

/** All steps of the technique on the script. */
export const steps = computed(() => walkScript(rule.value, script.value));

/** The last step that was made; null before the first. */
export const present = computed(() => steps.value[madeSteps.value - 1] ?? null);

/** The implementations that deviate from the technique's rule; null outside the Rprop family. */
export const faults = computed(() => faultTable(rule.value, scriptName.value));

/** Techniques that a script of gradients can drive: those that evaluate the problem themselves need more than that. */
const DRIVEN = TECHNIQUES.filter(({ create }) => !create().needs.problem);

/** Every such technique's style. */
export const ruleStyles: readonly { readonly id: string; readonly style: TechniqueStyle }[] = styleTechniques(
  DRIVEN.map(({ id, label, defaults }) => ({ id, label, hyper: { ...defaults } })),
).map((style, k) => ({ id: DRIVEN[k].id, style }));

/** Milliseconds between animated steps. */
const PACE = 600;

let timer: ReturnType<typeof setInterval> | undefined;

/** Shows another technique at the same step, for comparison. */
export function chooseRule(id: string): void {
  stopScript();
  rule.value = id;
}

/** Starts another script. */
export function chooseScript(name: ScriptName): void {
  stopScript();
  scriptName.value = name;
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
  const { length } = steps.value;
  if (isAtOnce) {
    madeSteps.value = length;
    return;
  }
  if (madeSteps.value >= length) madeSteps.value = 0;
  isRunning.value = true;
  timer = setInterval(() => {
    move(1);
    if (madeSteps.value >= steps.value.length) stopScript();
  }, PACE);
}

/** Stops the animation. */
export function stopScript(): void {
  clearInterval(timer);
  isRunning.value = false;
}

function move(by: number): void {
  madeSteps.value = Math.min(steps.value.length, Math.max(0, madeSteps.value + by));
}
