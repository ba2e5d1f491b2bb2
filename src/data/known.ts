import { MNIST_DIGEST } from "./digest.ts";
import { SMALL_FACTS } from "./small/facts.ts";
import { SYNTHETIC, SYNTHETIC_SAMPLES } from "./synthetic/registry.ts";

/** A data set that is known by name. */
export interface KnownDataset {
  /** The name in commands. */
  readonly name: string;
  /** The name in sentences. */
  readonly label: string;
  /** One line about it. */
  readonly summary: string;
  /** What it is of: pictures, points in the plane, or rows of a table. */
  readonly kind: "pictures" | "plane" | "table";
  /** Numbers of samples; 0 to test where there is no test set. */
  readonly samples: { readonly train: number; readonly test: number };
  /** Names of the targets of a regression. */
  readonly targets?: readonly string[];
  /** The digest that loading it gives. */
  readonly digest: string;
}

/** The data sets that are known by name, in the order of lists. */
export const KNOWN_DATA: readonly KnownDataset[] = [
  {
    name: "mnist",
    label: "MNIST",
    kind: "pictures",
    summary: "handwritten digits, 28 × 28 grey values, 10 classes",
    samples: { train: 60000, test: 10000 },
    digest: MNIST_DIGEST,
  },
  ...SYNTHETIC.map(({ name, label, summary, classes, digest }) => ({
    name,
    label,
    kind: "plane" as const,
    summary: `${summary}, ${classes} classes`,
    samples: SYNTHETIC_SAMPLES,
    digest,
  })),
  ...SMALL_FACTS.map(({ name, label, summary, count, testCount = 0, classes, targets, digest }) => ({
    name,
    label,
    kind: "table" as const,
    summary: `${summary}; ${targets ? "regression" : `${classes} classes`}`,
    samples: { train: count, test: testCount },
    ...(targets && { targets }),
    digest,
  })),
];
