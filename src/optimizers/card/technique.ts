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
 * A technique's card: all that there is to say about it, once. Files in src/optimizers/ export one as `technique`, and so do users'
 * own; commands, page, figures, programs and checks are made from it.
 */
export interface Technique<Options extends Hyper = Hyper, State extends OptimizerState = OptimizerState> {
  /** The name in commands and records: small letters, digits, + and -, such as `irprop+`. */
  readonly id: string;
  /** The name in tables and figures, such as `iRprop⁺`. */
  readonly label: string;
  /** What sets it apart, in one sentence. */
  readonly summary: string;
  /** More about it for the page, in a few sentences; without it the page has the summary. */
  readonly about?: string;
  /** Where it was published. */
  readonly sources?: readonly string[];
  /** All its hyper-parameters with their defaults. */
  readonly defaults: Options;
  /** The letters that the formula has for hyper-parameters and for vectors of the state: `{ learningRate: "η", velocity: "v" }`. */
  readonly letters?: Readonly<Record<string, string>>;
  /**
   * The rule as text, a line each: what is done in every step, as `w ← w − ηg`; or when, what, and the branch's name, with three
   * spaces between them, as `s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow`. See formula.ts.
   */
  readonly formula?: readonly string[];
  /** Threads may cut the vectors anywhere. Without it `step` sees the whole vectors, and one thread makes it. */
  readonly elementwise?: boolean;
  /**
   * Its steps are those of this rule of the Rprop family, bit for bit, with its η⁺, η⁻, Δmin, Δmax, `delta` and `prevGrad`, and where
   * the rule looks at E, `prevLoss`: so a kernel makes them. The loop is the truth: a card whose loop does anything else is refused.
   */
  readonly turnRule?: TurnRule;
  /** How figures draw it; without it, in colours and dashes that are free. */
  readonly style?: TechniqueLook;
  /** Hyper-parameters that let a script of ten steps show what it does, where its defaults don't. */
  readonly example?: Readonly<Partial<Options>>;
  /** The same in PyTorch; without it, and without a turn rule, `nbl torch-script` refuses the technique. */
  torch?(hyper: Options): TorchWords;
  /**
   * The rule with these hyper-parameters: all of them, names and numbers being checked.
   * @throws RangeError for a value out of its bounds, in a sentence before which the technique's id is put
   */
  create(options: Options): Rule<State>;
}

/** What a technique does; it keeps nothing itself. */
export interface Rule<State extends OptimizerState = OptimizerState> {
  /** What it asks for besides the gradient; the loss, unless it says otherwise. */
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

/** Colours that are told apart by everyone: Okabe & Ito, Color Universal Design, 2008. */
export const COLOURS = ["orange", "blue", "vermilion", "green", "purple", "sky", "ink", "yellow"] as const;
export type ColourName = (typeof COLOURS)[number];

/** A technique in a Python program for PyTorch. */
export interface TorchWords {
  /** Makes the optimizer of `model.parameters()`. */
  readonly use: string;
  /** A class that `use` needs. */
  readonly definition?: string;
  /** The step, once the gradient is there; `optimizer.step()` where it is left out. */
  readonly step?: string;
}

/** A technique that passed the checks, with what its card leaves out. */
export interface KnownTechnique extends Omit<Technique, "create" | "example"> {
  readonly example?: Hyper;
  /**
   * The technique with these hyper-parameters; what is left out has its default.
   * @throws UsageError, TypeError, RangeError as `checkOptions`; RangeError for a value out of its bounds
   */
  create(options?: Hyper): Optimizer;
}
