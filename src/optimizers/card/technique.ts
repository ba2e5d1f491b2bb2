import type {
  LaneStep,
  Needs,
  Optimizer,
  OptimizerState,
  Problem,
  Reals,
  RealsConstructor,
  TurnRule,
} from "../../core/contracts.ts";

/** Hyper-parameters by name. */
export type Hyper = Readonly<Record<string, number>>;

/**
 * A technique's card: everything about the technique, said once. Files in src/optimizers/ export one as `technique`, and so do
 * users' own files; commands, page, figures, programs and checks are made from it.
 */
export interface Technique<Options extends Hyper = Hyper, State extends OptimizerState = OptimizerState> {
  /** The name in commands and records: lower-case letters, digits, + and -, such as `irprop+`. */
  readonly id: string;
  /** The name in tables and figures, such as `iRprop⁺`. */
  readonly label: string;
  /** What is special about it, in one sentence. */
  readonly summary: string;
  /** More about it for the page, in a few sentences; without it the page shows the summary. */
  readonly about?: string;
  /** Where it was published. */
  readonly sources?: readonly string[];
  /** All its hyper-parameters with their defaults. */
  readonly defaults: Options;
  /** Those that came after the first release: in a trial's identity they are absent where they have their defaults, so that old ids stay. */
  readonly addedLater?: readonly string[];
  /** The formula's letters for hyper-parameters and for vectors of the state: `{ learningRate: "η", velocity: "v" }`. */
  readonly letters?: Readonly<Record<string, string>>;
  /**
   * The rule as lines of text: what is done in every step, as `w ← w − ηg`; or when, what, and the branch's name, with three
   * spaces between them, as `s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow`. See formula.ts.
   */
  readonly formula?: readonly string[];
  /** Threads may split the vectors anywhere. Without it, one thread makes the step and `step` sees the whole vectors. */
  readonly elementwise?: boolean;
  /**
   * Its steps are those of this rule of the Rprop family, bit for bit, with its η⁺, η⁻, Δmin, Δmax, `delta`, `prevGrad` and, if the
   * rule compares E, `prevLoss`; so a kernel makes them. The loop defines the rule: a card whose loop does anything else is refused.
   */
  readonly turnRule?: TurnRule;
  /** Its `learningRate` is only what each weight's own rate begins with: no schedule can be applied to it. */
  readonly ownRates?: boolean;
  /** The most parameters that it can have, where its state grows faster than they do. */
  readonly mostParameters?: number;
  /** How figures draw it; without it, figures choose a free colour and dash. */
  readonly style?: TechniqueLook;
  /** Hyper-parameters with which a script of ten steps shows what it does, if its defaults don't. */
  readonly example?: Readonly<Partial<Options>>;
  /** The same in PyTorch; without it, and without a turn rule, `nbl torch-script` refuses the technique. */
  torch?(hyper: Options): TorchWords;
  /**
   * The rule with these hyper-parameters. They are complete, and names and types are checked.
   * @throws RangeError for a value out of bounds; the sentence gets the technique's id as a prefix
   */
  create(options: Options): Rule<State>;
}

/** What a technique does; it has no hidden state. */
export interface Rule<State extends OptimizerState = OptimizerState> {
  /** What it requires besides the gradient; by default the loss. */
  readonly needs?: Partial<Needs>;
  /** A kernel that makes the same steps. The loop is the truth: a card whose loop does anything else is refused. */
  readonly lanes?: LaneStep<State>;
  /** As {@link Optimizer.init}. */
  init(size: number, reals: RealsConstructor): State;
  /** As {@link Optimizer.step}. */
  step(params: Reals, gradient: Reals, loss: number, state: State, problem?: Problem): void;
}

/** How a technique is drawn. */
export interface TechniqueLook {
  readonly colour: ColourName;
  /** Lengths of strokes and gaps in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** Of the line, in pixels. */
  readonly width: number;
}

/** Colours that people with colour blindness can tell apart too: Okabe & Ito, Color Universal Design, 2008. */
export const COLOURS = ["orange", "blue", "vermilion", "green", "purple", "sky", "ink", "yellow"] as const;
export type ColourName = (typeof COLOURS)[number];

/** A technique in a Python program for PyTorch. */
export interface TorchWords {
  /** The expression that creates the optimizer of `model.parameters()`. */
  readonly use: string;
  /** A class that `use` needs. */
  readonly definition?: string;
  /** The step, after the gradient is computed; default `optimizer.step()`. */
  readonly step?: string;
}

/** A technique that passed the checks, with what its card left out filled in. */
export interface KnownTechnique extends Omit<Technique, "create" | "example"> {
  readonly example?: Hyper;
  /**
   * The technique with these hyper-parameters; missing ones have their defaults.
   * @throws UsageError, TypeError, RangeError as `checkOptions`; RangeError for a value out of bounds
   */
  create(options?: Hyper): Optimizer;
}
