import { shown, UsageError } from "../../core/errors.ts";
import type { Activation } from "../../model/activation.ts";
import { type Loss, lossEntry } from "../../model/loss.ts";
import { parseSchedule, scheduleText } from "../../trainer/schedule.ts";
import {
  LANDSCAPE_KEYS,
  PROBLEM_KEYS,
  type ProblemConfiguration,
  type ProblemSettings,
  READING_KEYS,
  type ReadingSettings,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type Settings,
  settingOf,
  type TechniqueSetting,
} from "../settings.ts";
import { parseLandscape } from "./landscape-notation.ts";
import { MAX_LAYER, MAX_LAYERS, PRECISIONS } from "./limits.ts";
import {
  checkSeeds,
  chooseTechnique,
  countedSeeds,
  parseHidden,
  parseSeeds,
  parseTechnique,
  type TechniqueChoice,
} from "./notation.ts";

/** What to do, fully decided except for what depends on the data. */
export interface Configuration extends ProblemConfiguration {
  /** One for `nbl train`. */
  readonly techniques: readonly TechniqueChoice[];
  /** One for `nbl train`. */
  readonly seeds: readonly number[];
  /** Cross-validation, only for `nbl compare`. */
  readonly folds?: number | undefined;
  readonly epochs: number;
  /** Instead of a network on data, a test function as it is written. */
  readonly landscape?: string | undefined;
  /** Of a landscape, the number of parameters. */
  readonly n: number;
  /** Of a landscape, the most evaluations of a run. */
  readonly evaluations: number;
  /** Of a landscape, the f − f* at which a run ends. */
  readonly precision: number;
  /** A name that is known, a folder of IDX files, or a table. */
  readonly data: string;
  /** How a table is read. */
  readonly reading: ReadingSettings;
  /** The model's file, or the run's folder. */
  readonly out?: string | undefined;
  /** Trials at a time; without it, one per core. */
  readonly jobs?: number | undefined;
}

/** The commands that a configuration is for. */
export type TrainingCommand = "train" | "compare";

/**
 * The configuration that settings make, for a command: of several (a file's, then the flags') the later ones count.
 * `nbl train` takes one technique and one seed, also from `techniques` and `seeds` if they name only one; `nbl compare`
 * takes `technique` and `seed` where there are no others.
 * @throws UsageError if a value is out of bounds or values contradict each other.
 */
export function resolveConfiguration(command: TrainingCommand, ...sources: readonly Settings[]): Configuration {
  const settings: Settings = Object.assign({}, ...sources);
  const { folds, out, jobs, landscape } = settings;
  checkLandscape(settings);
  return {
    techniques: command === "train" ? [oneTechnique(settings)] : severalTechniques(settings),
    seeds: command === "train" ? [oneSeed(settings)] : severalSeeds(settings),
    epochs: settings.epochs ?? SETTINGS.epochs.default,
    ...(landscape !== undefined && { landscape }),
    n: settings.n ?? SETTINGS.n.default,
    evaluations: settings.evaluations ?? SETTINGS.evaluations.default,
    precision: settings.precision ?? SETTINGS.precision.default,
    data: settings.data ?? SETTINGS.data.default,
    reading: readingOf(settings),
    ...resolveProblem(settings),
    ...(command === "compare" && { folds }),
    out,
    jobs,
  };
}

/**
 * A landscape is a problem of its own: nothing that is said of networks and data, or only of networks' runs, may differ from its default; and
 * the other way round.
 */
function checkLandscape(settings: Settings): void {
  const { landscape, n = SETTINGS.n.default } = settings;
  const differs = (key: SettingKey) =>
    settings[key] !== undefined && JSON.stringify(settings[key]) !== JSON.stringify(settingOf(key).default);
  if (landscape === undefined) {
    const only = LANDSCAPE_KEYS.find(differs);
    if (only !== undefined) throw new UsageError(`${only}: expected a landscape with it, got none`);
    return;
  }
  const { name } = parseLandscape(landscape, n);
  const [other] = SETTING_KEYS.filter(
    (key) => (["data", "problem"].includes(settingOf(key).part) || key === "folds" || key === "epochs") && differs(key),
  );
  if (other !== undefined) throw new UsageError(`${other}: expected a network on data, got the landscape ${name}`);
  checkPrecision(settings.precision ?? SETTINGS.precision.default);
}

/** @throws UsageError unless it is a power of ten at which runs can end */
function checkPrecision(precision: number): void {
  if (PRECISIONS.some((one) => one === precision)) return;
  throw new UsageError(`precision: expected a power of ten from 100 to 1e-12, got ${precision}`);
}

/** What of settings says how a table is read. */
export function readingOf(settings: ReadingSettings): ReadingSettings {
  const said = READING_KEYS.filter((key) => settings[key] !== undefined);
  return Object.fromEntries(said.map((key) => [key, settings[key]]));
}

/**
 * What of a configuration says what its trials work on, from settings; what is left out has its default.
 * @throws UsageError if a value is out of bounds or values contradict each other.
 */
export function resolveProblem(settings: ProblemSettings): ProblemConfiguration {
  const entries = PROBLEM_KEYS.map((key) => [key, settings[key] ?? settingOf(key).default]);
  const { hidden, schedule, ...rest }: ProblemConfiguration & Pick<Settings, "hidden"> = Object.fromEntries(entries);
  if (rest.loss !== undefined) checkOutputActivation(rest.loss, rest.outputActivation);
  return { ...rest, schedule: scheduleText(parseSchedule(schedule)), hidden: hiddenSizes(hidden) };
}

/** @throws UsageError where a loss includes the soft-max and the last layer has an activation nevertheless. */
export function checkOutputActivation(loss: Loss, outputActivation: Activation): void {
  if (!lossEntry(loss).hasSoftmax || outputActivation === "identity") return;
  throw new UsageError(
    `outputActivation: expected identity with the loss ${loss}, which includes the soft-max, got ${outputActivation}`,
  );
}

function choice(setting: TechniqueSetting): TechniqueChoice {
  return typeof setting === "string" ? parseTechnique(setting) : chooseTechnique(setting.id, setting.hyper);
}

function oneTechnique({ technique, techniques, landscape }: Settings): TechniqueChoice {
  if (technique !== undefined) return choice(technique);
  if (techniques !== undefined && techniques.length > 1) {
    throw new UsageError(`technique: expected one to train with, but techniques has ${techniques.length}; name one`);
  }
  const { default: usual } = SETTINGS.technique;
  return choice(techniques?.[0] ?? (landscape === undefined ? usual : onLandscape(usual)));
}

/** A technique as Igel and Hüsken set it: without a least Δ, which would keep it from small precisions. */
function onLandscape(text: string): string {
  return `${text.split(":")[0]}:delta0=0.0125,deltaMin=0`;
}

function severalTechniques({ technique, techniques, landscape }: Settings): TechniqueChoice[] {
  const { default: usual } = SETTINGS.techniques;
  const others: readonly string[] = landscape === undefined ? usual : usual.map(onLandscape);
  const chosen = (techniques ?? (technique === undefined ? others : [technique])).map(choice);
  const seen = new Set<string>();
  for (const { id, hyper } of chosen) {
    const key = JSON.stringify([id, Object.entries(hyper).map(([name, value]) => [name, String(value)])]);
    if (seen.has(key)) throw new UsageError(`techniques: expected techniques that differ, got ${id} twice`);
    seen.add(key);
  }
  return chosen;
}

function oneSeed({ seed, seeds }: Settings): number {
  if (seed !== undefined) return seed;
  if (seeds === undefined) return SETTINGS.seed.default;
  const all = seedList(seeds);
  if (all.length > 1) throw new UsageError(`seed: expected one to train with, but seeds has ${all.length}; name one`);
  return all[0];
}

function severalSeeds({ seed, seeds }: Settings): number[] {
  return seeds === undefined && seed !== undefined ? [seed] : seedList(seeds ?? SETTINGS.seeds.default);
}

/** Seeds as a file or flags say them. @throws UsageError as {@link parseSeeds}. */
export function seedList(seeds: NonNullable<Settings["seeds"]>): number[] {
  if (typeof seeds === "number") return countedSeeds(seeds);
  return typeof seeds === "string" ? parseSeeds(seeds) : checkSeeds(seeds);
}

/** Sizes of hidden layers as a file or flags say them. @throws UsageError as {@link parseHidden}, or if there are too many or one is too large. */
export function hiddenSizes(hidden: NonNullable<Settings["hidden"]> | readonly number[]): number[] {
  const sizes = typeof hidden === "string" ? parseHidden(hidden) : [hidden].flat();
  if (sizes.length > MAX_LAYERS)
    throw new UsageError(`hidden: expected at most ${MAX_LAYERS} layers, got ${sizes.length}`);
  for (const size of sizes) {
    if (size > MAX_LAYER) throw new UsageError(`hidden: expected sizes up to ${MAX_LAYER}, got ${shown(size)}`);
  }
  return sizes;
}
