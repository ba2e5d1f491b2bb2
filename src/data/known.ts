import { MNIST_DIGEST } from "./digest.ts";
import { SYNTHETIC, SYNTHETIC_SAMPLES } from "./synthetic/registry.ts";

/** A data set that is known by name. */
export interface KnownDataset {
  /** The name in commands. */
  readonly name: string;
  /** The name in sentences. */
  readonly label: string;
  /** One line about it. */
  readonly summary: string;
  /** Numbers of samples. */
  readonly samples: { readonly train: number; readonly test: number };
  /** The digest that loading it gives. */
  readonly digest: string;
}

/** The data sets that are known by name, in the order of lists. */
export const KNOWN_DATA: readonly KnownDataset[] = [
  {
    name: "mnist",
    label: "MNIST",
    summary: "handwritten digits, 28 × 28 grey values, 10 classes",
    samples: { train: 60000, test: 10000 },
    digest: MNIST_DIGEST,
  },
  ...SYNTHETIC.map(({ name, label, summary, classes, digest }) => ({
    name,
    label,
    summary: `${summary}, ${classes} classes`,
    samples: SYNTHETIC_SAMPLES,
    digest,
  })),
];
