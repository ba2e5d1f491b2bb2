import type { TableReading } from "../../core/contracts.ts";
import { UsageError } from "../../core/errors.ts";

/** What a program must know of a table besides its path. */
export interface ScriptTable {
  /** How the lab read it. */
  readonly reading: TableReading;
  /** Regression: the columns of the targets, in order. */
  readonly targets?: readonly string[];
  /** Names of the classes in order; absent where labels are the classes' own numbers. */
  readonly classNames?: readonly string[];
  readonly hasTest: boolean;
}

/** How a program reads its data. */
export interface ScriptReader {
  /** Its arguments. */
  readonly usage: string;
  /** The imports that it needs, a line each. */
  readonly imports: string;
  /** The function \read. */
  readonly reader: string;
  /** Calls of it, for the samples to train and evaluate on, and for those to test on. */
  readonly read: string;
  readonly readTest: string;
}

/** Reads the four files of a folder named as MNIST's, plain or gzipped. */
export const readImages: ScriptReader = {
  usage: "IDX_FOLDER",
  imports: "import gzip\nimport sys\nfrom pathlib import Path\n\nimport numpy as np",
  reader: `def read(part):
    """Raw values [samples, pixels] and labels [samples]."""

    def content(name, header):
        plain = Path(sys.argv[1], name)
        raw = plain.read_bytes() if plain.exists() else gzip.decompress(Path(f"{plain}.gz").read_bytes())
        return np.frombuffer(raw, np.uint8)[header:]

    images, labels = content(f"{part}-images-idx3-ubyte", 16), content(f"{part}-labels-idx1-ubyte", 8)
    pixels = images.reshape(len(labels), -1).astype(np.float32)
    return torch.from_numpy(pixels), torch.from_numpy(labels.astype(np.int64))
`,
  read: `read("train")`,
  readTest: `read("t10k")`,
};

/**
 * Reads a CSV file with a header, plain or gzipped.
 * @throws UsageError for a table without a header, with columns of texts or with missing values.
 */
export function readTable({ reading, classNames, targets, hasTest }: ScriptTable): ScriptReader {
  const { label, delimiter, decimal, leftOut } = reading;
  const silent = [
    ...(reading.header ? [] : ["no header"]),
    ...(reading.texts.length > 0 ? ["columns of texts"] : []),
    ...(reading.missing.length > 0 || reading.dropped > 0 ? ["missing values"] : []),
  ];
  if (silent.length > 0) {
    throw new UsageError(
      `torch-script: expected a table of numbers, got one with ${silent[0]}, for which it has no words`,
    );
  }
  const form = delimiter === "," ? "" : `, delimiter=${JSON.stringify(delimiter)}`;
  const cellText = decimal === "." ? "cell" : 'cell.replace(",", ".")';
  const gone =
    leftOut.length === 0
      ? ""
      : `    gone = {c for c, name in enumerate(header) if name in ${JSON.stringify(leftOut.map(({ name }) => name))}}\n`;
  const isIn = leftOut.length === 0 ? "" : " and c not in gone";
  if (targets !== undefined) return readTargets(targets, hasTest, { form, cellText, gone, isIn });
  const ofLabel = classNames === undefined ? "int(float(row[at]))" : "CLASSES.index(row[at])";
  return {
    usage: hasTest ? "TABLE.csv TEST.csv" : "TABLE.csv",
    imports: "import csv\nimport gzip\nimport sys\n",
    reader: `${classNames === undefined ? "" : `CLASSES = [${classNames.map((name) => JSON.stringify(name)).join(", ")}]\n\n\n`}def read(path):
    """Raw values [samples, columns] and labels [samples]."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        header, *rows = [[cell.strip() for cell in row] for row in csv.reader(file${form}) if row]
    at = header.index(${JSON.stringify(label?.name ?? "")})
${gone}    values = [[float(${cellText}) for c, cell in enumerate(row) if c != at${isIn}] for row in rows]
    return torch.tensor(values, dtype=torch.float64).float(), torch.tensor([${ofLabel} for row in rows])
`,
    read: "read(sys.argv[1])",
    readTest: "read(sys.argv[2])",
  };
}

/** Reads a CSV file of a regression. */
function readTargets(
  targets: readonly string[],
  hasTest: boolean,
  { form, cellText, gone, isIn }: { form: string; cellText: string; gone: string; isIn: string },
): ScriptReader {
  return {
    usage: hasTest ? "TABLE.csv TEST.csv" : "TABLE.csv",
    imports: "import csv\nimport gzip\nimport sys\n",
    reader: `TARGETS = [${targets.map((name) => JSON.stringify(name)).join(", ")}]


def read(path):
    """Raw values [samples, columns] and targets [samples, targets]."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        header, *rows = [[cell.strip() for cell in row] for row in csv.reader(file${form}) if row]
    at = [header.index(name) for name in TARGETS]
${gone}    values = [[float(${cellText}) for c, cell in enumerate(row) if c not in at${isIn}] for row in rows]
    targets = [[float(${cellText}) for cell in (row[c] for c in at)] for row in rows]
    return torch.tensor(values, dtype=torch.float64).float(), torch.tensor(targets, dtype=torch.float64).float()
`,
    read: "read(sys.argv[1])",
    readTest: "read(sys.argv[2])",
  };
}
