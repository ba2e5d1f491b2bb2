import type { Plan, PlannedTechnique } from "../../experiment/plan/plan.ts";
import { problemSource, type Stop, type TrialProblem, wholeProblem } from "../../experiment/record/record.ts";
import { PROBLEM_KEYS } from "../../experiment/settings.ts";
import type { CsvCell } from "./csv-text.ts";

/** What a line of a table belongs to. */
export interface Keys {
  /** The problem's name; never empty: see {@link problemName}. */
  readonly problem: string;
  readonly settings: TrialProblem;
  readonly stop: Stop;
  /** As in the plan, or the chosen candidate. */
  readonly technique: PlannedTechnique;
}

/** A problem's name in tables: its label, or the name of its data set or landscape if it has none because it is the plan's only one. */
export function problemName(label: string, problem: TrialProblem): string {
  return label === "" ? problemSource(problem) : label;
}

/** A technique's name in tables: in a tuned plan, all candidates of a technique have the same one. */
export function techniqueName({ label, candidateOf }: PlannedTechnique): string {
  return candidateOf ?? label;
}

/** A factor: the name of its column, and its value. */
export type Factor = readonly [name: string, value: (keys: Keys) => CsvCell];

/**
 * Everything that a plan could vary, as columns that are the same in all tables: the technique's id and hyper-parameters, the
 * problem's settings, the stopping rules. All settings are always included, so tables of several studies can be concatenated.
 * @param taken names of the table's other columns: a hyper-parameter with such a name is prefixed with `hyper_`
 */
export function factorsOf(
  { techniques, problems }: Pick<Plan, "techniques" | "problems">,
  taken: readonly string[],
): Factor[] {
  const fixed: Factor[] = [
    ["technique_id", ({ technique }) => technique.id],
    ["data", ({ settings }) => (settings.kind === "network" ? settings.data : undefined)],
    ...PROBLEM_KEYS.map((key): Factor => [column(key), ({ settings }) => settingCell(settings, key)]),
    ["max_epochs", ({ stop }) => stop.epochs],
    ["patience", ({ stop }) => stop.patience],
    ...(problems.some(({ problem }) => problem.kind === "landscape") ? LANDSCAPE_FACTORS : []),
  ];
  const hypers = [...new Set(techniques.flatMap(({ hyper }) => Object.keys(hyper)))].sort();
  const known = new Set([...taken, ...fixed.map(([name]) => name)]);
  return [
    ...fixed,
    ...hypers.map(
      (name): Factor => [known.has(name) ? `hyper_${name}` : name, ({ technique }) => technique.hyper[name]],
    ),
  ];
}

/** What only landscapes have; these columns are left out where there is none. */
const LANDSCAPE_FACTORS: readonly Factor[] = [
  ["landscape", ({ settings }) => (settings.kind === "landscape" ? settings.name : undefined)],
  ["n", ({ settings }) => (settings.kind === "landscape" ? settings.n : undefined)],
  ["condition", ({ settings }) => (settings.kind === "landscape" ? settings.options["condition"] : undefined)],
  ["rotation", ({ settings }) => (settings.kind === "landscape" ? (settings.rotation ? "TRUE" : "FALSE") : undefined)],
  ["max_evaluations", ({ stop }) => stop.evaluations],
  ["precision_asked", ({ stop }) => stop.precision],
];

/** A setting's key as a column's name: `outputActivation` is `output_activation`; keys that could be taken for a set or a figure get a suffix. */
function column(key: string): string {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return CLEARER[snake] ?? snake;
}

const CLEARER: Readonly<Record<string, string>> = {
  loss: "loss_function",
  train: "train_samples",
  evaluation: "evaluation_samples",
};

function settingCell(problem: TrialProblem, key: string): CsvCell {
  if (problem.kind === "landscape") return undefined;
  if (key === "hidden") return problem.layers.slice(1, -1).join("-") || "none";
  const value: unknown = new Map<string, unknown>(Object.entries(wholeProblem(problem))).get(key);
  if (value === undefined || value === null || typeof value === "string" || typeof value === "number") return value;
  return JSON.stringify(value);
}
