import { technique } from "../../../optimizers/registry.ts";
import { type CoordinateStep, coordinateStep, rose, type Walk } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact } from "../../words/numbers.ts";
import { turnKey } from "../../words/turn-key.ts";
import type { ToldStep } from "./words/told-step.ts";

/** A sentence on what happened to one weight in step number `step`, with numbers. */
export function stepSentence(walked: Walk, step: number, coordinate: 0 | 1): string {
  const words = texts.value.landscape.sentences;
  const seen = coordinateStep(walked, step, coordinate);
  const fields = fieldsOf(seen);
  const { branch } = seen;
  if (branch === null) return words.moves(fields);
  if (branch === "grow") return words.grow(fields);
  if (branch !== "keep") return words.turns[turnKey(technique(walked.id).turnRule!, branch)](fields);
  if (seen.g === 0) return words.flat(fields);
  return step === 1 ? words.first(fields) : words.afterTurn(fields);
}

/** A sentence on how the step before had changed E, which is what a rule may ask about. */
export function errorSentence(walked: Walk, step: number): string {
  const words = texts.value.landscape.sentences;
  const { losses } = walked;
  if (step < 2) return words.errorFirst(compact(losses[0]));
  const [before, now] = [losses[step - 2], losses[step - 1]];
  if (rose(walked, step)) return words.errorRose(step - 1, compact(before), compact(now));
  if (now < before) return words.errorFell(step - 1, compact(before), compact(now));
  return words.errorSame(step - 1, compact(now));
}

function fieldsOf({ coordinate, g, stored, from, to, deltaBefore, deltaAfter }: CoordinateStep): ToldStep {
  const sub = coordinate === 0 ? "₁" : "₂";
  const words = texts.value.landscape.sentences;
  const [before, after] = [compact(deltaBefore ?? 0), compact(deltaAfter ?? 0)];
  const grew = (deltaAfter ?? 0) - (deltaBefore ?? 0);
  const move = to - from;
  return {
    w: `w${sub}`,
    g: `g${sub}`,
    s: `s${sub}`,
    delta: `Δ${sub}`,
    sValue: compact(g * (stored ?? 0)),
    gValue: compact(g),
    storedValue: compact(stored ?? 0),
    move: move > 0 ? `+${compact(move)}` : compact(move),
    to: compact(to),
    change: grew > 0 ? words.grows(before, after) : grew < 0 ? words.shrinks(before, after) : words.staysAt(after),
  };
}
