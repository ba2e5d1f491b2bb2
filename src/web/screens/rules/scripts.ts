import text from "../../../../conformance/rprop-2.json?raw";
import type { ConformanceRun } from "../../../experiment/conformance.ts";

/** A script of the conformance file: gradients and errors that a technique gets instead of those of a function. */
export interface Script extends ConformanceRun {
  readonly name: ScriptName | "separate";
  readonly gradient: readonly number[];
  readonly error: readonly number[];
}

/** The names of those scripts that the screen offers. The shortest one is beside the choice of a library. */
export const SCRIPT_NAMES = ["turns", "bounds"] as const;
export type ScriptName = (typeof SCRIPT_NAMES)[number];

const { scripts, functions } = JSON.parse(text) as {
  readonly scripts: readonly Script[];
  readonly functions: readonly ConformanceRun[];
};

/** Every run of the conformance file. */
export const CONFORMANCE_RUNS: readonly ConformanceRun[] = [...scripts, ...functions];

/** The script with a name. */
export function scriptNamed(name: ScriptName): Script {
  return scripts.find((script) => script.name === name)!;
}

/** The shortest script on which all rules part. */
export const SHORTEST: Script = scripts.find(({ name }) => name === "separate")!;
