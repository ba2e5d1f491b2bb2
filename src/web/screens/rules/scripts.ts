import text from "../../../../conformance/rprop.json?raw";
import type { ConformanceRun } from "../../../experiment/conformance.ts";

/** A script of the conformance file: gradients and errors that a technique gets instead of those of a function. */
export interface Script extends ConformanceRun {
  readonly name: ScriptName;
  readonly gradient: readonly number[];
  readonly error: readonly number[];
}

/** The scripts' names, in the file's order. */
export const SCRIPT_NAMES = ["turns", "bounds"] as const;
export type ScriptName = (typeof SCRIPT_NAMES)[number];

const { scripts } = JSON.parse(text) as { readonly scripts: readonly Script[] };

/** The script with a name. */
export function scriptNamed(name: ScriptName): Script {
  return scripts.find((script) => script.name === name)!;
}
