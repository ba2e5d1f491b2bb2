import type { Stop, Target, TrialProblem, TrialRecord } from "../record/record.ts";
import { targetsFor } from "../record/target.ts";
import { chooseCandidate, type TuningChoice } from "./choice.ts";
import type { Plan, PlannedProblem, PlannedTechnique, PlannedTrial, Published, Tuning } from "./plan.ts";
import { type PlannedRun, runCount } from "./runs.ts";
import { stopFor } from "./stop-for.ts";

/** One problem of a plan as tables and figures see it, with the techniques that are compared on it. */
export interface Section {
  /** Label of the problem; may be empty where there is one only. */
  readonly label: string;
  /** Data, network and batches; or a landscape. */
  readonly problem: TrialProblem;
  /** In the order of the tables; of a tuned plan, the chosen candidates by their techniques' labels. */
  readonly techniques: readonly PlannedTechnique[];
  /** The test seeds. */
  readonly seeds: readonly number[];
  /** In a cross-validation, how many folds each seed has. */
  readonly folds?: number | undefined;
  /** What ends a trial. */
  readonly stop: Stop;
  /** What the epochs are counted to. */
  readonly targets: readonly Target[];
  /** Id of the measure that techniques are ranked by, where the plan says one. */
  readonly measure?: string | undefined;
  /** Those of this problem. */
  readonly published: readonly Published[];
  /** The test trials, technique after technique, each over the runs: see `runsOf`. */
  readonly trials: readonly PlannedTrial[];
  /** How the techniques' hyper-parameters were chosen; null where nothing is tuned. */
  readonly tuning: SectionTuning | null;
}

/** What was tuned how, and what came of it on a problem. */
export interface SectionTuning extends Tuning {
  /** Of each technique, also of those that wait for a choice. */
  readonly choices: readonly TuningChoice[];
}

/** A trial's place in its plan. */
export interface TrialPlace {
  /** Label of the problem. */
  readonly problem: string;
  readonly technique: PlannedTechnique;
  readonly role: PlannedTrial["role"];
  readonly run: PlannedRun;
}

/**
 * The sections of a plan, one for each problem. Of a tuned plan, a technique is there as soon as all trials of its
 * candidates on the tuning seeds have a record that didn't fail, and a problem as soon as it has a technique.
 */
export function sectionsOf(plan: Plan, records: Iterable<TrialRecord>): Section[] {
  const { seeds, folds, stop, targets, measure } = plan;
  const decides = measure === undefined ? {} : { measure };
  return blocksOf(plan, records).flatMap(({ problem: { label, problem }, chosen, choices }) => {
    if (chosen.length === 0) return [];
    const techniques = chosen.map(({ technique: { candidateOf, ...technique } }) => ({
      ...technique,
      label: candidateOf ?? technique.label,
    }));
    const published = plan.published.filter((figure) => figure.problem === label);
    const trials = chosen.flatMap(({ tests }) => tests);
    return [
      {
        label,
        problem,
        techniques,
        seeds,
        ...(folds !== undefined && { folds }),
        stop: stopFor(problem, stop),
        targets: targetsFor(problem, targets),
        published,
        trials,
        ...decides,
        tuning: plan.tuning && { ...plan.tuning, choices },
      },
    ];
  });
}

/**
 * The trials that a plan needs as far as that is known by now, whether they have records or not: all of a plan without
 * tuning; else the tuning trials of all problems, then the chosen candidates' test trials. It grows until the last choice is made.
 */
export function requiredTrials(plan: Plan, records: Iterable<TrialRecord>): PlannedTrial[] {
  const tests = blocksOf(plan, records).flatMap(({ chosen }) => chosen.flatMap(({ tests }) => tests));
  return [...plan.trials.filter(({ role }) => role === "tuning"), ...tests];
}

/** How many trials a plan needs in all: {@link requiredTrials} once every choice is made. */
export function requiredCount({ problems, techniques, seeds, folds, tuning }: Plan): number {
  if (tuning === null) return problems.length * techniques.length * runCount({ seeds, folds });
  const tests = new Set(techniques.map(({ candidateOf }) => candidateOf)).size * seeds.length;
  return problems.length * (techniques.length * tuning.seeds.length + tests);
}

/** Each trial's place in its plan, by the trial's id. */
export function trialPlaces(plan: Plan): Map<string, TrialPlace> {
  const { techniques, problems, trials } = plan;
  const each = trials.length / problems.length;
  const width = { tuning: plan.tuning?.seeds.length ?? 0, test: runCount(plan) };
  return new Map(
    trials.map(({ id, role, identity }, k) => {
      const inRole = (k % each) - (role === "test" ? techniques.length * width.tuning : 0);
      const technique = techniques[Math.floor(inRole / width[role])];
      const { seed, fold } = identity;
      const run = { seed, ...(fold && { fold }) };
      return [id, { problem: problems[Math.floor(k / each)].label, technique, role, run }];
    }),
  );
}

/** A technique with its trials on one problem. */
interface Candidate {
  readonly technique: PlannedTechnique;
  readonly tunings: readonly PlannedTrial[];
  readonly tests: readonly PlannedTrial[];
}

/** The problems of a plan with those techniques that are compared on them. */
function blocksOf(
  plan: Plan,
  records: Iterable<TrialRecord>,
): {
  readonly problem: PlannedProblem;
  readonly chosen: readonly Candidate[];
  readonly choices: readonly TuningChoice[];
}[] {
  const { problems, techniques, tuning, trials } = plan;
  const byId = new Map([...records].map((record) => [record.id, record]));
  const width = tuning?.seeds.length ?? 0;
  const each = trials.length / problems.length;
  return problems.map((problem, p) => {
    const tests = p * each + techniques.length * width;
    const candidates = techniques.map((technique, t): Candidate => {
      const run = (start: number, count: number) => trials.slice(start + t * count, start + (t + 1) * count);
      return { technique, tunings: run(p * each, width), tests: run(tests, runCount(plan)) };
    });
    if (tuning === null) return { problem, chosen: candidates, choices: [] };
    const [target] = targetsFor(problem.problem, plan.targets);
    const families = [...new Set(techniques.map(({ candidateOf }) => candidateOf))];
    const made = families.map((family) => {
      const own = candidates.filter(({ technique }) => technique.candidateOf === family);
      const runs = own.map(({ tunings }) => tunings.map(({ id }) => byId.get(id)));
      const choice = chooseCandidate(
        family!,
        own.map(({ technique }) => technique),
        runs,
        target,
      );
      return { choice, chosen: choice.chosen === null ? [] : [own[choice.chosen]] };
    });
    return { problem, chosen: made.flatMap(({ chosen }) => chosen), choices: made.map(({ choice }) => choice) };
  });
}
