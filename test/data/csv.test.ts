import { describe, expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { type CsvOptions, parseCsv } from "../../src/data/csv.ts";
import { fc } from "../support/random.ts";
import { mutated } from "./idx-bytes.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, options?: CsvOptions) => parseCsv(encode(text), "t.csv", options);

/** What a table holds, row after row: its values and the text of its label. */
function rows(text: string, options?: CsvOptions): (number | string)[][] {
  const table = parse(text, options);
  const width = table.columns.length;
  return Array.from({ length: table.count }, (_, r) => [
    ...table.values.subarray(r * width, (r + 1) * width),
    table.labelTexts[table.labels[r]],
  ]);
}

test("a table is read with its columns' names, values, and labels by first appearance", () => {
  expect(parse("width,height,kind\n1,2,b\n3,4,a\n5,6,b\n")).toEqual({
    source: "t.csv",
    columns: ["width", "height"],
    labelColumn: "kind",
    targetColumns: [],
    targets: new Float32Array(0),
    count: 3,
    values: Float32Array.of(1, 2, 3, 4, 5, 6),
    labels: Uint32Array.of(0, 1, 0),
    labelTexts: ["b", "a"],
    labelLines: [2, 3],
  });
});

test("the labels' column is the chosen one, else the one named label, else the last", () => {
  const text = "a,label,c\n1,2,3\n";
  expect(parse(text, { labelColumn: "a" })).toMatchObject({ columns: ["label", "c"], labelTexts: ["1"] });
  expect(parse(text)).toMatchObject({ columns: ["a", "c"], labelTexts: ["2"] });
  expect(parse("a,b,c\n1,2,3\n")).toMatchObject({ columns: ["a", "b"], labelTexts: ["3"] });
});

test("numbers may be written in any decimal way, and are rounded to float32", () => {
  const texts = ["7", "+7", "-0.5", ".5", "5.", "1e3", "2.5E-3", " 8\t", "0.1", "123456789012345680", "1e-60", "007"];
  const expected = [7, 7, -0.5, 0.5, 5, 1000, 0.0025, 8, 0.1, 123456789012345680, 0, 7];
  const table = parse(`v,label\n${texts.map((text) => `${text},a\n`).join("")}`);
  expect([...table.values]).toEqual(expected.map(Math.fround));
});

test("−0 is read as +0, also where a tiny negative number rounds to it", () => {
  const { values } = parse("a,b,c,label\n-0,-0.0,-1e-60,x\n");
  expect([...values].map((value) => Object.is(value, 0))).toEqual([true, true, true]);
});

test("a number reads as JavaScript reads it, whichever way it is written", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.nat(8), (number, digits) => {
      for (const text of [String(number), number.toExponential(digits), number.toFixed(digits), `"${number}"`]) {
        const expected = Math.fround(Number(text.replaceAll('"', "")));
        if (Number.isFinite(expected)) expect(parse(`v,label\n${text},a\n`).values[0]).toBe(expected + 0);
      }
    }),
    { numRuns: 300 },
  );
});

test("quoted cells may hold commas, quotes and line ends", () => {
  expect(rows('"a,b",label\n"1","x, ""y""\nz"\n2,plain\n')).toEqual([
    [1, 'x, "y"\nz'],
    [2, "plain"],
  ]);
  expect(parse('"a,b",label\n1,x\n').columns).toEqual(["a,b"]);
});

test("a byte order mark, CR LF, blank lines and a missing last line end make no difference", () => {
  const expected = rows("a,b,label\n1,2,é\n3,4,y\n");
  expect(expected).toEqual([
    [1, 2, "é"],
    [3, 4, "y"],
  ]);
  for (const text of [
    "\ufeffa,b,label\r\n1,2,é\r\n3,4,y\r\n",
    "a,b,label\n1,2,é\n3,4,y",
    "a,b,label\r\n1,2,é\r\n3,4,y\r",
    "\n\na,b,label\n\r\n1,2,é\n\n\n3,4,y\n\n\r\n",
    'a,b,label\r\n1,2,"é"\r\n3,"4",y\r\n',
  ]) {
    expect(rows(text)).toEqual(expected);
  }
});

test("columns may be named by integers, as data frames without names are", () => {
  expect(parse("0,1,2\n5,6,7\n").columns).toEqual(["0", "1"]);
});

test.each([
  ["an empty file", "", "t.csv: expected a header with the columns' names, got an empty file"],
  ["a header alone", "a,label\n", "t.csv: expected rows below the header, got none"],
  [
    "other separators",
    "a;label\n1;2\n",
    't.csv: line 1: expected columns of values and one of labels, with commas between, got "a;label"',
  ],
  ["a row too short", "a,b,label\n1,2,x\n3,x\n", "t.csv: line 3: expected 3 cells as in the header, got 2"],
  ["a row too long", "a,b,label\n1,2,x,\n", "t.csv: line 2: expected 3 cells as in the header, got 4"],
  [
    "a text among numbers",
    "a,b,label\n1,2,x\n1,two,x\n",
    't.csv: line 3, column 2 ("b"): expected a number of float32, got "two"',
  ],
  ["two points", "a,label\n1.2.3,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "1.2.3"'],
  ["hexadecimal", "a,label\n0x10,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "0x10"'],
  ["a point alone", "a,label\n-.,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "-."'],
  ["an empty cell", "a,b,label\n1,,x\n", 't.csv: line 2, column 2 ("b"): expected a number, got an empty cell'],
  ["a blank cell", "a,b,label\n1, ,x\n", 't.csv: line 2, column 2 ("b"): expected a number, got an empty cell'],
  ["an empty label", "a,label\n1,x\n2,\n", 't.csv: line 3, column 2 ("label"): expected a label, got an empty cell'],
  ["nan", "a,label\nnan,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "nan"'],
  ["infinity", "a,label\nInfinity,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "Infinity"'],
  [
    "too large a number",
    "a,label\n1e39,x\n",
    't.csv: line 2, column 1 ("a"): expected a number of float32, got "1e39"',
  ],
  [
    "a quote that isn't closed",
    'a,label\n1,x\n2,"y\n',
    "t.csv: line 3: expected a closing quote, got the end of the file",
  ],
  ["text after a quote", 'a,label\n1,"x"y\n', "t.csv: line 2: expected a comma after a closing quote"],
  ["a quote within a cell", 'a,label\n1,x"y"\n', "t.csv: line 2: expected quotes around a whole cell, got one inside"],
  [
    "two columns of one name",
    "a,b,a,label\n1,2,3,x\n",
    't.csv: line 1: expected columns of different names, got "a" twice',
  ],
  ["two columns named label", "label,label\n1,2\n", 't.csv: expected one column named "label", got several'],
  [
    "rows without a header",
    "5.1,3.5,setosa\n4.9,3,setosa\n",
    "t.csv: line 1: expected a header with the columns' names, got numbers",
  ],
])("%s is refused, with line and column", (_, text, message) => {
  expect(() => parse(text)).toThrow(new DataError(message));
});

test("lines are counted as they stand in the file, also after blank lines and quoted line ends", () => {
  expect(() => parse('a,label\r\n\r\n1,"x\r\ny"\r\nbad,z\r\n')).toThrow("t.csv: line 5, column 1");
});

test("a labels' column that isn't there is refused, and the nearest one named", () => {
  expect(() => parse("a,Class\n1,2\n", { labelColumn: "class" })).toThrow(
    new DataError('t.csv: expected a column named "class", got none; did you mean "Class"?'),
  );
});

test("bytes that aren't UTF-8 are refused, with the line", () => {
  const bytes = encode("a,label\n1,x\n2,?\n");
  bytes[bytes.length - 2] = 0xff;
  expect(() => parseCsv(bytes, "t.csv")).toThrow(new DataError("t.csv: line 3: expected UTF-8, got other bytes"));
});

test("a wide header over many blank lines costs no more memory than the file", () => {
  const text = `${Array.from({ length: 50_000 }, (_, k) => `a${k},`).join("")}label\n${"\n".repeat(100_000)}`;
  expect(() => parse(text)).toThrow("got none");
});

test("a broken file gives a DataError or a whole table, never anything else", () => {
  const whole = encode('\ufeffa,"b ""c""",label\r\n1.5,-2e3,"x,\ny"\r\n\r\n3,4,ü\r\n5,6,z\r\n');
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(...encode('",\r\n-.e \t0')));
  const edits = fc.array(fc.tuple(fc.nat(3), fc.nat(80), byte), { minLength: 1, maxLength: 4 });
  let tables = 0;
  fc.assert(
    fc.property(edits, (changes) => {
      const bytes = mutated(whole, changes);
      try {
        const table = parseCsv(bytes, "t.csv");
        expect(table.values.length).toBe(table.count * table.columns.length);
        expect(table.values.every((value) => Number.isFinite(value) && !Object.is(value, -0))).toBe(true);
        expect(table.labels.length).toBe(table.count);
        expect(table.labels.every((place) => place < table.labelTexts.length)).toBe(true);
        tables++;
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
      }
    }),
    { numRuns: 1000, seed: 1 },
  );
  expect(tables).toBeGreaterThan(50); // not all are refused, so both ends were tried
});

describe("targets of a regression", () => {
  const text = "a,price,label,area\n1,10,2,0.5\n3,-0,4,1e3\n";

  test("are read in the order that is asked for, and no column is one of labels", () => {
    expect(parse(text, { targetColumns: ["area", "price"] })).toMatchObject({
      columns: ["a", "label"],
      labelColumn: null,
      targetColumns: ["area", "price"],
      targets: Float32Array.of(0.5, 10, 1000, 0),
      values: Float32Array.of(1, 2, 3, 4),
      labels: new Uint32Array(0),
      labelTexts: [],
    });
  });

  test.each([
    [["prize"], 't.csv: expected a column named "prize", got none; did you mean "price"?'],
    [["price", "price"], 't.csv: expected targets that differ, got "price, price"'],
    [["a", "price", "label", "area"], "t.csv: expected columns of values beside the targets, got none"],
  ])("%j are refused", (targetColumns, said) => {
    expect(() => parse(text, { targetColumns })).toThrow(new DataError(said));
  });

  test.each(["", "high", "1e39", "NaN"])("a target %j is refused with its line and column", (cell) => {
    expect(() => parse(`a,price\n1,2\n3,${cell}\n`, { targetColumns: ["price"] })).toThrow(
      /^t\.csv: line 3, column 2 \("price"\): expected a number/,
    );
  });
});
