import type { TrialRecord } from "../../experiment/record/record.ts";
import { durationText, lossText, MISSING, percentText, plural } from "../words/numbers.ts";
import { problemText } from "../words/problem.ts";
import { left, painted, right, stripControls, type TerminalOptions, wrap } from "./text.ts";

/**
 * What became of one training, for a terminal: the figures of its best network on all sets, how it ended, how long it
 * took.
 * @param label the technique's name
 * @param file where the best network is kept, if it is
 */
export function trainingReport(
  record: TrialRecord,
  label: string,
  file: string | undefined,
  options: TerminalOptions,
): string {
  const { identity, curve, best, test, status, reason } = record;
  const problem = problemText(identity);
  const point = best === null ? -1 : curve.epoch.indexOf(best.epoch);
  const rows: [string, number | undefined, number | undefined][] = [
    ["training", curve.train.loss[point], curve.train.accuracy[point]],
    ["evaluation", curve.evaluation.loss[point], curve.evaluation.accuracy[point]],
    ["test", test?.loss, test?.accuracy],
  ];
  const epochs = plural(curve.epoch.at(-1) ?? 0, "epoch");
  const time = `${durationText(curve.seconds.at(-1) ?? 0)} of training`;
  const end = status === "done" ? `${epochs} in ${time}` : `${status} after ${epochs} and ${time}: ${reason}`;
  const found = best === null ? "no network had a finite evaluation loss" : `best network: epoch ${best.epoch}`;
  return [
    `${painted(label, "bold", options)}, seed ${identity.seed}`,
    ...wrap(problem, Math.max(40, options.width)),
    "",
    painted(`${left("", 12)}${right("loss", 8)}${right("accuracy %", 12)}`, "quiet", options),
    ...rows
      .filter(([, loss]) => loss !== undefined)
      .map(([name, loss, accuracy]) => {
        const share = accuracy === undefined ? MISSING : percentText(accuracy);
        return `${left(name, 12)}${right(lossText(loss ?? Number.NaN), 8)}${right(share, 12)}`;
      }),
    "",
    `${found}; ${end}`,
    ...(file === undefined ? [] : [`kept in ${stripControls(file)}`]),
    "",
  ].join("\n");
}
