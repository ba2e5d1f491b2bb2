import { MAX_SEED } from "../core/rng.ts";
import { KNOWN_DATA } from "../data/known.ts";
import { SCALES, TARGET_SCALES } from "../data/scaling.ts";
import { ACTIVATIONS, activationEntry } from "../model/activation.ts";
import { BIASES, INITIALISERS, initialiserEntry } from "../model/initialiser.ts";
import { LOSSES, lossEntry } from "../model/loss.ts";
import { SCHEDULES } from "../trainer/schedule.ts";
import { SELECTIONS, selectionLabel } from "../trainer/selection.ts";
import {
  LEAST_DIMENSIONS,
  MAX_DIMENSIONS,
  MAX_EPOCHS,
  MAX_EVALUATIONS,
  MAX_FOLDS,
  MAX_LAYER,
  MAX_LAYERS,
} from "./configuration/limits.ts";
import type { TechniqueChoice } from "./configuration/notation.ts";

/** What a setting's value may be. Limits count everywhere: in files, in flags and on the page. */
export type Form =
  | { readonly kind: "text" }
  /** Yes or no; as a flag `--key` and `--no-key`. */
  | { readonly kind: "switch" }
  /** Names of columns: a list, or a text with commas between them. */
  | { readonly kind: "names" }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  /** `word` may stand in place of a number. */
  | { readonly kind: "integer"; readonly min: number; readonly max: number; readonly word?: string }
  /** `label` is an option's name on the page, in English. */
  | { readonly kind: "choice"; readonly of: readonly string[]; readonly label: (option: never) => string }
  /** Sizes of layers, at most `most` of them. */
  | { readonly kind: "sizes"; readonly most: number; readonly max: number }
  | { readonly kind: "schedule" }
  | { readonly kind: "technique" }
  | { readonly kind: "techniques" }
  | { readonly kind: "seeds" };

/** A technique as files say it. */
export type TechniqueSetting =
  | string
  | { readonly id: string; readonly hyper?: Readonly<Record<string, number>> | undefined };

/** A setting: all that is said of it anywhere. */
export interface Setting {
  readonly form: Form;
  /** What it is a part of; `problem`: it is handed on to every trial, and stands in its identity. */
  readonly part: "technique" | "landscape" | "data" | "problem" | "seed" | "stop" | "run";
  /** The one command that it is for; without it, both. */
  readonly only?: "train" | "compare";
  /** What it says, as a part of a sentence. */
  readonly about: string;
  /** The same for the command line, where it is written in another way. */
  readonly flag?: string;
  /** What stands for its value on the command line. */
  readonly value: string;
  /** What counts where it isn't said; `otherwise` says in words what can't be known beforehand. */
  readonly default?: unknown;
  readonly otherwise?: string;
  /** More of it for the documentation. */
  readonly more?: string;
  /** Its key in the page's address; without it, the page doesn't know it. */
  readonly address?: string;
  /** Its name among the network's settings on the page, in English; without it, it has no control there or one of its own. */
  readonly label?: string;
  /** In a trial's identity it is absent where it is the default: so it is with all that came after the first release. */
  readonly isAbsentByDefault?: true;
  /** What its absence there means, where that isn't the default. */
  readonly absentAs?: unknown;
}

const COUNT = { kind: "integer", min: 1, max: Number.MAX_SAFE_INTEGER } as const;
const ACTIVATION = { kind: "choice", of: ACTIVATIONS, label: (name: never) => activationEntry(name).label } as const;

/**
 * Every setting, in the order of lists. Flags, configuration and plan files, JSON Schemas, the page's fields, addresses and
 * command lines, and docs/configuration.md are made from it. A setting of the part `problem` also comes to every trial by
 * itself, in its identity; what it does there, `taskOf` and the engine say.
 */
export const SETTINGS = {
  technique: {
    form: { kind: "technique" },
    part: "technique",
    only: "train",
    about: "the technique, with hyper-parameters that differ from its defaults",
    flag: "ID[:NAME=VALUE,…], see nbl list techniques",
    value: "<id>",
    default: "irprop+",
    more: "An id, then hyper-parameters: `irprop+:delta0=0.001,etaPlus=1.2`; in a file also `{id: irprop+, hyper: {delta0: 0.001}}`. `nbl list techniques` shows all.",
  },
  techniques: {
    form: { kind: "techniques" },
    part: "technique",
    only: "compare",
    about: "the techniques",
    flag: "ID[:NAME=VALUE,…] each, see nbl list techniques",
    value: "<ids...>",
    default: ["rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local"].map(
      (id) => `${id}:delta0=0.001`,
    ),
    otherwise: "the six of the main comparison with delta0 = 0.001, on a landscape delta0 = 0.0125 and deltaMin = 0",
    more: "Techniques that you name have their own defaults.",
    address: "techniques",
  },
  seed: {
    form: { kind: "integer", min: 0, max: MAX_SEED },
    part: "seed",
    only: "train",
    about: "the seed of split, first weights and batch order, or of a landscape's start and rotation",
    value: "<n>",
    default: 0,
    more: "All are drawn as PyTorch's generators do.",
    address: "seed",
  },
  seeds: {
    form: { kind: "seeds" },
    part: "seed",
    only: "compare",
    about: "the seeds: a count (3), a range (0-4) or a list ([3, 7, 9])",
    flag: "a count 3, a range 0-4, a list 3,7,9, or a single one 7-7",
    value: "<seeds>",
    default: 3,
    more: "A count of 3 is the seeds 0, 1, 2; `7-7` is the single seed 7.",
  },
  folds: {
    form: { kind: "integer", min: 2, max: MAX_FOLDS },
    part: "seed",
    only: "compare",
    about: "cross-validation: into how many folds each seed divides the samples; each fold is the test set once",
    value: "<k>",
    more: "See [docs/plans.md](plans.md#cross-validation).",
  },
  epochs: {
    form: { kind: "integer", min: 0, max: MAX_EPOCHS },
    part: "stop",
    about: "passes over the training set; 0 only measures the start",
    value: "<n>",
    default: 50,
    address: "epochs",
  },
  evaluations: {
    form: { kind: "integer", min: 1, max: MAX_EVALUATIONS },
    part: "stop",
    about: "on a landscape, the most evaluations of f and its gradient, a line search's probes too",
    value: "<n>",
    default: 100_000,
  },
  precision: {
    form: { kind: "number", min: 1e-12, max: 100 },
    part: "stop",
    about:
      "on a landscape, the power of ten that f − f* has to be below; a run ends there, and evaluations are counted to it",
    value: "<value>",
    default: 1e-8,
    more: "1e-8 is that of COCO.",
  },
  landscape: {
    form: { kind: "text" },
    part: "landscape",
    about: "instead of a network on data, a test function, with options that differ from its defaults",
    flag: "instead of a network on data: NAME[:OPTION=VALUE,…], see nbl list landscapes",
    value: "<name>",
    more: "`ellipsoid`, `ellipsoid:condition=900,rotation=true`. See [docs/landscapes.md](landscapes.md).",
  },
  n: {
    form: { kind: "integer", min: LEAST_DIMENSIONS, max: MAX_DIMENSIONS },
    part: "landscape",
    about: "number of parameters of the landscape",
    value: "<n>",
    default: 20,
  },
  data: {
    form: { kind: "text" },
    part: "data",
    about: `${KNOWN_DATA.map(({ name }) => name).join(", ")}, a folder of IDX files, or a table (CSV)`,
    value: "<data>",
    default: "mnist",
    more: "See [docs/data.md](data.md).",
    address: "data",
  },
  label: {
    form: { kind: "text" },
    part: "data",
    about: "table: the column of the labels",
    value: "<column>",
    otherwise: "one of a usual name, else the only one that could be",
    address: "label",
  },
  header: {
    form: { kind: "switch" },
    part: "data",
    about: "table: whether its first row names the columns",
    flag: "table: its first row is a sample; the columns are called 1, 2, …",
    value: "",
    otherwise: "it does",
    address: "header",
  },
  delimiter: {
    form: { kind: "text" },
    part: "data",
    about: "table: what stands between cells: a character, or comma, semicolon, tab, bar or space",
    value: "<character>",
    otherwise: "found",
    address: "delimiter",
  },
  decimal: {
    form: { kind: "choice", of: ["point", "comma"], label: (name: never) => String(name) },
    part: "data",
    about: "table: the decimal mark of its numbers",
    value: "<mark>",
    otherwise: "found",
    address: "decimal",
  },
  exclude: {
    form: { kind: "names" },
    part: "data",
    about: "table: columns that are left out",
    value: "<columns>",
    address: "exclude",
  },
  categories: {
    form: { kind: "names" },
    part: "data",
    about: "table: columns whose cells are taken as texts, even if they are numbers",
    value: "<columns>",
    address: "categories",
  },
  missing: {
    form: { kind: "choice", of: ["drop", "mean", "indicator"], label: (name: never) => String(name) },
    part: "data",
    about: "table: what becomes of rows in which a value is missing",
    value: "<how>",
    otherwise: "refused",
    more: "See [docs/data.md](data.md#tables).",
    address: "missing",
  },
  task: {
    form: { kind: "choice", of: ["classification", "regression"], label: (name: never) => String(name) },
    part: "data",
    about: "table: whether classes are told apart, or numbers are learnt",
    value: "<task>",
    otherwise: "regression with target, else classification",
    more: "Data sets that come with the lab have a task of their own.",
    address: "task",
  },
  target: {
    form: { kind: "text" },
    part: "data",
    about: "table: the columns of the numbers to learn, with commas between",
    value: "<columns>",
    otherwise: "with the task regression the column target",
    address: "target",
  },
  test: { form: { kind: "text" }, part: "data", about: "table: a file with the test set", value: "<file>" },
  hidden: {
    form: { kind: "sizes", most: MAX_LAYERS, max: MAX_LAYER },
    part: "problem",
    about: "sizes of the hidden layers",
    flag: "sizes of the hidden layers, such as 128 or 128,64, or none",
    value: "<sizes>",
    default: [128],
    more: "`128`, `128,64`, in a file also `[128, 64]`; `none` or `[]` for no hidden layer. At most 67,108,864 parameters in all.",
    address: "hidden",
  },
  activation: {
    form: ACTIVATION,
    part: "problem",
    about: "activation of the hidden layers",
    value: "<name>",
    default: "relu",
    address: "activation",
    label: "Activation of hidden units",
  },
  /** Activation of the last layer; absent where it is identity. */
  outputActivation: {
    form: ACTIVATION,
    part: "problem",
    about: "activation of the last layer; identity under cross-entropy",
    value: "<name>",
    default: "identity",
    isAbsentByDefault: true,
    more: "Cross-entropy includes the soft-max, so there it can only be `identity`.",
  },
  loss: {
    form: { kind: "choice", of: LOSSES, label: (name: never) => lossEntry(name).label },
    part: "problem",
    about: "what training minimises; cross-entropy includes the soft-max",
    value: "<name>",
    otherwise: "cross-entropy of classes, mean-squared-error in a regression",
    more: "Of classes, the mean squared error is against one-hot targets.",
    address: "loss",
    label: "Loss",
  },
  initialiser: {
    form: { kind: "choice", of: INITIALISERS, label: (name: never) => initialiserEntry(name).label },
    part: "problem",
    about: "how the first weights are drawn",
    value: "<name>",
    default: "pytorch",
    more: "`pytorch`: as `nn.Linear` does after `torch.manual_seed(seed)`; `normal-0.1`: weights and biases from N(0, 0.1²); He and Xavier: [docs/data.md](data.md).",
    address: "initialiser",
    label: "First weights",
  },
  /** How first biases are drawn; absent where it is the initialiser's way. */
  biases: {
    form: { kind: "choice", of: BIASES, label: (name: never) => String(name) },
    part: "problem",
    about: "how the first biases are drawn",
    value: "<name>",
    default: "usual",
    isAbsentByDefault: true,
    more: "`usual`: as the initialiser does; `pytorch`: as `nn.Linear`.",
  },
  scale: {
    form: { kind: "choice", of: SCALES, label: (name: never) => String(name) },
    part: "problem",
    about: "how values are brought into the network",
    value: "<name>",
    otherwise: "symmetric for pictures, standard for tables",
    more: "`unit` is v/255, `symmetric` 2v/255 − 1; `standard` goes by each column's mean and deviation in the training samples.",
    address: "scale",
  },
  /** What becomes of the targets of a regression; absent where it is standard. */
  targetScale: {
    form: { kind: "choice", of: TARGET_SCALES, label: (name: never) => String(name) },
    part: "problem",
    about: "regression: how targets are brought to the network",
    value: "<name>",
    default: "standard",
    isAbsentByDefault: true,
    more: "`standard` goes by each target's mean and deviation in the training samples; RMSE and MAE are in the target's own unit all the same, the loss isn't. `none` is for targets that the last layer's activation can reach.",
  },
  batch: {
    form: { ...COUNT, word: "full" },
    part: "problem",
    about: "samples per update: full or a number",
    value: "<n>",
    default: "full",
    more: "A number of at least the training set's size is `full`.",
    address: "batch",
  },
  /** How the learning rate changes in a run; absent where it doesn't. */
  schedule: {
    form: { kind: "schedule" },
    part: "problem",
    about: "how the learning rate changes in a run",
    flag: `${SCHEDULES.join(", ")}, each with :NAME=VALUE,…`,
    value: "<schedule>",
    default: "constant",
    isAbsentByDefault: true,
    more: "For techniques with one learning rate for all weights. Factors of the rate, over all updates of the run's `epochs`: [docs/techniques.md](techniques.md#schedules).",
    address: "schedule",
    label: "Learning-rate schedule",
  },
  train: {
    form: COUNT,
    part: "problem",
    about: "samples to train on",
    value: "<n>",
    otherwise: "five sixths",
    more: "50,000 of MNIST's 60,000.",
    address: "train",
  },
  evaluation: {
    form: COUNT,
    part: "problem",
    about: "samples to evaluate on",
    value: "<n>",
    otherwise: "the other sixth",
    more: "Together with `train` at most all; the rest isn't used.",
    address: "evaluation",
  },
  /** Whether each class has its share of training and evaluation samples; absent where it hasn't. */
  stratify: {
    form: { kind: "switch" },
    part: "problem",
    about: "whether each class has its share of training and evaluation samples",
    flag: "draw training and evaluation samples without regard to classes",
    value: "",
    otherwise: "it is so for tables, not for others",
    isAbsentByDefault: true,
    absentAs: false,
  },
  /** What chooses the network that a run is reported by; absent where it is the evaluation loss. */
  select: {
    form: { kind: "choice", of: SELECTIONS, label: selectionLabel },
    part: "problem",
    about:
      "which of a run's networks is kept and tested: that of the least evaluation loss, of the greatest evaluation accuracy, of the least evaluation RMSE (regression), or the last",
    value: "<rule>",
    default: "loss",
    isAbsentByDefault: true,
    more: "The last one is measured beside it always. Of equal networks the earlier is chosen. `patience` watches the evaluation loss, whatever this is.",
    address: "select",
    label: "Network that is chosen",
  },
  out: {
    form: { kind: "text" },
    part: "run",
    about: "train: the model's file. compare: the run's folder",
    value: "<path>",
    more: "Without it, train writes no model, and the folder is `runs/NAME`.",
  },
  jobs: {
    form: { kind: "integer", min: 1, max: 1024 },
    part: "run",
    only: "compare",
    about: "trials at a time",
    flag: "trials at a time; changes no result",
    value: "<n>",
    otherwise: "one per core",
    more: "Changes no result.",
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** Flags that no configuration file can set: they say how to compute or what to print, not what. */
export const FLAGS_ONLY: readonly string[] = [
  "config",
  "threads",
  "stepLimit",
  "turbo",
  "force",
  "fresh",
  "takeLock",
  "runTechniques",
  "json",
  "events",
];

type SettingsTable = typeof SETTINGS;
/** A setting's key in files; as a flag its words have hyphens between them. */
export type SettingKey = keyof SettingsTable;

/** What files and flags say for a form. */
type SaidOf<F> = F extends { readonly kind: "switch" }
  ? boolean
  : F extends { readonly kind: "names" }
    ? string | string[]
    : F extends { readonly kind: "choice"; readonly of: readonly (infer Option)[] }
      ? Option
      : F extends { readonly kind: "integer"; readonly word: infer Word }
        ? number | Word
        : F extends { readonly kind: "number" | "integer" }
          ? number
          : F extends { readonly kind: "sizes" }
            ? string | number | number[]
            : F extends { readonly kind: "technique" }
              ? TechniqueSetting
              : F extends { readonly kind: "techniques" }
                ? TechniqueSetting[]
                : F extends { readonly kind: "seeds" }
                  ? string | number | number[]
                  : string;

/** What is made of it. */
type MadeOf<F> = F extends { readonly kind: "sizes" }
  ? readonly number[]
  : F extends { readonly kind: "techniques" }
    ? readonly TechniqueChoice[]
    : SaidOf<F>;

/** What a configuration file or the flags may say of a setting. */
export type Said<K extends SettingKey> = SaidOf<SettingsTable[K]["form"]>;

/** What a configuration file or the flags say; nothing is resolved yet. */
export type Settings = { [K in SettingKey]?: Said<K> | undefined } & { $schema?: string | undefined };

/** Those of these settings that have a value always, and those that may be left open. */
type Made<K extends SettingKey> = {
  readonly [P in K as SettingsTable[P] extends { readonly default: unknown } ? P : never]: MadeOf<
    SettingsTable[P]["form"]
  >;
} & {
  readonly [P in K as SettingsTable[P] extends { readonly default: unknown } ? never : P]?:
    | MadeOf<SettingsTable[P]["form"]>
    | undefined;
};

type KeysOf<Row> = { [K in SettingKey]: SettingsTable[K] extends Row ? K : never }[SettingKey];

/** The settings that say how data is read. */
export type DataKey = KeysOf<{ readonly part: "data" }>;
/** What of the settings says how data is read. */
export type DataSettings = Pick<Settings, DataKey>;
/** What of the settings says how a table is read. */
export type ReadingSettings = Omit<DataSettings, "data">;
/** The settings that say what trials work on. */
export type ProblemKey = KeysOf<{ readonly part: "problem" }>;
/** Those that the page knows. */
export type PageKey = KeysOf<{ readonly address: string }>;
/** Those that an identity leaves out where they are the default. */
export type AbsentKey = KeysOf<{ readonly isAbsentByDefault: true }>;

/** What of the settings says what trials work on. */
export type ProblemSettings = Pick<Settings, ProblemKey>;
/** What trials work on, all of it decided but for what depends on the data. */
export type ProblemConfiguration = Made<ProblemKey>;
/** What the page's experiments are made of. */
export type PageSettings = Made<PageKey>;

/** The keys of the settings, in the order of lists. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];
/** The keys of how a table is read. */
export const READING_KEYS = SETTING_KEYS.filter(
  (key): key is keyof ReadingSettings => key !== "data" && SETTINGS[key].part === "data",
);
/** The keys of what trials work on. */
export const PROBLEM_KEYS = SETTING_KEYS.filter((key): key is ProblemKey => SETTINGS[key].part === "problem");
/** The keys of landscapes: what they are, and what ends runs on them. */
export const LANDSCAPE_KEYS = ["landscape", "n", "evaluations", "precision"] as const satisfies readonly SettingKey[];
/** The keys of what an identity leaves out where it is the default. */
export const ABSENT_KEYS = PROBLEM_KEYS.filter((key): key is AbsentKey => settingOf(key).isAbsentByDefault === true);

const PARTS: readonly Setting["part"][] = ["data", "problem", "seed", "stop", "technique"];
/** The keys that the page knows, in the order of its addresses. */
export const PAGE_KEYS = PARTS.flatMap((part) =>
  SETTING_KEYS.filter((key): key is PageKey => SETTINGS[key].part === part && settingOf(key).address !== undefined),
);

/** What it means that a setting is absent from an identity. */
export function absentValue(key: AbsentKey): unknown {
  const { default: value, absentAs = value }: Setting = settingOf(key);
  return absentAs;
}

/** A setting, whatever is said of it. */
export function settingOf(key: SettingKey): Setting {
  return SETTINGS[key];
}

/** What counts where a setting isn't said, in words; undefined where it is just left open. */
export function defaultText({ default: value, otherwise }: Setting): string | undefined {
  return otherwise ?? (value === undefined ? undefined : String(value));
}

/** A setting in a sentence, for a file's comments and its JSON Schema. */
export function settingSentence({ only, about, otherwise }: Setting): string {
  const text = `${only ? `${only}: ` : ""}${about}${otherwise ? `; without it, ${otherwise}` : ""}.`;
  return /^(?:train|compare|mnist)\b/.test(text) ? text : text[0].toUpperCase() + text.slice(1);
}
