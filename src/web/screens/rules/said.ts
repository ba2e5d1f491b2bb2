import { technique } from "../../../optimizers/registry.ts";
import { texts } from "../../words/index.ts";
import { exact } from "../../words/numbers.ts";
import { turnKey } from "../../words/turn-key.ts";
import type { ScriptStep } from "./walk.ts";

/** Decimals in sentences, and in tables of techniques whose numbers aren't fractions over powers of two. */
export const SHORT = 6;

/** Δmin and Δmax, if a technique has them. */
interface Bounds {
  readonly deltaMin?: number;
  readonly deltaMax?: number;
}

/** What a technique did in a step and why, in one to three sentences. */
export function saidOf(id: string, step: ScriptStep, bounds: Bounds): string {
  const { said } = texts.value.rules;
  const { branch } = step;
  const n = { ...numbersOf(step), change: changeOf(step, bounds) };
  if (branch === null) return said.gradient(n);
  if (branch === "grow") return said.grow(n);
  if (branch !== "keep") return said.turns[turnKey(technique(id).turnRule!, branch)](n);
  if (step.errorBefore === null) return said.first(n);
  return step.g === 0 ? said.zero(n) : said.pause(n);
}

/** How Δ changed when the sign was kept or had turned. */
function changeOf({ branch, kept }: ScriptStep, { deltaMin, deltaMax }: Bounds): string {
  const { said } = texts.value.rules;
  const delta = kept.find(({ letter }) => letter === "Δ")?.value ?? Number.NaN;
  const text = exact(delta, SHORT);
  if (branch === "grow") return delta === deltaMax ? said.atMost(text) : said.grows(text);
  return delta === deltaMin ? said.atLeast(text) : said.shrinks(text);
}

/** A step's numbers, formatted for sentences. */
function numbersOf({ g, s, stored, error, errorBefore, kept, move, w }: ScriptStep) {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? "" : exact(value, SHORT));
  const letter = (wanted: string) => text(kept.find((entry) => entry.letter === wanted)?.value);
  return {
    s: text(s),
    size: text(Math.abs(g)),
    sizeBefore: text(stored === null ? null : Math.abs(stored)),
    error: text(error),
    errorBefore: text(errorBefore),
    delta: letter("Δ"),
    kept: kept.map(({ letter: name, value }) => `${name} = ${text(value)}`).join(", "),
    move: text(move),
    w: text(w),
  };
}
