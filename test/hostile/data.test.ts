import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { asTest, parseCsv } from "../../src/data/csv.ts";
import { previewCsv } from "../../src/data/csv-preview.ts";
import { imageDataset } from "../../src/data/dataset.ts";
import { parseIdxImages, parseIdxLabels } from "../../src/data/idx.ts";
import { tableDataset } from "../../src/data/table-dataset.ts";
import { csvOptions } from "../../src/experiment/configuration/table-options.ts";
import { unpacked } from "../../src/node/data-file.ts";
import { droppedDataset } from "../../src/web/workers/dropped-data.ts";
import { unpacked as unpackedInPage } from "../../src/web/workers/gunzip.ts";
import { idxBytes } from "../data/idx-bytes.ts";
import { hostile, tryToRead } from "../support/hostile.ts";
import { broken } from "../support/mutations.ts";
import { fc } from "../support/random.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const images = idxBytes([3, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
const labels = idxBytes([3], [0, 9, 4]);
const tables = [
  "a,b,label\n1,2.5,0\n-3e2,.5,1\n0,-0,1\n",
  '\ufeff"length, cm",width,kind\r\n5.1,3.5,"a ""good"" one"\r\n4.9,3,other\r\n',
  "0,1,2\n12,255,1\n0,0,0\n",
].map(utf8);
/** Tables as people have them: other delimiters and decimal marks, texts, an index, missing values, UTF-16. */
const formed = [
  ...[
    "sep=;\na;b;label\n1,5;x;0\n2,25;y;1\n-0,5;x;1\n",
    ",colour,a,class,\r0,red,1,yes,\r1,blue,NA,no,\r2,red,?,yes,\r",
    '# measured\nid\tb\ty\n1\t"2.5"\tp\n2\t\t"q"\n',
  ].map(utf8),
  utf16("a|b|label\n1|2|é\n3|x|y\n"),
];

/** A text in UTF-16 with its byte order mark. */
function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0)).buffer);
}

hostile("IDX images", broken([images]), (bytes) => parseIdxImages(bytes, "f"));
/** Labels as of QMNIST: 32 bits, in rows. */
const wide = idxBytes([3, 2], [0, 0, 0, 0, 9, 9, 9, 9, 0, 0, 0, 9, 9, 9, 9, 9, 0, 0, 1, 4, 9, 9, 9, 9], 0xc02);

hostile("IDX labels", broken([labels, wide]), (bytes) => parseIdxLabels(bytes, "f"));
hostile(
  "IDX images with their labels",
  fc.tuple(broken([images]), broken([labels, wide])),
  ([images, labels]) => {
    const train = { images: parseIdxImages(images, "f"), labels: parseIdxLabels(labels, "g") };
    return imageDataset({ name: "a", train });
  },
  ([images, labels]) => images.length + labels.length,
);
hostile("CSV", broken(tables), (bytes) => tableDataset({ name: "a", train: parseCsv(bytes, "f.csv") }));
hostile(
  "tables of any form",
  fc.tuple(
    broken([...formed, ...tables]),
    fc.record({
      header: fc.boolean(),
      missing: fc.constantFrom(undefined, "drop" as const, "mean" as const, "indicator" as const),
      decimal: fc.constantFrom(undefined, "point" as const, "comma" as const),
      exclude: fc.constantFrom(undefined, ["a"], ["1,2"]),
      categories: fc.constantFrom(undefined, ["a"], ["b"]),
    }),
  ),
  ([bytes, options]) => {
    const train = parseCsv(bytes, "f", options);
    const test = parseCsv(bytes, "g", asTest(train, options));
    return tableDataset({ name: "a", train, test, indicators: options.missing === "indicator" });
  },
  ([bytes]) => bytes.length,
);
hostile(
  "CSV, with a test set",
  fc.tuple(broken(tables), broken(tables)),
  ([train, test]) => tableDataset({ name: "a", train: parseCsv(train, "f"), test: parseCsv(test, "g") }),
  ([train, test]) => train.length + test.length,
);

const form = fc.record({
  header: fc.constantFrom(undefined, true, false),
  delimiter: fc.constantFrom(undefined, ",", ";", "\t", "|", " ", '"', "a"),
  decimal: fc.constantFrom(undefined, "point" as const, "comma" as const),
});
hostile(
  "the columns of a table",
  fc.tuple(broken([...formed, ...tables]), form),
  ([bytes, options]) => previewCsv(bytes, "f", options),
  ([bytes]) => bytes.length,
);

const name = fc.constantFrom("a", "b", "label", "class", "colour", "id", "", "1", "0", "length, cm", "__proto__");
const wantedColumns = fc.record({
  source: fc.constant("m.safetensors"),
  columns: fc.array(
    fc.record(
      {
        name,
        categories: fc.uniqueArray(fc.constantFrom("x", "y", "red", "blue", "1", ""), { minLength: 1, maxLength: 3 }),
        indicator: fc.constant(true as const),
      },
      { requiredKeys: ["name"] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  label: fc.constantFrom(undefined, "label", "class", "y", "a"),
});
hostile(
  "a table for a model with columns of its own",
  fc.tuple(broken([...formed, ...tables]), wantedColumns, fc.constantFrom(undefined, "label", "kind"), fc.boolean()),
  ([bytes, wanted, labelColumn, isRegression]) => {
    const said = isRegression ? { targetColumns: ["a"] } : labelColumn === undefined ? {} : { labelColumn };
    return tableDataset({ name: "a", train: parseCsv(bytes, "f", csvOptions("f", { ...said, wanted })) });
  },
  ([bytes]) => bytes.length,
);

const gzipped = [images, labels, ...tables].map((bytes) => new Uint8Array(gzipSync(bytes)));

hostile("gzip", broken(gzipped), (bytes) => unpacked(bytes, "f.gz"));
hostile("gzip in the page", broken(gzipped), (bytes) => unpackedInPage(bytes, "f.gz"));
hostile(
  "files dropped as data",
  fc.tuple(
    broken([images, ...gzipped]),
    broken([labels, ...tables]),
    fc.constantFrom("f", "f.csv", "f.csv.gz", "test"),
  ),
  ([one, other, name]) =>
    droppedDataset([
      { name, bytes: one },
      { name: "labels", bytes: other },
    ]),
  ([one, other]) => one.length + other.length,
);

hostile(
  "files dropped as data, read in one of many ways",
  fc.tuple(
    broken([...formed, ...tables]),
    broken([...formed, ...tables]),
    fc.boolean(),
    fc.record({
      label: fc.constantFrom(undefined, "label", "class", "a,b"),
      task: fc.constantFrom(undefined, "regression" as const, "classification" as const),
      target: fc.constantFrom(undefined, "a", "a,b", "b,,c"),
      exclude: fc.constantFrom(undefined, "a", "id,colour"),
      categories: fc.constantFrom(undefined, "a", "b"),
      missing: fc.constantFrom(undefined, "drop" as const, "mean" as const, "indicator" as const),
    }),
    form,
  ),
  ([one, other, isAlone, reading, form]) => {
    const files = [
      { name: "f.csv", bytes: one },
      { name: "test.csv", bytes: other },
    ];
    const said = Object.entries({ ...reading, ...form }).filter(([, value]) => value !== undefined);
    return droppedDataset(isAlone ? files.slice(0, 1) : files, Object.fromEntries(said));
  },
  ([one, other]) => one.length + other.length,
);

test("a gzip bomb is refused before it grows", async () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(200_000_000)));
  for (const unpack of [unpacked, unpackedInPage]) {
    const most = 10 * bomb.length + 16 * 1024 * 1024;
    expect(await tryToRead(bomb.length, () => unpack(bomb, "f.gz"))).toBe(false);
    await expect(unpack(bomb, "f.gz")).rejects.toThrow(
      `f.gz: expected at most ${most} bytes when unpacked, got more; if it is right, unpack it first`,
    );
  }
});

const million = 1_000_000;
const rows = (count: number, row: (k: number) => string) => Array.from({ length: count }, (_, k) => row(k)).join("\n");

test.each<[string, string, string]>([
  ["a million columns", `${",".repeat(million)}\n1`, "line 1: expected at most 100000 columns, got more"],
  [
    "as many labels as rows",
    `a,label\n${rows(200_000, (k) => `0,x${k}`)}`,
    'column 2 ("label"): expected at most 100000 different labels, got more',
  ],
  [
    "a cell of a megabyte",
    `a,b\n"${'""'.repeat(million)}",2`,
    "line 2: expected cells of at most 10000 bytes, got one of 2000000",
  ],
  [
    "a number of a megabyte",
    `a,b\n${"1".repeat(million)},2`,
    "line 2: expected cells of at most 10000 bytes, got one of 1000000",
  ],
  [
    "as many texts as cells",
    `a,b,c,d,label\n${rows(100_000, (k) => `x${k},y${k},z${k},${k},1`)}`,
    'column 1 ("a"): expected at most 1000 different texts, got more; --exclude "a" leaves it out',
  ],
  ["comments alone", "#\n".repeat(million), "expected a header with the columns' names, got an empty file"],
])("a table with %s is refused", async (_, text, said) => {
  const bytes = utf8(text);
  expect(await tryToRead(bytes.length, () => parseCsv(bytes, "f"))).toBe(false);
  expect(() => parseCsv(bytes, "f")).toThrow(`f: ${said}`);
});
