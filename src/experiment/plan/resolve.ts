import { nearest, UsageError } from "../../core/errors.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { hiddenSizes, resolveProblem, seedList } from "../configuration/configuration.ts";
import { landscapeLabel, parseLandscape } from "../configuration/landscape-notation.ts";
import { MAX_TRIALS, MAX_VARIANTS } from "../configuration/limits.ts";
import { named } from "../configuration/notation.ts";
import type { ValuePath } from "../configuration/read-yaml.ts";
import { type ProblemTask, problemTask } from "../record/curve.ts";
import { landscapeProblem, problemSource, type Stop, type TrialProblem } from "../record/record.ts";
import { isTargetOf } from "../record/target.ts";
import { PROBLEM_KEYS, type ProblemSettings, SETTINGS, type Settings } from "../settings.ts";
import { type OwnData, type PlanFile, sourceKey, sourceKeys } from "./file.ts";
import {
  assemblePlan,
  contradictionIn,
  type DECIDING_MEASURES,
  defaultTargets,
  PLAN_SCHEMA,
  type Plan,
  type PlannedProblem,
  type PlannedTechnique,
  TASK_OF_MEASURE,
} from "./plan.ts";
import { type DatasetFacts, problemOf, withoutFold } from "./problem.ts";
import { runCount } from "./runs.ts";
import { choicesOf, combinations, labelled, type NamedChoice, techniqueKey } from "./techniques.ts";
import { candidatesOf, tuningOf } from "./tuning.ts";

/**
 * The plan that a plan file makes on its data.
 * @param data facts of its data sets, in the order of its sources
 * @throws UsageError, with line and column where one is to blame, if a technique or hyper-parameter is unknown, a value
 * is out of bounds, the data has too few samples, something is there twice, or there would be too many trials.
 */
export function resolvePlan(file: PlanFile, data: DatasetFacts | readonly DatasetFacts[]): Plan {
  const { settings, where } = file;
  const { folds } = settings;
  const facts = [data].flat();
  if (facts.length !== file.sources.length) {
    throw new RangeError(`plan: expected facts of ${file.sources.length} data sets, got ${facts.length}`);
  }
  const problems = plannedProblems(
    file,
    placed(file, ["folds"], () => facts.map((one) => withoutFold(one, folds))),
  );
  const stop = stopOf(file, problems);
  checkTasks(file, problems, stop);
  const seeds = placed(file, ["seeds"], () => seedList(settings.seeds ?? SETTINGS.seeds.default));
  const choices = namedChoices(file);
  const families = labelled(choices);
  const { track = "defaults" } = settings;
  const tuning =
    track === "defaults" ? null : placed(file, ["track", "tuning"], () => tuningOf(track.tuning, choices, seeds));
  const count =
    problems.length *
    families.length *
    (tuning?.points ?? 1) *
    (runCount({ seeds, folds }) + (tuning?.seeds.length ?? 0));
  if (count > MAX_TRIALS) {
    throw new UsageError(`${where([])}: expected a plan of at most ${MAX_TRIALS} trials, got one of ${count}`);
  }
  const techniques =
    tuning === null
      ? families
      : placed(file, ["track", "tuning"], () =>
          labelled(choices.flatMap((choice, t) => candidatesOf(choice, families[t].label, tuning))),
        );
  const parts: Omit<Plan, "trials"> = {
    schema: PLAN_SCHEMA,
    name: file.name,
    about: settings.about ?? null,
    problems,
    techniques,
    seeds,
    ...(folds !== undefined && { folds }),
    stop,
    targets: settings.targets ?? [
      ...new Map(
        problems.flatMap(({ problem }) => defaultTargets(problem, stop)).map((one) => [JSON.stringify(one), one]),
      ).values(),
    ],
    ...(settings.measure !== undefined && { measure: settings.measure }),
    tuning,
    published: publishedFigures(file, families, problems),
    numerics: NUMERICS,
  };
  const fault = contradictionIn(parts);
  if (fault !== null) throw new UsageError(`${where([])}: ${fault}`);
  return assemblePlan(parts);
}

/** @throws UsageError if a measure or a target is none of a problem's: accuracies are of classes, RMSE of regressions. */
function checkTasks({ settings, where }: PlanFile, problems: Plan["problems"], { precision }: Stop): void {
  const { measure, stop, targets } = settings;
  const fail = (path: ValuePath, expected: string, got: string, { label, problem }: PlannedProblem): never => {
    const task = { regression: "a regression", classification: "one of classes", landscape: "a landscape" };
    throw new UsageError(
      `${where(path)}: expected ${expected}, got ${got}, and ${named(label || problemSource(problem))} is ${task[problemTask(problem)]}`,
    );
  };
  for (const one of problems) {
    const task = problemTask(one.problem);
    if (measure !== undefined && !isMeasureOf(measure, task)) {
      fail(["measure"], "a measure that all problems have", measure, one);
    }
    if (stop?.target !== undefined && task !== "landscape" && !isTargetOf(stop.target, one.problem)) {
      fail(["stop", "target"], "a target that all problems have", stop.target.figure, one);
    }
    if (targets !== undefined && !targets.some((target) => isTargetOf(target, one.problem))) {
      fail(["targets"], "a target for every problem", targets.map(({ figure }) => figure).join(", "), one);
    }
  }
  const missed =
    targets?.findIndex(({ figure, value }) => figure === "precision" && value < (precision ?? value)) ?? -1;
  if (missed < 0) return;
  const { value } = targets![missed];
  throw new UsageError(
    `${where(["targets", missed])}: expected at least the precision at which runs end, ${precision}, got ${value}`,
  );
}

/** Whether techniques can be ranked by a measure on problems of a task: landscapes have no other than their own. */
function isMeasureOf(measure: (typeof DECIDING_MEASURES)[number], task: ProblemTask): boolean {
  const own = TASK_OF_MEASURE[measure];
  return own === undefined ? task !== "landscape" : own === task;
}

/** What `make` makes; a UsageError of it is told with its place in the file. */
function placed<T>({ where }: PlanFile, path: ValuePath, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${where(path)}: ${error.message}`);
    throw error;
  }
}

function stopOf({ settings: { stop = {} }, where }: PlanFile, problems: Plan["problems"]): Stop {
  const has = (kind: TrialProblem["kind"]) => problems.some(({ problem }) => problem.kind === kind);
  const { epochs = SETTINGS.epochs.default, patience, target, seconds } = stop;
  const { evaluations = SETTINGS.evaluations.default, precision = SETTINGS.precision.default } = stop;
  for (const [key, value] of Object.entries(stop)) {
    const isOfLandscapes = key === "evaluations" || key === "precision";
    if (value === undefined || has(isOfLandscapes ? "landscape" : "network")) continue;
    const kind = isOfLandscapes ? "a landscape" : "a network";
    throw new UsageError(`${where(["stop", key])}: expected ${kind} among the problems with ${key}, got none`);
  }
  return {
    ...(has("network") && { epochs }),
    ...(has("landscape") && { evaluations, precision }),
    ...(patience !== undefined && { patience }),
    ...(target !== undefined && { target }),
    ...(seconds !== undefined && { seconds }),
  };
}

/** The techniques of a plan file, grids expanded. What two grids have in common is there once. */
function namedChoices(file: PlanFile): NamedChoice[] {
  const seen = new Map<string, boolean>();
  let count = 0;
  return file.settings.techniques.flatMap((entry, k) => {
    const path = ["techniques", k];
    const isGrid = typeof entry !== "string" && entry.grid !== undefined;
    const choices = placed(file, path, () => choicesOf(entry));
    count += choices.length;
    if (count > MAX_VARIANTS) {
      throw new UsageError(`${file.where(path)}: expected at most ${MAX_VARIANTS} techniques, got more`);
    }
    return choices.filter(({ choice }) => {
      const key = techniqueKey(choice);
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, isGrid);
        return true;
      }
      if (isGrid && earlier) return false;
      throw new UsageError(`${file.where(path)}: expected techniques that differ, got ${choice.id} twice`);
    });
  });
}

/** The problems of a plan file with their names. */
function plannedProblems(file: PlanFile, facts: readonly DatasetFacts[]): Plan["problems"] {
  const { problem: common = {}, problems: list, vary } = file.settings;
  const { landscape: ___, n: ____, ...ofNetworks } = common;
  const own =
    list === undefined
      ? placed(file, ["vary"], () => combinations<unknown>((vary ?? {}) as Record<string, unknown[]>)).map(
          (settings): OwnProblem => ({ ...settings, path: [vary ? "vary" : "problem"] }),
        )
      : list.map((settings, k): OwnProblem => ({ ...settings, path: ["problems", k] }));
  const places = new Map(sourceKeys(file.settings).map((key, k) => [key, k]));
  const planned = own.map((one): PlannedProblem => {
    const { label, data, path, landscape: _, n: __, ...settings } = one;
    if (one.landscape !== undefined || common.landscape !== undefined) return plannedLandscape(file, one);
    if (one.n !== undefined) throw new UsageError(`${file.where(path)}: expected a landscape with n, got none`);
    const set = facts[places.get(sourceKey(data))!];
    const parts = data === undefined ? settings : { data: set.name, ...settings };
    return {
      label: label ?? problemLabel(parts),
      problem: placed(file, path, () => problemOf(resolveProblem({ ...ofNetworks, ...settings }), set)),
    };
  });
  const labels = new Set<string>();
  const before = new Map<string, string>();
  planned.forEach(({ label, problem }, k) => {
    const text = JSON.stringify(problem);
    const twin = labels.has(label) ? label : before.get(text);
    labels.add(label);
    before.set(text, label);
    if (twin === undefined) return;
    const names =
      twin === label
        ? `${label === "" ? "one without a name" : named(label)} twice`
        : `${named(twin)} and ${named(label)}, which are the same`;
    throw new UsageError(`${file.where(own[k].path)}: expected problems that differ, got ${names}`);
  });
  return planned;
}

/** A landscape of a plan file with its name. */
function plannedLandscape(file: PlanFile, { label, data, path, landscape, n, ...others }: OwnProblem): PlannedProblem {
  const { problem: common = {} } = file.settings;
  const ofNetworks: ProblemSettings = common.landscape === undefined ? others : { ...common, ...others };
  const other = data === undefined ? PROBLEM_KEYS.find((key) => ofNetworks[key] !== undefined) : "data";
  if (other !== undefined) {
    throw new UsageError(`${file.where(path)}: expected a landscape or a network's ${other}, got both`);
  }
  const text = landscape ?? common.landscape!;
  const shape = placed(file, path, () => parseLandscape(text, n ?? common.n ?? SETTINGS.n.default));
  const isOnlyOne = landscape === undefined && n === undefined;
  return { label: label ?? (isOnlyOne ? "" : landscapeLabel(shape)), problem: landscapeProblem(shape) };
}

/** What a problem says of its own. */
interface OwnProblem extends ProblemSettings, Pick<Settings, "landscape" | "n"> {
  readonly label?: string | undefined;
  readonly data?: OwnData | undefined;
  /** Where the file says it. */
  readonly path: ValuePath;
}

/** Names in a sentence, a few of them. */
function shownNames(names: readonly string[]): string {
  const some = names.slice(0, 5).map(named).join(", ");
  return names.length > 5 ? `${some} and ${names.length - 5} more` : some;
}

/** What a problem has of its own, in short: `iris, 128 hidden units, batch 64`. */
function problemLabel(settings: ProblemSettings & { readonly data?: string }): string {
  const parts = Object.entries(settings).map(([key, value]) => {
    if (key === "data") return value;
    if (key === "hidden") {
      const sizes = hiddenSizes(value as NonNullable<ProblemSettings["hidden"]>);
      if (sizes.length === 0) return "no hidden units";
      return `${sizes.join("–")} hidden ${String(sizes) === "1" ? "unit" : "units"}`;
    }
    if (value === "full") return "full batch";
    return key === "outputActivation" ? `output activation ${value}` : `${key} ${value}`;
  });
  return parts.join(", ");
}

/** The published figures with the labels that the plan has. */
function publishedFigures(
  file: PlanFile,
  techniques: readonly PlannedTechnique[],
  problems: Plan["problems"],
): Plan["published"] {
  return (file.settings.published ?? []).map(({ technique, problem, ...figure }, k) => {
    const fail = (what: string, got: string, known: readonly string[]): never => {
      const near = nearest(got, known);
      const hint = near === undefined ? `; known are ${shownNames(known)}` : `; did you mean ${named(near)}?`;
      throw new UsageError(
        `${file.where(["published", k, what])}: expected a ${what} of the plan, got ${named(got)}${hint}`,
      );
    };
    const labels = techniques.map(({ label }) => label);
    const byId = techniques.filter(({ id }) => id === technique);
    const label = byId.length === 1 ? byId[0].label : technique;
    if (!labels.includes(label)) fail("technique", technique, labels);
    const names = problems.map(({ label }) => label);
    const one = problem ?? (names.length === 1 ? names[0] : undefined);
    if (one === undefined || !names.includes(one)) fail("problem", one ?? "nothing", names);
    return { technique: label, problem: one!, ...figure };
  });
}
