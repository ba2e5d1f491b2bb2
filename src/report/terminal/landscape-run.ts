import { hitsOf, precisionName, targetOf } from "../../experiment/record/hits.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { countText, durationText, plural, precisionText } from "../words/numbers.ts";
import { problemText } from "../words/problem.ts";
import { painted, right, type TerminalOptions, wrap } from "./text.ts";

/**
 * The result of one run on a landscape for the terminal: the evaluations at which powers of ten were first hit, how near the run came, how it
 * ended, and how long it took.
 * @param label the technique's name
 */
export function landscapeRunReport(record: TrialRecord, label: string, options: TerminalOptions): string {
  const { identity, curve, status, reason } = record;
  const { exponents = [], evaluations = [] } = hitsOf(record) ?? {};
  const lines = exponents.flatMap((exponent, k) => {
    if (!Number.isInteger(exponent)) return [];
    const count = evaluations[k];
    return [line(precisionName(targetOf(exponent)), count === null ? "not hit" : countText(count))];
  });
  const made = curve.forward.at(-1) ?? 0;
  const cost = `${plural(made, "evaluation")} and ${plural(curve.epoch.at(-1) ?? 0, "step")} in ${durationText(curve.seconds.at(-1) ?? 0)}`;
  const isUsedUp = status === "done" && evaluations.at(-1) === null;
  const end = status === "done" ? (isUsedUp ? ", which were all" : "") : `; ${status}: ${reason}`;
  return [
    `${painted(label, "bold", options)}, seed ${identity.seed}`,
    ...wrap(problemText(identity), Math.max(40, options.width)),
    "",
    painted(line("f − f* below", "evaluations"), "quiet", options),
    ...lines,
    "",
    `f − f* is ${precisionText(curve.train.loss.at(-1) ?? Number.NaN)} after ${cost}${end}`,
    "",
  ].join("\n");
}

function line(target: string, evaluations: string): string {
  return `${right(target, 12)}  ${right(evaluations, 12)}`;
}
