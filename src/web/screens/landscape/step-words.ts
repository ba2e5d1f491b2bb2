import { texts } from "../../words/index.ts";
import { short } from "./number-text.ts";
import { type CoordinateStep, coordinateStep, rose, type Walk } from "./walk.ts";
import type { ToldStep } from "./words/told-step.ts";

/** What happened to one weight in the step to place `step`, with its numbers, in one sentence. */
export function stepSentence(walked: Walk, step: number, coordinate: 0 | 1): string {
  const words = texts.value.landscape.sentences;
  const seen = coordinateStep(walked, step, coordinate);
  const fields = fieldsOf(seen);
  switch (seen.branch) {
    case null:
      return words.moves(fields);
    case "kept":
      return words.kept(fields);
    case "turned":
      if (walked.id === "rprop-") return words.turnedOn(fields);
      return walked.id === "rprop+" ? words.turnedBack(fields) : words.turnedRests(fields);
    case "turnedBack":
      return walked.id === "irprop+" ? words.roseBack(fields) : words.grewBack(fields);
    case "turnedStays":
      return walked.id === "irprop+" ? words.fellStays(fields) : words.shrankStays(fields);
    case "none":
      if (seen.g === 0) return words.flat(fields);
      return step === 1 ? words.first(fields) : words.afterTurn(fields);
  }
}

/** What became of E before a step, in one sentence. */
export function errorSentence(walked: Walk, step: number): string {
  const words = texts.value.landscape.sentences;
  const { losses } = walked;
  if (step < 2) return words.errorFirst(short(losses[0]));
  const [before, now] = [losses[step - 2], losses[step - 1]];
  if (rose(walked, step)) return words.errorRose(short(before), short(now));
  return now < before ? words.errorFell(short(before), short(now)) : words.errorSame(short(now));
}

function fieldsOf({ coordinate, g, stored, from, to, deltaBefore, deltaAfter }: CoordinateStep): ToldStep {
  const sub = coordinate === 0 ? "₁" : "₂";
  const words = texts.value.landscape.sentences;
  const [before, after] = [short(deltaBefore ?? 0), short(deltaAfter ?? 0)];
  const grew = (deltaAfter ?? 0) - (deltaBefore ?? 0);
  const move = to - from;
  return {
    w: `w${sub}`,
    g: `g${sub}`,
    s: `s${sub}`,
    delta: `Δ${sub}`,
    sValue: short(g * (stored ?? 0)),
    gValue: short(g),
    storedValue: short(stored ?? 0),
    move: move > 0 ? `+${short(move)}` : short(move),
    to: short(to),
    change: grew > 0 ? words.grows(before, after) : grew < 0 ? words.shrinks(before, after) : words.staysAt(after),
  };
}
