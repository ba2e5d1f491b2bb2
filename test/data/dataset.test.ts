import { describe, expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { parseCsv } from "../../src/data/csv.ts";
import { imageDataset, tableDataset } from "../../src/data/dataset.ts";
import { datasetDigest } from "../../src/data/digest.ts";
import { parseIdxImages, parseIdxLabels } from "../../src/data/idx.ts";
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
    const data = imageDataset({ name: "tiny", classes: 26, train: pictures("train", [25]) });
    expect(data.classes).toBe(26);
    expect(data).not.toHaveProperty("test");
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
    expect(of(pictures("train", [1, 10]))).toThrow(
      new DataError("train-labels: expected labels from 0 to 9, got 10 for image 2"),
    );
    expect(of(good, pictures("test", [255]))).toThrow("test-labels: expected labels from 0 to 9, got 255 for image 1");
    expect(of(good, pictures("test", [1], 1, [3, 2]))).toThrow(
      new DataError("test-images: expected images of 2 × 3 as in train-images, got 3 × 2"),
    );
  });
});

describe("a data set of a table", () => {
  test("takes integers as the classes' numbers, one class more than the greatest", () => {
    const data = tableDataset({ name: "t", train: table("a,b,label\n0.5,1,2\n3,4,0\n") });
    expect(data).toMatchObject({ name: "t", columns: 2, classes: 3 });
    expect(data).not.toHaveProperty("classNames");
    expect(data.train).toEqual({ count: 2, values: Float32Array.of(0.5, 1, 3, 4), labels: Uint32Array.of(2, 0) });
  });

  test.each([
    ["words", ["b", "a", "B"], ["B", "a", "b"]],
    ["integers below 0", ["1", "-1"], ["-1", "1"]],
    ["integers and words", ["x", "10", "9"], ["10", "9", "x"]],
  ])("takes %s as the classes' names, in order", (_, labels, classNames) => {
    const data = tableDataset({
      name: "t",
      train: table(`a,label\n${labels.map((label) => `1,${label}\n`).join("")}`),
    });
    expect(data).toMatchObject({ classes: classNames.length, classNames });
    expect([...data.train.labels].map((label) => classNames[label])).toEqual(labels);
  });

  test("shares the training table's classes with the test table", () => {
    const train = table("a,label\n1,b\n2,a\n3,c\n");
    const data = tableDataset({ name: "t", train, test: table("a,label\n4,c\n5,b\n") });
    expect([...(data.test?.labels ?? [])]).toEqual([2, 1]);
  });

  test("may be given its classes, so that a model's own are kept", () => {
    const classes = { classes: 3, classNames: ["a", "b", "c"] };
    const data = tableDataset({ name: "t", train: table("a,label\n1,c\n"), classes });
    expect(data).toMatchObject({ classes: 3, classNames: ["a", "b", "c"], train: { labels: Uint32Array.of(2) } });
  });

  test("of pixels has the digest of the same images", () => {
    const train = pictures("train", [0, 9]);
    const text = `${["a", "b", "c", "d", "e", "f", "label"].join()}\n0,0,0,0,0,0,0\n0,0,0,0,0,0,9\n`;
    expect(tableDataset({ name: "t", train: table(text) }).digest).toBe(imageDataset({ name: "i", train }).digest);
  });

  test.each([
    [
      "a label that is no integer",
      "a,label\n1,0\n2,1.5\n",
      't.csv: line 3, column "label": expected an integer or a class\'s name as label, got "1.5"',
    ],
    ["one class", "a,label\n1,x\n2,x\n", 't.csv: column "label": expected labels of 2 to 10000 classes, got 1'],
    [
      "absurdly many classes",
      "a,label\n1,4000000000\n",
      't.csv: column "label": expected labels of 2 to 10000 classes, got 4000000001',
    ],
  ])("is refused with %s", (_, text, message) => {
    expect(() => tableDataset({ name: "t", train: table(text) })).toThrow(new DataError(message));
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
    ["fewer columns", "a,b,label\n1,2,0\n1,2,1\n", "a,label\n1,0\n", "test.csv: expected 3 columns as in t.csv, got 2"],
    [
      "another column",
      "a,b,label\n1,2,0\n1,2,1\n",
      "a,c,label\n1,2,0\n",
      'test.csv: expected the column "b" as in t.csv, got "c"',
    ],
  ])("is refused where the test table has %s", (_, train, testText, message) => {
    const parts = { name: "t", train: table(train), test: table(testText, "test.csv") };
    expect(() => tableDataset(parts)).toThrow(new DataError(message));
  });
});
