import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { parseCsv } from "../../src/data/csv.ts";
import type { WantedColumns } from "../../src/data/csv-wanted.ts";
import { tableDataset } from "../../src/data/table-dataset.ts";
import { fc } from "../support/random.ts";

const wanted: WantedColumns = {
  source: "model",
  columns: [{ name: "a" }, { name: "town", categories: ["bonn", "rome"] }, { name: "zip", categories: ["1", "2"] }],
  label: "kind",
};

const read = (text: string, own: Partial<WantedColumns> = {}, options: Parameters<typeof parseCsv>[2] = {}) => {
  const columns = { ...wanted, ...own };
  const table = parseCsv(new TextEncoder().encode(text), "t.csv", { ...options, wanted: columns });
  return { table, dataset: tableDataset({ name: "t", train: table, wanted: columns }) };
};

test("a header's last delimiter is no column that a model or a label could be taken from", () => {
  const bytes = new TextEncoder().encode("a,b,\n1,2\n2,3\n");
  const said = "f: expected 3 cells in each row as in the header, got 2";
  const wanted = { source: "m", columns: [{ name: "a" }, { name: "" }] };
  expect(() => parseCsv(bytes, "f", { wanted })).toThrow(said);
  expect(() => parseCsv(bytes, "f", { labelColumn: "" })).toThrow(said);
});

test("a table gives a model its own inputs, whatever the order of its columns and whatever else it has", () => {
  const usual = read("a,town,zip,kind\n0.5,rome,2,0\n3,bonn,1,1\n");
  expect([...usual.dataset.train.values]).toEqual([0.5, 0, 1, 0, 1, 3, 1, 0, 1, 0]);
  const other = read("id,kind,zip,note,town,a\n1,0,2,1.2.3,rome,0.5\n2,1,1,x,bonn,3\n");
  expect(other.dataset.digest).toBe(usual.dataset.digest);
  expect(other.table.leftOut).toEqual([
    { name: "id", why: "other" },
    { name: "note", why: "other" },
  ]);
  expect(other.dataset.inputs).toEqual(wanted.columns);
});

test("any order of columns gives the same inputs", () => {
  const header = ["a", "town", "zip", "kind", "id"];
  const rows = [
    [0.5, "rome", 2, 0, 7],
    [3, "bonn", 1, 1, 8],
    [-4, "rome", 1, 1, 9],
  ];
  const digests = new Set<string>();
  const property = fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
    const lines = [header, ...rows].map((row) => order.map((c) => row[c]).join(","));
    digests.add(read(`${lines.join("\n")}\n`).dataset.digest);
  });
  fc.assert(property, { numRuns: 120 });
  expect(digests.size).toBe(1);
});

test("the labels are in the model's column, else in the only one that is left, else as in any table", () => {
  const labelOf = (text: string, label?: string) => read(text, { label }).dataset.table?.label;
  expect(labelOf("a,label,town,zip,kind\n1,7,rome,1,0\n2,8,bonn,1,1\n", "kind")).toEqual({ name: "kind", why: "name" });
  expect(labelOf("a,town,zip,answer\n1,rome,1,0\n2,bonn,2,1\n", "kind")).toEqual({ name: "answer", why: "only" });
  expect(labelOf("a,class,town,zip,x\n1,1,rome,1,0.5\n2,0,bonn,2,1.5\n")).toEqual({ name: "class", why: "name" });
});

test("columns without a name follow each other", () => {
  const columns = [{ name: "" }, { name: "" }];
  const { dataset } = read("x,,,label\n9,1,2,0\n9,3,4,1\n", { columns });
  expect([...dataset.train.values]).toEqual([1, 2, 3, 4]);
});

test.each([
  ["a,town,kind\n1,rome,0\n", 't.csv: expected a column "zip" as in model, got none'],
  ["a,towns,zip,kind\n1,rome,1,0\n", 't.csv: expected a column "town" as in model, got none; did you mean "towns"?'],
  [
    "a,town,zip,kind\n1,rome,1,0\n1,oslo,2,1\n",
    't.csv: line 3, column "town": expected one of the texts of model, "bonn", "rome", got "oslo"',
  ],
  ["a,town,zip,kind\n1,rome,1,0\nx,rome,2,1\n", 't.csv: line 3, column 1 ("a"): expected a number of float32, got "x"'],
  ["a,town,zip,kind\nx,rome,1,0\ny,rome,2,1\n", 't.csv: line 2, column "a": expected a number as in model, got "x"'],
  ["a,town,zip,kind\n1,,1,0\n", 't.csv: line 2, column 2 ("town"): expected a text, got an empty cell'],
  ["a,town,zip\n1,rome,1\n2,bonn,2\n", "t.csv: expected a column of labels beside the columns of model, got none"],
  [
    "a,town,zip,b,c\n1,rome,1,0,1\n2,bonn,2,1,0\n",
    't.csv: expected to know which column has the labels: "b", "c" could; --label names the right one',
  ],
])("a table that a model can't take is refused: %j", (text, message) => {
  expect(() => read(text)).toThrow(DataError);
  expect(() => read(text)).toThrow(message);
});

test("a column of the model is neither its label nor left out", () => {
  const text = "a,town,zip,kind\n1,rome,1,0\n2,bonn,2,1\n";
  expect(() => read(text, {}, { labelColumn: "town" })).toThrow(
    't.csv: expected a column of labels that isn\'t one of the values of model, got "town"',
  );
  expect(() => read(text, {}, { exclude: ["a"] })).toThrow('expected a column "a" as in model, got it excluded');
});

test("a test table's rows that are dropped may have other texts", () => {
  const { dataset } = read("a,town,zip,kind\n1,rome,1,0\n,oslo,2,1\n2,bonn,2,1\n", {}, { missing: "drop" });
  expect([...dataset.train.values]).toEqual([1, 0, 1, 1, 0, 2, 1, 0, 0, 1]);
});
