import type { InputColumn } from "../core/contracts.ts";
import type { Moments, Scale } from "../data/scaling.ts";
import type { Loss } from "../model/loss.ts";
import type { Network } from "../model/network.ts";

/** What a model must be given, and where it comes from. */
export interface ModelMetadata {
  /** How raw values are brought into the network. */
  readonly scale: Scale;
  /** With the scale `standard`: each column's mean and deviation in the training samples. */
  readonly moments?: Moments;
  /** The loss that it was trained with. */
  readonly criterion: Loss;
  /** Number of classes; 0 in a regression. */
  readonly classes: number;
  /** Names of the classes in order, where they have any. */
  readonly classNames?: readonly string[];
  /** Regression: the names of the targets in order. */
  readonly targetNames?: readonly string[];
  /** Regression: each target's mean and deviation in the training samples, where the outputs are standardised targets. */
  readonly targetMoments?: Moments;
  /** Of a model for a table: its columns. */
  readonly table?: ModelTable;
  /** Absent in models that weren't trained here. */
  readonly origin?: ModelOrigin;
}

/** The columns of the table that a model is for. */
export interface ModelTable {
  /** Those that go into the network, in the order of its inputs. */
  readonly columns: readonly InputColumn[];
  /** The column of the labels, if there was one. */
  readonly label?: string;
}

/** The training that a model comes from. */
export interface ModelOrigin {
  /** Id and hyper-parameters of the technique that trained it. */
  readonly technique: {
    readonly id: string;
    readonly hyper: Readonly<Record<string, number>>;
    /** Of a user's own, the SHA-256 of its file. */
    readonly digest?: string | undefined;
  };
  /** Epochs that it was trained for. */
  readonly epoch: number;
  /** Its loss on the evaluation set. */
  readonly loss: number;
  /** Seed of the trial. */
  readonly seed: number;
  /** Name of the data set. */
  readonly data: string;
  /** SHA-256 of the data set's content. */
  readonly dataDigest: string;
  /** Version of the arithmetic. */
  readonly numerics: number;
}

/** A trained network: all that is needed to use it. */
export interface Model {
  /** Layers and activations. */
  readonly network: Network;
  /** The parameters in the lab's order, see model/network.ts. */
  readonly params: Float32Array;
  /** What the file says of the model beside its weights. */
  readonly metadata: ModelMetadata;
}
