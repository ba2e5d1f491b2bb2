import { computed, signal } from "@preact/signals";
import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { styleTechniques, type TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { faultTable } from "./fault-walks.ts";
import { type ScriptName, scriptNamed } from "./scripts.ts";
import { walkScript } from "./walk.ts";

/** The technique that is shown. */
export const rule = signal("irprop+");

/** The script that it walks. */
export const scriptName = signal<ScriptName>("turns");

/** Steps of the script that are made: 0 for none, and the row that is lit else. */
export const madeSteps = signal(0);

/** Whether steps are being made one after another. */
export const isRunning = signal(false);

/** The script itself. */
export const script = computed(() => scriptNamed(scriptName.value));

/** All steps of the technique on the script. */
export const steps = computed(() => walkScript(rule.value, script.value));

/** The step that was made last; null before the first. */
export const present = computed(() => steps.value[madeSteps.value - 1] ?? null);

/** What is taken for the technique's rule; null for those outside the Rprop family. */
export const faults = computed(() => faultTable(rule.value, scriptName.value));

/** Every technique's look. */
export const ruleStyles: readonly { readonly id: string; readonly style: TechniqueStyle }[] = styleTechniques(
  TECHNIQUES.map(({ id, label, defaults }) => ({ id, label, hyper: { ...defaults } })),
).map((style, k) => ({ id: TECHNIQUES[k].id, style }));

/** Milliseconds between the steps of a run: time to see a row. */
const PACE = 600;

let timer: ReturnType<typeof setInterval> | undefined;

/** Shows another technique, at the same step: so that two can be compared. */
export function chooseRule(id: string): void {
  stopScript();
  rule.value = id;
}

/** Begins another script. */
export function chooseScript(name: ScriptName): void {
  stopScript();
  scriptName.value = name;
  madeSteps.value = 0;
}

/** Goes so many steps on, or back. */
export function goOn(by: number): void {
  stopScript();
  move(by);
}

/** Back to the start. */
export function restartScript(): void {
  stopScript();
  madeSteps.value = 0;
}

/** Makes all steps that are left, one after another, or at once where motion isn't wanted; from the start if none is left. */
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

/** Ends a run where it is. */
export function stopScript(): void {
  clearInterval(timer);
  isRunning.value = false;
}

function move(by: number): void {
  madeSteps.value = Math.min(steps.value.length, Math.max(0, madeSteps.value + by));
}
