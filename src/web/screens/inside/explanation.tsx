import type { Place } from "../../../model/network.ts";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import type { Look } from "../../workers/protocol.ts";
import { insidePlace, insideRun } from "./state.ts";

/** Explains how to read the maps and what to look for on them. */
export function MapsExplanation({ look }: { readonly look: Look }) {
  const words = texts.value.inside;
  const { view, place, unit } = insidePlace.value!;
  if (look.delta === null) return null;
  return (
    <section class="inside-explanation">
      <h2>{words.lookFor}</h2>
      <div class="inside-prose">
        {isSilent(look, place, unit) && <p>{words.silent(count(unit + 1))}</p>}
        <p>{words.whatDelta}</p>
        <p>{words.whatBranches}</p>
        {view === "pictures" && <Border look={look} />}
      </div>
    </section>
  );
}

/** Explains what to look for in the figures over time. */
export function TimeExplanation({ look }: { readonly look: Look }) {
  const words = texts.value.inside;
  if (look.delta === null) return null;
  return (
    <section class="inside-explanation">
      <h2>{words.lookForInTime}</h2>
      <p class="inside-prose">{words.whatTime}</p>
    </section>
  );
}

/** Whether a unit's whole gradient is 0: its activation is 0 for every sample. */
function isSilent({ gradient }: Look, { weights, biases, nIn, nOut }: Place, unit: number): boolean {
  if (gradient === null || gradient[biases + unit] !== 0) return false;
  for (let i = 0; i < nIn; i++) if (gradient[weights + i * nOut + unit] !== 0) return false;
  return true;
}

/** Explains the weights of pixels that are dark in all training pictures; they depend on a dark pixel's input value. */
function Border({ look: { gradient } }: { readonly look: Look }) {
  const words = texts.value.inside;
  const problem = insideRun.value!.trial.identity.problem;
  if (gradient === null || problem.kind !== "network") return null;
  const dark = darkPixels(gradient, problem.scale === "symmetric" ? -1 : 0, insidePlace.value!.place);
  if (dark === 0) return null;
  return <p>{problem.scale === "symmetric" ? words.borderMoves(count(dark)) : words.borderRests(count(dark))}</p>;
}

/** Number of pixels that have `value` in every sample: their weights' gradients are `value` times the biases' in every unit. */
function darkPixels(gradient: Float32Array, value: number, { weights, biases, nIn, nOut }: Place): number {
  let pixels = 0;
  for (let i = 0; i < nIn; i++) {
    let isDark = true;
    for (let j = 0; j < nOut && isDark; j++) {
      const expected = value * gradient[biases + j];
      isDark = Math.abs(gradient[weights + i * nOut + j] - expected) <= 1e-5 * Math.abs(expected);
    }
    pixels += Number(isDark);
  }
  return pixels;
}
