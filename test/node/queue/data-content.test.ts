import { expect, test } from "vitest";
import { NUMERICS } from "../../../src/core/numerics-version.ts";
import { datasetDigest } from "../../../src/data/digest.ts";
import { loadDataset } from "../../../src/node/datasets.ts";
import { VERSION } from "../../../src/node/host.ts";
import { contentBytes, contentLength, datasetFrom } from "../../../src/node/queue/data-content.ts";
import { describeData, parseManifest } from "../../../src/node/queue/manifest.ts";
import { ringDataset, slopeDataset } from "../../support/trials.ts";

const ring = ringDataset(50);
const sets = [
  { ...ring, digest: datasetDigest(ring) },
  slopeDataset(40), // targets instead of labels
  await loadDataset("iris"),
  await loadDataset("digits"), // bytes, with a test set and a picture
];

test.each(sets.map((dataset) => [dataset.name, dataset] as const))(
  "a data set travels as a description and bytes, and is the same again: %s",
  (_, dataset) => {
    const described = describeData(dataset);
    const bytes = contentBytes(dataset);
    expect(bytes.length).toBe(contentLength(described));
    const { place: __, ...all } = dataset;
    expect(datasetFrom(described, bytes, "it")).toEqual(all);
    const text = JSON.stringify({
      version: VERSION,
      numerics: NUMERICS,
      lock: 1000,
      models: true,
      most: 1,
      lots: [{ data: described, problems: [] }],
    });
    expect(parseManifest(text, "m").lots[0].data).toEqual(described);
  },
);

test("bytes that aren't the described ones are refused", () => {
  const [dataset] = sets;
  const described = describeData(dataset);
  const bytes = contentBytes(dataset);
  expect(() => datasetFrom(described, bytes.slice(1), "it")).toThrow(/^it: expected 1\d\d\d bytes, got/);
  const changed = bytes.slice();
  changed[5] ^= 1;
  expect(() => datasetFrom(described, changed, "it")).toThrow(
    /^it: expected the data ring with digest [0-9a-f]{64}, got/,
  );
  const label = bytes.slice();
  label[50 * 2 * 4] = 9; // the first label
  expect(() => datasetFrom(described, label, "it")).toThrow("it: expected labels below 2, got a greater one");
});

test("the names of files lose their folders, so that nothing of the machine is told", () => {
  const described = describeData({
    ...sets[0],
    place: { path: "/home/ada/ring.csv", test: "C:\\ada\\test.csv", label: "kind" },
  });
  expect(described.place).toEqual({ path: "ring.csv", test: "test.csv", label: "kind" });
});
