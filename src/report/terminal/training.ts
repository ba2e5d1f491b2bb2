import { isRegression } from "../../experiment/record/curve.ts";
import {
  chosenOf,
  isUntrained,
  lastOf,
  type NetworkFigures,
  type SetFigures,
} from "../../experiment/record/networks.ts";
import type { Identity, TrialRecord } from "../../experiment/record/record.ts";
import { SETTINGS } from "../../experiment/settings.ts";
import { durationText, lossText, MISSING, percentText, plural, r2Text, unitText } from "../words/numbers.ts";
import { problemText } from "../words/problem.ts";
import { columnsOf, left, painted, right, stripControls, type TerminalOptions, wrap } from "./text.ts";

/**
 * The result of one training for the terminal: figures of the chosen network on all sets, and of the last one if it is a
 * different one; how the training ended, and how long it took.
 * @param label the technique's name
 * @param file the chosen network's file, if it was saved
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
    ...targetLines(chosen, identity.problem),
    "",
    `${found}; ${end}`,
    ...warning,
    ...(file === undefined ? [] : [`kept in ${stripControls(file)}`]),
    "",
  ].join("\n");
}

/** A line per set; with two networks, each has its columns under its name. */
function figureLines(
  networks: readonly NetworkFigures[],
  names: readonly string[],
  options: TerminalOptions,
): string[] {
  const gap = "   ";
  const line = (start: string, cells: readonly string[]) => `${left(start, 12)}${cells.join(gap)}`.trimEnd();
  const quiet = (text: string) => painted(text, "quiet", options);
  const columns = networks.some(({ train }) => train.rmse !== undefined) ? REGRESSION : CLASSES;
  const widthOf = columns.reduce((sum, { width }) => sum + width, 0);
  const heads = line(
    "",
    networks.map(() => columns.map(({ head, width }) => right(head, width)).join("")),
  );
  const above = line(
    "",
    networks.map((one, k) => right(`${names[k]}, epoch ${one.epoch}`, widthOf)),
  );
  const rows = SETS.flatMap(([set, name]) => {
    const figures = networks.map((network) => network[set]);
    if (figures.every((one) => one === null)) return [];
    return [
      line(
        name,
        figures.map((one) => columns.map(({ width, text }) => right(one ? text(one) : MISSING, width)).join("")),
      ),
    ];
  });
  return [...(networks.length > 1 ? [quiet(above)] : []), quiet(heads), ...rows];
}

/** A figure of a network on a set. */
interface TrainingColumn {
  readonly head: string;
  readonly width: number;
  readonly text: (figures: SetFigures) => string;
}

const LOSS: TrainingColumn = { head: "loss", width: 8, text: ({ loss }) => lossText(loss) };

const CLASSES: readonly TrainingColumn[] = [
  LOSS,
  { head: "accuracy %", width: 12, text: ({ accuracy }) => textOr(accuracy, percentText) },
];

const REGRESSION: readonly TrainingColumn[] = [
  LOSS,
  { head: "RMSE", width: 10, text: ({ rmse }) => textOr(rmse, unitText) },
  { head: "MAE", width: 10, text: ({ mae }) => textOr(mae, unitText) },
  { head: "R²", width: 9, text: ({ r2 }) => textOr(r2, r2Text) },
];

function textOr(value: number | undefined, text: (value: number) => string): string {
  return value === undefined ? MISSING : text(value);
}

/** If there are several targets: the chosen network's figures by target, on the last available set. */
function targetLines(chosen: NetworkFigures | null, problem: Identity["problem"]): string[] {
  const names = (problem.kind === "network" && problem.targets) || [];
  const [set, figures] = (["test", "evaluation"] as const)
    .map((name) => [name, chosen?.[name]?.targets] as const)
    .find(([, targets]) => targets !== undefined) ?? ["test", undefined];
  if (figures === undefined) return [];
  const width = Math.max(...names.map(columnsOf));
  return [
    `of each target, ${set}:`,
    ...figures.map(
      ({ rmse, mae, r2 }, k) =>
        `  ${left(stripControls(names[k]), width)}  RMSE ${unitText(rmse)}, MAE ${unitText(mae)}, R² ${r2Text(r2)}`,
    ),
  ];
}

const SETS = [
  ["train", "training"],
  ["evaluation", "evaluation"],
  ["test", "test"],
] as const;

/** The note that the chosen network is the initial one, and where to find out more. */
function untrainedText(record: TrialRecord): string {
  const { problem } = record.identity;
  const select = (problem.kind === "network" && problem.select) || SETTINGS.select.default;
  const why = {
    loss: "no later one had a lower evaluation loss",
    accuracy: "no later one had a greater evaluation accuracy",
    rmse: "no later one had a lower evaluation RMSE",
    last: "no later one had a finite evaluation loss",
  }[select];
  const text = `The chosen network is that of epoch 0, which no update has touched: ${why}.`;
  if (lastOf(record) === null) return text;
  const score = isRegression(problem) ? "rmse" : "accuracy";
  const otherwise = select === "loss" ? `; --select ${score} or --select last chooses otherwise` : "";
  return `${text} The last one says what training led to${otherwise}.`;
}
