/** What a program must know of a table besides its path. */
export interface ScriptTable {
  /** The column of the labels; without it, the one named `label`, else the last one. */
  readonly label?: string;
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

/** Reads a CSV file with a header, plain or gzipped. */
export function readTable(table: ScriptTable): ScriptReader {
  const { label, classNames, hasTest, targets } = table;
  if (targets !== undefined) return readTargets(targets, hasTest);
  const place =
    label === undefined
      ? `header.index("label") if "label" in header else len(header) - 1`
      : `header.index(${JSON.stringify(label)})`;
  const ofLabel = classNames === undefined ? "int(float(row[at]))" : "CLASSES.index(row[at])";
  return {
    usage: hasTest ? "TABLE.csv TEST.csv" : "TABLE.csv",
    imports: "import csv\nimport gzip\nimport sys\n",
    reader: `${classNames === undefined ? "" : `CLASSES = [${classNames.map((name) => JSON.stringify(name)).join(", ")}]\n\n\n`}def read(path):
    """Raw values [samples, columns] and labels [samples]."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        header, *rows = [[cell.strip() for cell in row] for row in csv.reader(file) if row]
    at = ${place}
    values = [[float(cell) for c, cell in enumerate(row) if c != at] for row in rows]
    return torch.tensor(values, dtype=torch.float64).float(), torch.tensor([${ofLabel} for row in rows])
`,
    read: "read(sys.argv[1])",
    readTest: "read(sys.argv[2])",
  };
}

/** Reads a CSV file of a regression. */
function readTargets(targets: readonly string[], hasTest: boolean): ScriptReader {
  return {
    usage: hasTest ? "TABLE.csv TEST.csv" : "TABLE.csv",
    imports: "import csv\nimport gzip\nimport sys\n",
    reader: `TARGETS = [${targets.map((name) => JSON.stringify(name)).join(", ")}]


def read(path):
    """Raw values [samples, columns] and targets [samples, targets]."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        header, *rows = [[cell.strip() for cell in row] for row in csv.reader(file) if row]
    at = [header.index(name) for name in TARGETS]
    values = [[float(cell) for c, cell in enumerate(row) if c not in at] for row in rows]
    targets = [[float(row[c]) for c in at] for row in rows]
    return torch.tensor(values, dtype=torch.float64).float(), torch.tensor(targets, dtype=torch.float64).float()
`,
    read: "read(sys.argv[1])",
    readTest: "read(sys.argv[2])",
  };
}
