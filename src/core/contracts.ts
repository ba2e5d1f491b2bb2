/**
 * The contracts between the layers: what a problem, a technique, a data set and a host's services are.
 * Everything else in the lab is written against these types.
 */

/** A vector of parameters: float32 for networks, float64 for landscapes. */
export type Reals = Float32Array | Float64Array;

/** The constructor of a vector of parameters; a technique's state is made with the same. */
export type RealsConstructor = Float32ArrayConstructor | Float64ArrayConstructor;

/** Something to be minimised: a network on a batch, or a landscape. */
export interface Problem {
  /** Number of parameters. */
  readonly size: number;
  /** Writes ∂E/∂w at `params` into `gradient` [size] and returns E. */
  lossAndGradient(params: Reals, gradient: Reals): number;
}

/** What a technique asks for besides the gradient. */
export interface Needs {
  /** It compares E(t) with E(t−1). */
  readonly loss: boolean;
  /** Its rule only makes sense if E and gradient are always of the same data. */
  readonly fullBatch: boolean;
  /** It evaluates the problem itself, for example to probe along a line. */
  readonly problem?: boolean;
}

/** Thrown by a technique's step that can find no better parameters: the run is over, without a fault. The message says why. */
export class NoBetterStep extends Error {
  override name = "NoBetterStep";
}

/** The plain data that a technique carries from step to step: vectors and numbers by name. */
export type OptimizerState = Record<string, Reals | number>;

/**
 * What a step of the Rprop family did with one weight, by s = g(t)·g(t−1): *grow* if s > 0; *keep* if s = 0, which leaves Δ
 * unchanged; and if s < 0, a *turn* of the gradient, at which the weight *stays*, goes *back* to where it was before its last
 * move, or *moves* as usual.
 */
export type Branch = "grow" | "turn, stay" | "turn, back" | "turn, move" | "keep";

/** What a step of the Rprop family is about to do, counted over all parameters. */
export type BranchCounts = Readonly<Record<Branch, number>>;

/**
 * What a technique of the Rprop family does at a turn. These rules differ in nothing else, except that PyTorch's also multiplies
 * in float32 and clamps Δ at every step.
 */
export type TurnRule = "move" | "stay" | "back" | "back if E rose" | "back if |g| grew" | "stay, as PyTorch";

/** A turn rule in a single step: a rule that compares E is then one of two others, the same for all weights. */
export type StepTurnRule = Exclude<TurnRule, "back if E rose">;

/** Kernels that make a technique's steps four weights at a time: see assembly/lane-step.ts. */
export type LaneKernel = "sgd" | "rmsprop" | "adam";

/** Steps by a kernel, which computes what a technique's loop does, bit for bit. */
export interface LaneStep<State extends OptimizerState = OptimizerState> {
  /** The kernel's name. */
  readonly kernel: LaneKernel;
  /** The state's vectors in the kernel's order; one that the state doesn't have isn't there for the kernel either. */
  readonly vectors: readonly string[];
  /**
   * What a step begins with, in loop and kernel: brings the state's numbers to this step and returns those that all weights share, in the
   * kernel's order. `stored` rounds to the precision of the parameters.
   */
  begin(state: State, stored: (value: number) => number): readonly number[];
}

/** A technique with its hyper-parameters: a rule without hidden state. */
export interface Optimizer<State extends OptimizerState = OptimizerState> {
  /** The name in commands and records, such as `irprop+`. */
  readonly id: string;
  /** All hyper-parameters, as they were given (0.001, not its float32). */
  readonly hyper: Readonly<Record<string, number>>;
  /** What the rule asks for besides the gradient. */
  readonly needs: Needs;
  /** Threads may split the vectors anywhere: a step on a slice of all vectors gives that slice of the step. */
  readonly elementwise: boolean;
  /** For techniques whose steps are those of a rule of the Rprop family, so that a kernel can compute them. */
  readonly turnRule?: TurnRule;
  /** For other techniques whose steps a kernel may make. */
  readonly lanes?: LaneStep<State>;
  /** The state before the first step, for `size` parameters, in the given precision (default: float32). */
  init(size: number, reals?: RealsConstructor): State;
  /**
   * One update in place: `params` w(t) → w(t+1) from `gradient` ∂E/∂w at w(t) and `loss` E(t).
   * Writes into `params` and `state` only.
   */
  step(params: Reals, gradient: Reals, loss: number, state: State, problem?: Problem): void;
}

/** Samples as they were read: raw values, before any scaling. */
export interface Samples {
  /** Number of samples. */
  readonly count: number;
  /** Raw values [count, columns], finite; 0…255 for images. NaN where a value is missing, which only standardising mends. */
  readonly values: Uint8Array | Float32Array;
  /** Class of each sample [count], 0 ≤ label < classes; empty in a regression. */
  readonly labels: Uint32Array;
  /** Regression: what is to be learnt of each sample [count, targets], finite. */
  readonly targets?: Float32Array;
}

/** The absolute paths of a data set's files when it was read, and how a table was read. */
export interface DataPlace {
  /** The table, or the folder. */
  readonly path: string;
  /** The column of the labels, if one was named. */
  readonly label?: string | undefined;
  /** The table of the test set, if there was one. */
  readonly test?: string | undefined;
  /** Whether its first row names the columns, where that was said. */
  readonly header?: boolean | undefined;
  /** What stands between cells, where that was said. */
  readonly delimiter?: string | undefined;
  /** The decimal mark, where it was said. */
  readonly decimal?: "point" | "comma" | undefined;
  /** Columns that were left out. */
  readonly exclude?: string | string[] | undefined;
  /** Columns that were taken as texts. */
  readonly categories?: string | string[] | undefined;
  /** What became of rows in which a value is missing. */
  readonly missing?: "drop" | "mean" | "indicator" | undefined;
}

/** A column of a table that goes into a network. */
export interface InputColumn {
  readonly name: string;
  /** Of a column of texts, those that have an input each, in the inputs' order; a column of numbers is one input. */
  readonly categories?: readonly string[];
  /** Whether one more input behind these is 1 where the value is missing. */
  readonly indicator?: true;
}

/** Data with labels or targets: samples for training and evaluation, and samples that are used once, at the end. */
export interface Dataset {
  /** The name in records: `mnist`, or that of the user's file or folder. */
  readonly name: string;
  /** Values per sample. */
  readonly columns: number;
  /** Number of classes; 0 in a regression. */
  readonly classes: number;
  /** Names of the classes, in order; absent for plain digits. */
  readonly classNames?: readonly string[];
  /** Regression: the names of the targets, in order. */
  readonly targetNames?: readonly string[];
  /** Height and width if the values are a picture's pixels, row after row. */
  readonly picture?: { readonly height: number; readonly width: number };
  /** Samples that are split into those for training and for evaluation. */
  readonly train: Samples;
  /** Absent if the data has no test set. */
  readonly test?: Samples;
  /** Of a table, the columns that its values are of, in order. */
  readonly inputs?: readonly InputColumn[];
  /** SHA-256 over the whole content, in hexadecimal: see data/digest.ts. */
  readonly digest: string;
  /** Its place, if it was read from a user's files: stored in records, without effect on results. */
  readonly place?: DataPlace;
  /** Of a table, how it was understood. */
  readonly table?: TableReading;
}

/** How a table was understood: what was made of its columns and rows. */
export interface TableReading {
  /** What stands between cells. */
  readonly delimiter: string;
  /** What stands between the whole and the fraction of a number. */
  readonly decimal: string;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** Rows that are used, without those of a test table. */
  readonly rows: number;
  /** Rows left out because a value is missing. */
  readonly dropped: number;
  /** The columns of numbers that go into the network. */
  readonly numbers: readonly string[];
  /** The columns of texts that go into the network, each with the texts that have an input of their own. */
  readonly texts: readonly { readonly name: string; readonly categories: readonly string[] }[];
  /** Columns in use that have missing values, and how many. */
  readonly missing: readonly { readonly name: string; readonly count: number }[];
  /** Columns in use that only count the rows. */
  readonly counting: readonly string[];
  /** Columns that don't go into the network: excluded, an index without a name, empty, or none that a model knows. */
  readonly leftOut: readonly { readonly name: string; readonly why: "excluded" | "index" | "empty" | "other" }[];
  /** The column of labels, and why it was taken: it was said, by its name, as the only one that could be it, or as the last. */
  readonly label?: { readonly name: string; readonly why: "said" | "name" | "only" | "last" };
  /** Regression: the columns of the targets. */
  readonly targets?: readonly string[];
  /** The classes in order, and how many rows each has; none in a regression. */
  readonly classes: readonly { readonly name: string; readonly count: number }[];
}

/** Which samples of `Dataset.train` a trial trains on and which it evaluates on: indices, in the split's order. */
export interface Split {
  /** Samples to train on [count]. */
  readonly train: Uint32Array;
  /** Samples to evaluate on [count]. */
  readonly evaluation: Uint32Array;
}

/** The affine map x = a·v + c from raw values to the network's inputs. */
export interface AffineMap {
  /** Factor of the raw value. */
  readonly a: number;
  /** Constant that is added. */
  readonly c: number;
}

/** A running SHA-256. */
export interface Sha256 {
  /** Adds bytes, and returns the same hash. */
  update(bytes: Uint8Array): Sha256;
  /** The digest in hexadecimal; ends the hash. */
  hex(): string;
}

/** Starts a SHA-256. A host may have a faster one than the core's. */
export type StartSha256 = () => Sha256;
