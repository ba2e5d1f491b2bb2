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
  /** Its rule has a meaning only if E and gradient are always of the same data. */
  readonly fullBatch: boolean;
  /** It evaluates the problem itself, as for probes along a line. */
  readonly problem?: boolean;
  /** It looks at all parameters at once; without this a step on a slice of all vectors is that slice of the step. */
  readonly whole?: boolean;
}

/** The plain data that a technique carries from step to step: vectors and numbers by name. */
export type OptimizerState = Record<string, Reals | number>;

/**
 * What a step of the Rprop family does with a weight whose gradient turned: it moves as ever; it rests; its last move is
 * taken back; it is taken back where the weight's own gradient grew; or, whatever the gradient did, as PyTorch does.
 */
export type OnTurn = "move" | "rest" | "back" | "back where it grew" | "as torch";

/** The factors and bounds of Δ, in float32. */
export interface SignBounds {
  readonly etaMinus: number;
  readonly etaPlus: number;
  readonly deltaMin: number;
  readonly deltaMax: number;
}

/** An update of w, Δ and the stored gradient by a kernel: state must have them as `delta` and `prevGrad`. */
export type SignUpdate = (onTurn: OnTurn, bounds: SignBounds) => void;

/** What a step of the Rprop family is about to do, counted over all parameters. */
export interface Turns {
  /** Gradients that kept their sign: their Δ grows, as far as Δmax allows. */
  readonly grew: number;
  /** Gradients that turned: their Δ shrinks, as far as Δmin allows. */
  readonly turned: number;
  /** Gradients that are 0 or have a stored 0 before them: their Δ stays. */
  readonly rested: number;
  /** Moves that are taken back. */
  readonly undone: number;
}

/** A technique with its hyper-parameters: a rule without hidden state. */
export interface Optimizer<State extends OptimizerState = OptimizerState> {
  /** The name in commands and records, such as `irprop+`. */
  readonly id: string;
  /** All hyper-parameters, as they were given (0.001, not its float32). */
  readonly hyper: Readonly<Record<string, number>>;
  readonly needs: Needs;
  /** The state before the first step, for `size` parameters, in the given precision (default: float32). */
  init(size: number, reals?: RealsConstructor): State;
  /**
   * One update in place: `params` w(t) → w(t+1) from `gradient` ∂E/∂w at w(t) and `loss` E(t).
   * Writes into `params` and `state` only.
   */
  step(params: Reals, gradient: Reals, loss: number, state: State, problem?: Problem): void;
  /**
   * For techniques of the Rprop family: the same step of float32 vectors, bit for bit, where an engine's kernel makes the
   * update of the vectors. It calls `update` once and changes the state's numbers only.
   */
  stepBy?(update: SignUpdate, loss: number, state: State): void;
  /**
   * For techniques with a step size of each parameter, `delta` in their state: what the step with this gradient and loss
   * will do, asked before it.
   */
  inspect?(gradient: Reals, loss: number, state: State): Turns;
}

/** Samples as they were read: raw values, before any scaling. */
export interface Samples {
  readonly count: number;
  /** Raw values [count, columns], finite; 0…255 for images. */
  readonly values: Uint8Array | Float32Array;
  /** Class of each sample [count], 0 ≤ label < classes. */
  readonly labels: Uint32Array;
}

/** Labelled data: samples to train and evaluate on, and samples that are looked at once, at the end. */
export interface Dataset {
  /** The name in records: `mnist`, or that of the user's file or folder. */
  readonly name: string;
  /** Values per sample. */
  readonly columns: number;
  readonly classes: number;
  /** Names of the classes, in order; absent for plain digits. */
  readonly classNames?: readonly string[];
  /** Height and width where the values are a picture's pixels, row after row. */
  readonly picture?: { readonly height: number; readonly width: number };
  readonly train: Samples;
  /** Absent where the data came without a test set. */
  readonly test?: Samples;
  /** SHA-256 over the whole content, in hexadecimal: see data/digest.ts. */
  readonly digest: string;
}

/** Which samples of `Dataset.train` a trial trains on and which it evaluates on: indices, in the split's order. */
export interface Split {
  readonly train: Uint32Array;
  readonly evaluation: Uint32Array;
}

/** The affine map x = a·v + c from raw values to the network's inputs. */
export interface AffineMap {
  readonly a: number;
  readonly c: number;
}

/** A running SHA-256. */
export interface Sha256 {
  update(bytes: Uint8Array): Sha256;
  /** The digest in hexadecimal; ends the hash. */
  hex(): string;
}

/** Starts a SHA-256. A host may have a faster one than the core's. */
export type StartSha256 = () => Sha256;
