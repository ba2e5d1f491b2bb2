import {
  chosenOf,
  isUntrained,
  lastOf,
  type NetworkFigures,
  type SetFigures,
} from "../../experiment/record/networks.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { SETTINGS } from "../../experiment/settings.ts";
import { durationText, lossText, MISSING, percentText, plural } from "../words/numbers.ts";
import { problemText } from "../words/problem.ts";
import { left, painted, right, stripControls, type TerminalOptions, wrap } from "./text.ts";

/**
 * What became of one training, for a terminal: the figures of its chosen network on all sets, beside them those of the
 * last one where it is another, how it ended, how long it took.
 * @param label the technique's name
 * @param file where the chosen network is kept, if it is
 */
export function trainingReport(
  record: TrialRecord,
  label: string,
  file: string | undefined,
  options: TerminalOptions,
): string {
  const { identity, curve, status, reason } = record;
  const [chosen, last] = [chosenOf(record), lastOf(record)];
  const shown = [...(chosen ? [chosen] : []), ...(last && last.epoch !== chosen?.epoch ? [last] : [])];
  const width = Math.max(40, options.width);
  const epochs = plural(curve.epoch.at(-1) ?? 0, "epoch");
  const time = `${durationText(curve.seconds.at(-1) ?? 0)} of training`;
  const end = status === "done" ? `${epochs} in ${time}` : `${status} after ${epochs} and ${time}: ${reason}`;
  const found = chosen === null ? "no network had a finite evaluation loss" : `chosen network: epoch ${chosen.epoch}`;
  const warning = isUntrained(record)
    ? [...wrap(untrainedText(record), width).map((line) => painted(line, "warn", options))]
    : [];
  return [
    `${painted(label, "bold", options)}, seed ${identity.seed}`,
    ...wrap(problemText(identity), width),
    "",
    ...figureLines(
      shown,
      shown.map((one) => (one === chosen ? "chosen" : "last")),
      options,
    ),
    "",
    `${found}; ${end}`,
    ...warning,
    ...(file === undefined ? [] : [`kept in ${stripControls(file)}`]),
    "",
  ].join("\n");
}

/** A line a set; with two networks, each has its columns under its name. */
function figureLines(
  networks: readonly NetworkFigures[],
  names: readonly string[],
  options: TerminalOptions,
): string[] {
  const gap = "   ";
  const line = (start: string, cells: readonly string[]) => `${left(start, 12)}${cells.join(gap)}`.trimEnd();
  const quiet = (text: string) => painted(text, "quiet", options);
  const heads = line(
    "",
    networks.map(() => `${right("loss", 8)}${right("accuracy %", 12)}`),
  );
  const above = line(
    "",
    networks.map((one, k) => right(`${names[k]}, epoch ${one.epoch}`, 20)),
  );
  const rows = SETS.flatMap(([set, name]) => {
    const figures = networks.map((network) => network[set]);
    if (figures.every((one) => one === null)) return [];
    return [
      line(
        name,
        figures.map((one) => right(one ? lossText(one.loss) : MISSING, 8) + right(shareText(one), 12)),
      ),
    ];
  });
  return [...(networks.length > 1 ? [quiet(above)] : []), quiet(heads), ...rows];
}

const SETS = [
  ["train", "training"],
  ["evaluation", "evaluation"],
  ["test", "test"],
] as const;

function shareText(figures: SetFigures | null): string {
  return figures?.accuracy === undefined ? MISSING : percentText(figures.accuracy);
}

/** That the chosen network is the one that training began with, and what tells more. */
function untrainedText(record: TrialRecord): string {
  const { problem } = record.identity;
  const select = (problem.kind === "network" && problem.select) || SETTINGS.select.default;
  const why = {
    loss: "no later one had a lower evaluation loss",
    accuracy: "no later one had a greater evaluation accuracy",
    last: "no later one had a finite evaluation loss",
  }[select];
  const text = `The chosen network is that of epoch 0, which no update has touched: ${why}.`;
  if (lastOf(record) === null) return text;
  const otherwise = select === "loss" ? "; --select accuracy or --select last chooses otherwise" : "";
  return `${text} The last one says what training led to${otherwise}.`;
}
