import { describe, expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { parseCsv } from "../../src/data/csv.ts";
import { imageDataset } from "../../src/data/dataset.ts";
import { datasetDigest } from "../../src/data/digest.ts";
import { parseIdxImages, parseIdxLabels } from "../../src/data/idx.ts";
import { tableDataset } from "../../src/data/table-dataset.ts";
import { idxBytes } from "./idx-bytes.ts";

/** Images of 2 × 3 and labels, as if from files of this name. */
const pictures = (name: string, labels: number[], count = labels.length, [height, width] = [2, 3]) => ({
  images: parseIdxImages(idxBytes([count, height, width], new Uint8Array(count * height * width)), `${name}-images`),
  labels: parseIdxLabels(idxBytes([labels.length], labels), `${name}-labels`),
});
const table = (text: string, source = "t.csv") => parseCsv(new TextEncoder().encode(text), source);

describe("a data set of images", () => {
  test("has its pixels in place, its labels, its picture's size and its digest", () => {
    const train = pictures("train", [9, 0, 3]);
    const data = imageDataset({ name: "tiny", train, test: pictures("test", [1]) });
    expect(data).toMatchObject({ name: "tiny", columns: 6, classes: 10, picture: { height: 2, width: 3 } });
    expect(data.train.values).toBe(train.images.pixels);
    expect([...data.train.labels]).toEqual([9, 0, 3]);
    expect(data.test?.count).toBe(1);
    expect(data.digest).toBe(datasetDigest(data));
    expect(data).not.toHaveProperty("classNames");
  });

  test("may have no test set, and other numbers of classes", () => {
    const data = imageDataset({ name: "tiny", classes: { classes: 26 }, train: pictures("train", [25]) });
    expect(data.classes).toBe(26);
    expect(data).not.toHaveProperty("test");
  });

  test("has as many classes as labels occur, where one is greater than 9", () => {
    const all = Array.from({ length: 47 }, (_, k) => k);
    const balanced = imageDataset({ name: "b", train: pictures("train", all), test: pictures("test", [46, 0]) });
    expect(balanced).toMatchObject({ classes: 47, train: { labels: Uint32Array.from(all) } });
    expect(balanced).not.toHaveProperty("classNames");
    const letters = imageDataset({ name: "l", train: pictures("train", [26, 1, 13]), test: pictures("test", [13]) });
    expect(letters).toMatchObject({
      classes: 3,
      classNames: ["1", "13", "26"],
      train: { labels: Uint32Array.of(2, 0, 1) },
    });
    expect(letters.test?.labels).toEqual(Uint32Array.of(1));
    expect(() => imageDataset({ name: "l", train: pictures("train", [26, 1]), test: pictures("test", [2]) })).toThrow(
      new DataError('test-labels: expected labels of "1, 26", got 2 for image 1'),
    );
  });

  test("is refused where labels are too few, out of range, or the test images are of another size", () => {
    const good = pictures("train", [1, 2]);
    const of =
      (train: typeof good, testSet = good) =>
      () =>
        imageDataset({ name: "x", train, test: testSet });
    expect(of(pictures("train", [1, 2], 3))).toThrow(
      new DataError("train-labels: expected 3 labels for the images of train-images, got 2"),
    );
    expect(() => imageDataset({ name: "x", classes: { classes: 10 }, train: pictures("train", [1, 10]) })).toThrow(
      new DataError("train-labels: expected labels from 0 to 9, got 10 for image 2"),
    );
    expect(of(good, pictures("test", [255]))).toThrow('test-labels: expected labels of "1, 2", got 255 for image 1');
    expect(of(good, pictures("test", [1], 1, [3, 2]))).toThrow(
      new DataError("test-images: expected images of 2 × 3 as in train-images, got 3 × 2"),
    );
  });
});

describe("a data set of a table", () => {
  test("takes the integers from 0 on as the classes' numbers, where all occur", () => {
    const data = tableDataset({ name: "t", train: table("a,b,label\n0.5,1,1\n3,4,0\n") });
    expect(data).toMatchObject({ name: "t", columns: 2, classes: 2 });
    expect(data).not.toHaveProperty("classNames");
    expect(data.train).toEqual({ count: 2, values: Float32Array.of(0.5, 1, 3, 4), labels: Uint32Array.of(1, 0) });
  });

  // Worked out in Python, with struct and hashlib.
  test("has the digest that such a table always had", () => {
    const digest = (text: string) => tableDataset({ name: "t", train: table(text) }).digest;
    const plain = digest("a,b,label\n0.5,1,1\n3,4,0\n");
    expect(plain).toBe("864d1700145793c402d3521b4dd590efef0977cc0bfa5de806174489522db8fa");
    expect(digest("a,b,label\n0.5,1,y\n3,4,x\n")).toBe(plain);
    expect(digest("a;b;label\n0,5;1;2\n3;4;1\n")).toBe(plain);
    expect(digest("i,a,label\n7,8,-1\n9,10,1\n")).toBe(
      "12344f7dd5947362bb62a7ef302257a7e95a936630d40a227489f80517f05848",
    );
  });

  test.each([
    ["words", ["b", "a", "B"], ["B", "a", "b"]],
    ["integers below 0", ["1", "-1"], ["-1", "1"]],
    ["integers and words", ["x", "10", "9"], ["10", "9", "x"]],
    ["integers from 1", ["2", "1", "10"], ["1", "2", "10"]],
    ["integers with gaps", ["50", "0", "100"], ["0", "50", "100"]],
  ])("takes %s as the classes' names, in order", (_, labels, classNames) => {
    const text = `a,label\n${labels.map((label) => `1,${label}\n`).join("")}`;
    const train = parseCsv(new TextEncoder().encode(text), "t.csv", { labelColumn: "label" });
    const data = tableDataset({ name: "t", train });
    expect(data).toMatchObject({ classes: classNames.length, classNames });
    expect([...data.train.labels].map((label) => classNames[label])).toEqual(labels);
    expect(data.table?.classes).toEqual(classNames.map((name) => ({ name, count: 1 })));
  });

  test("gives each text of a column an input, as the training table has them, and missing values too where it is said", () => {
    const read = (text: string, source: string) =>
      parseCsv(new TextEncoder().encode(text), source, { missing: "mean" });
    const train = read("colour,a,label\nred,1,0\nblue,,1\nred,3,0\n,4,1\n", "t.csv");
    const test = read("a,label,colour\n5,0,blue\n6,1,blue\n", "test.csv");
    const mean = tableDataset({ name: "t", train, test });
    expect(mean.columns).toBe(3);
    expect([...mean.train.values]).toEqual([0, 1, 1, 1, 0, NaN, 0, 1, 3, NaN, NaN, 4]);
    expect([...(mean.test?.values ?? [])]).toEqual([1, 0, 5, 1, 0, 6]);
    const told = tableDataset({ name: "t", train, test, indicators: true });
    expect([...told.train.values]).toEqual([0, 1, 0, 1, 0, 1, 0, 0, NaN, 1, 0, 1, 0, 3, 0, NaN, NaN, 1, 4, 0]);
    expect([...(told.test?.values ?? [])]).toEqual([1, 0, 0, 5, 0, 1, 0, 0, 6, 0]);
    expect(new Set([mean.digest, told.digest]).size).toBe(2);
  });

  test("tells how it was understood", () => {
    const text = "id,,a,b,label\n1,7,x,1,no\n2,8,y,2,yes\n3,9,x,,no\n";
    const train = parseCsv(new TextEncoder().encode(text), "t.csv", { missing: "mean" });
    expect(tableDataset({ name: "t", train }).table).toEqual({
      delimiter: ",",
      decimal: ".",
      header: true,
      rows: 3,
      dropped: 0,
      numbers: ["id", "b"],
      texts: [{ name: "a", categories: ["x", "y"] }],
      missing: [{ name: "b", count: 1 }],
      counting: ["id"],
      leftOut: [{ name: "", why: "index" }],
      label: { name: "label", why: "name" },
      classes: [
        { name: "no", count: 2 },
        { name: "yes", count: 1 },
      ],
    });
  });

  test("drops classes and texts with the rows that have missing values", () => {
    const text = "c,a,label\nred,,z\nblue,1,x\ngreen,2,y\nblue,3,x\ngreen,4,y\n";
    const train = parseCsv(new TextEncoder().encode(text), "t.csv", { missing: "drop" });
    const data = tableDataset({ name: "t", train });
    expect(data).toMatchObject({ classes: 2, classNames: ["x", "y"], columns: 3, table: { dropped: 1 } });
    expect([...data.train.labels]).toEqual([0, 1, 0, 1]);
  });

  test("whose texts would fill the memory is refused", () => {
    const rows = Array.from({ length: 30_000 }, (_, r) => `${(r % 900).toString(36)}x,${r % 2}\n`);
    expect(() => tableDataset({ name: "t", train: table(`c,label\n${rows.join("")}`) })).toThrow(
      "--exclude leaves columns out",
    );
  });

  test("shares the training table's classes with the test table", () => {
    const train = table("a,label\n1,c\n2,b\n3,c\n");
    const data = tableDataset({ name: "t", train, test: table("a,label\n4,c\n5,b\n") });
    expect([...(data.test?.labels ?? [])]).toEqual([1, 0]);
  });

  test("may be given its classes, so that a model's own are kept", () => {
    const classes = { classes: 3, classNames: ["a", "b", "c"] };
    const data = tableDataset({ name: "t", train: table("a,label\n1,c\n"), classes });
    expect(data).toMatchObject({ classes: 3, classNames: ["a", "b", "c"], train: { labels: Uint32Array.of(2) } });
  });

  test("of pixels has the digest of the same images", () => {
    const train = pictures("train", [0, 9]);
    const text = `${["a", "b", "c", "d", "e", "f", "label"].join()}\n0,0,0,0,0,0,0\n0,0,0,0,0,0,9\n`;
    const classes = { classes: 10 };
    expect(tableDataset({ name: "t", train: table(text), classes }).digest).toBe(
      imageDataset({ name: "i", train }).digest,
    );
  });

  test.each([
    [
      "a label that is no integer",
      "a,label\n1,0\n2,1.5\n",
      't.csv: line 3, column "label": expected an integer or a class\'s name as label, got "1.5"; --label',
    ],
    ["one class", "a,label\n1,x\n2,x\n", 't.csv: column "label": expected labels of 2 to 10000 classes, got 1 ("x")'],
    ["one class that isn't 0", "a,label\n1,1\n2,1\n", 'expected labels of 2 to 10000 classes, got 1 ("1")'],
    [
      "more classes than a tenth of the rows",
      `a,label\n${Array.from({ length: 29 }, (_, k) => `${k},${"xyz"[k % 3]}\n`).join("")}`,
      'expected labels of at most a tenth as many classes as rows, got 3 in 29 rows; --label "label" takes them even so',
    ],
  ])("is refused with %s", (_, text, message) => {
    expect(() => tableDataset({ name: "t", train: table(text) })).toThrow(DataError);
    expect(() => tableDataset({ name: "t", train: table(text) })).toThrow(message);
  });

  test("of as many classes as one says is taken where one names the column, unless they are numbers to predict", () => {
    const text = (label: (k: number) => string) =>
      new TextEncoder().encode(`a,b\n${Array.from({ length: 60 }, (_, k) => `${k / 8},${label(k)}\n`).join("")}`);
    const of = (bytes: Uint8Array) =>
      tableDataset({ name: "t", train: parseCsv(bytes, "t.csv", { labelColumn: "b" }) });
    expect(of(text((k) => `k${k}`)).classes).toBe(60);
    expect(of(text((k) => String(k % 10))).classes).toBe(10);
    expect(() => of(text((k) => String(k % 20)))).toThrow("at most a fifth as many classes as rows, got 20 in 60 rows");
  });

  test.each([
    [
      "an unknown name",
      "a,b,label\n1,2,x\n1,2,y\n",
      "a,b,label\n1,2,x\n1,2,Y\n",
      'test.csv: line 3, column "label": expected a label of "x, y", got "Y"',
    ],
    [
      "a number out of range",
      "a,b,label\n1,2,0\n1,2,1\n",
      "a,b,label\n1,2,2\n",
      'test.csv: line 2, column "label": expected a label from 0 to 1, got "2"',
    ],
    [
      "fewer columns",
      "a,b,label\n1,2,0\n1,2,1\n",
      "a,label\n1,0\n",
      'test.csv: expected a column "b" as in t.csv, got none',
    ],
    [
      "another column",
      "a,b,label\n1,2,0\n1,2,1\n",
      "a,c,label\n1,2,0\n",
      'test.csv: expected a column "b" as in t.csv, got none',
    ],
    [
      "another text",
      "a,b,label\nx,2,0\ny,2,1\n",
      "a,b,label\nx,2,0\nz,2,1\n",
      'test.csv: line 3, column "a": expected one of the texts of t.csv, "x", "y", got "z"',
    ],
    [
      "texts for numbers",
      "a,b,label\n1,2,0\n1,2,1\n",
      "a,b,label\nx,2,0\n",
      'test.csv: line 2, column "a": expected a number as in t.csv, got "x"',
    ],
  ])("is refused where the test table has %s", (_, train, testText, message) => {
    const parts = { name: "t", train: table(train), test: table(testText, "test.csv") };
    expect(() => tableDataset(parts)).toThrow(new DataError(message));
  });
});
