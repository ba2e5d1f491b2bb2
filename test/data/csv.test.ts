import { describe, expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { asTest, type CsvOptions, parseCsv } from "../../src/data/csv.ts";
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
    form: { delimiter: ",", decimal: "." },
    header: true,
    columns: [
      { name: "width", missing: 0 },
      { name: "height", missing: 0 },
    ],
    leftOut: [],
    labelColumn: "kind",
    labelWhy: "only",
    targetColumns: [],
    targets: new Float32Array(0),
    count: 3,
    dropped: 0,
    values: Float32Array.of(1, 2, 3, 4, 5, 6),
    labels: Uint32Array.of(0, 1, 0),
    labelTexts: ["b", "a"],
    labelLines: [2, 3],
  });
});

/** The names of a table's inputs, and its column of labels with why it was taken. */
function roles(text: string, options?: CsvOptions): unknown[] {
  const { columns, labelColumn, labelWhy } = parse(text, options);
  return [columns.map(({ name }) => name), labelColumn, labelWhy];
}

/** A table with these columns, each with its cells. */
function tableText(columns: Readonly<Record<string, readonly unknown[]>>): string {
  const names = Object.keys(columns);
  const rows = columns[names[0]].map((_, r) => names.map((name) => columns[name][r]).join(","));
  return `${names.join(",")}\n${rows.join("\n")}\n`;
}

const forty = Array.from({ length: 40 }, (_, k) => k);
const [measured, counted, kinds] = [forty.map((k) => k / 8), forty.map((k) => k % 4), forty.map((k) => "abc"[k % 3])];

test("the labels' column is the chosen one, else the one of a usual name, wherever it stands", () => {
  const text = "a,label,c\n1,2,3\n";
  expect(roles(text, { labelColumn: "a" })).toEqual([["label", "c"], "a", "said"]);
  expect(roles(text)).toEqual([["a", "c"], "label", "name"]);
  expect(roles("Target,b,c\n1,2,3\n")).toEqual([["b", "c"], "Target", "name"]);
  expect(roles("class,label,target\n1,2,3\n")).toEqual([["class", "target"], "label", "name"]);
});

test("without such a name it is the only one that could be it, or the last one, if no other has texts", () => {
  expect(roles(tableText({ first: kinds, a: measured, b: measured.map((x) => x + 0.1) }))).toEqual([
    ["a", "b"],
    "first",
    "only",
  ]);
  expect(roles(tableText({ a: measured, b: counted, c: measured }))).toEqual([["a", "c"], "b", "only"]);
  expect(roles(tableText({ a: measured, b: counted, c: kinds }))).toEqual([["a", "b"], "c", "last"]);
  expect(roles("a,b,c\n1,2,3\n")).toEqual([["a", "b"], "c", "last"]);
});

test("where several columns could have the labels, it is refused with the flag that says it", () => {
  for (const columns of [
    { a: counted, b: measured, c: counted },
    { a: kinds, b: counted },
    { a: kinds, b: measured, c: kinds },
  ]) {
    const names = Object.entries(columns).flatMap(([name, cells]) => (cells === measured ? [] : [`"${name}"`]));
    expect(() => parse(tableText(columns))).toThrow(
      `t.csv: expected to know which column has the labels: ${names.join(", ")} could; --label names the right one`,
    );
  }
});

test("a column without a name that numbers or names each row is left out, and one that was excluded", () => {
  const label = forty.map((k) => k % 2);
  const shuffled = forty.map((k) => (k * 7) % 40);
  for (const index of [forty, forty.map((k) => k + 1), shuffled, forty.map((k) => `row${k}`)]) {
    expect(parse(tableText({ "": index, a: measured, label })).leftOut).toEqual([{ name: "", why: "index" }]);
    expect(parse(tableText({ "Unnamed: 0": index, a: measured, label })).leftOut).toHaveLength(1);
  }
  expect(parse(tableText({ "": measured, a: measured, label })).leftOut).toEqual([]); // no whole numbers
  expect(parse(tableText({ "": counted, a: measured, label })).leftOut).toEqual([]); // the same ones again
  expect(parse(tableText({ n: forty, a: measured, label }), { exclude: ["n"] })).toMatchObject({
    columns: [{ name: "a" }],
    leftOut: [{ name: "n", why: "excluded" }],
    values: Float32Array.from(measured),
  });
  expect(parse(tableText({ n: forty, m: forty, a: measured, label }), { exclude: ["n,m"] }).leftOut).toHaveLength(2);
  expect(() => parse(tableText({ age: forty, label }), { exclude: ["aeg"] })).toThrow('did you mean "age"?');
  expect(() => parse(tableText({ age: forty, label }), { exclude: ["label"] })).toThrow("not to be excluded");
});

test("a column of texts has the places of its texts; one of both is refused, unless its numbers are texts too", () => {
  const text = tableText({ colour: forty.map((k) => (k % 2 ? "red" : "blue")), a: measured, label: counted });
  const { columns, values } = parse(text);
  expect(columns[0]).toEqual({ name: "colour", missing: 0, texts: ["blue", "red"], lines: [2, 3] });
  expect([...values.subarray(0, 6)]).toEqual([0, 0, 1, 0.125, 0, 0.25]);

  const mixed = tableText({ size: forty.map((k) => (k % 4 === 3 ? "XL" : 38 + (k % 4))), a: measured, label: counted });
  expect(() => parse(mixed)).toThrow(
    't.csv: line 5, column 1 ("size"): expected a number of float32, got "XL"; --categories "size" takes its cells as texts, --exclude "size" leaves it out',
  );
  expect(parse(mixed, { categories: ["size"] }).columns[0].texts).toEqual(["38", "39", "40", "XL"]);
  expect(parse(mixed, { exclude: ["size"] }).columns).toHaveLength(1);
  const later = tableText({ size: forty.map((k) => (k === 9 ? 38 : "XL")), a: measured, label: counted });
  expect(() => parse(later)).toThrow('line 11, column 1 ("size"): expected a text as above, got the number "38"');
});

test("texts that never come again, and numbers with signs between thousands, aren't taken for categories", () => {
  const label = counted;
  expect(() => parse(tableText({ id: forty.map((k) => `P${k}`), a: measured, label }))).toThrow(
    'column 1 ("id"): expected texts that come again, got 40 different ones in 40 rows',
  );
  for (const cell of ["1.234.567", "12'000", "1 000", "50%", "0x1f", "inf"]) {
    expect(() => parse(tableText({ n: forty.map(() => cell), a: measured, label }))).toThrow(
      `line 2, column 1 ("n"): expected a number of float32, got "${cell}"`,
    );
  }
});

test("rows with missing values are refused, left out, or kept as it is said; labels may only be missing in rows left out", () => {
  const text = "a,b,label\n1,2,0\n,3,1\n4,NA,1\n5,6,0\n7,?,1\n";
  expect(() => parse(text)).toThrow(
    't.csv: line 3, column 1 ("a"): expected a number, got an empty cell; --missing drop, mean or indicator says what becomes of such rows',
  );
  expect(parse(text, { missing: "drop" })).toMatchObject({
    count: 2,
    dropped: 3,
    values: Float32Array.of(1, 2, 5, 6),
    labels: Uint32Array.of(0, 0),
  });
  for (const missing of ["mean", "indicator"] as const) {
    const table = parse(text, { missing });
    expect(table).toMatchObject({ count: 5, dropped: 0, columns: [{ missing: 1 }, { missing: 2 }] });
    expect([...table.values]).toEqual([1, 2, NaN, 3, 4, NaN, 5, 6, 7, NaN]);
  }
  const unlabelled = "a,label\n1,x\n2,\n3,y\n";
  expect(() => parse(unlabelled, { missing: "mean" })).toThrow("--missing drop leaves such rows out");
  expect(parse(unlabelled, { missing: "drop" })).toMatchObject({ count: 2, dropped: 1 });
  expect(() => parse("a,label\n,x\n,y\n2,\n", { missing: "drop" })).toThrow(
    "expected rows without missing values, got none",
  );
  expect(parse("a,b,label\n1,,x\n2,NA,NA\n")).toMatchObject({
    leftOut: [{ name: "b", why: "empty" }],
    labelTexts: ["x", "NA"], // a label may be called so
  });
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
  expect(parse('"a,b",label\n1,x\n').columns[0].name).toBe("a,b");
});

/** A text in UTF-16 with a byte order mark. */
function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  for (const [k, unit] of [..."\ufeff", ...text].entries()) view.setUint16(2 * k, unit.charCodeAt(0), isLittle);
  return bytes;
}

test("a byte order mark, line ends, spaces, blank lines and a delimiter too many make no difference", () => {
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
    "a,b,label\r1,2,é\r3,4,y\r",
    'a, b, label\n1 ,\t2, "é" \n3,4,y\n',
    "a,b,label,\n1,2,é,\n3,4,y,\n",
    "a,b,label,\n1,2,é\n3,4,y\n",
    "a,b,label\n1,2,é,\n3,4,y,\n",
    "# measured in May\n# by hand\n\na,b,label\n1,2,é\n3,4,y\n",
  ]) {
    expect(rows(text)).toEqual(expected);
    expect(rows(text.replaceAll(",", ";"))).toEqual(expected);
    for (const isLittle of [true, false]) {
      const table = parseCsv(utf16(text, isLittle), "t.csv");
      expect([...table.values, ...table.labelTexts]).toEqual([1, 2, 3, 4, "é", "y"]);
    }
  }
});

test("delimiter and decimal mark are found", () => {
  const cells = [
    ["a", "b", "label"],
    ["1.5", "-2", "x"],
    ["0.25", "3e-1", "y"],
  ];
  const text = (delimiter: string, comma: boolean) =>
    cells.map((row) => row.map((cell) => (comma ? cell.replace(".", ",") : cell)).join(delimiter)).join("\n");
  for (const delimiter of [",", ";", "\t", "|"]) {
    const table = parse(text(delimiter, false));
    expect(table.form).toEqual({ delimiter, decimal: "." });
    expect([...table.values]).toEqual([1.5, -2, 0.25, 0.3].map(Math.fround));
    if (delimiter === ",") continue;
    expect(parse(text(delimiter, true))).toEqual({ ...table, form: { delimiter, decimal: "," } });
  }
  expect(parse('a,b,label\n"1,5","-2",x\n"0,25","0,3",y\n').form.decimal).toBe(",");
});

test("a delimiter counts outside quotes only, and in all rows; numbers decide between two", () => {
  expect(parse('"a;b",c,label\n1,2,"x;y"\n3,4,"z;w"\n').form.delimiter).toBe(",");
  expect(parse("length,cm;width,cm;label\n5,1;3,5;0\n4,9;3,0;1\n").columns.map(({ name }) => name)).toEqual([
    "length,cm",
    "width,cm",
  ]);
  expect(parse("a,b,p;q\n1,2,x;y\n3,4,z;w\n").labelColumn).toBe("p;q");
  expect(parse("sep=;\na;b;label\n1;2;x\n3;4;y\n").count).toBe(2);
  expect(() => parse("sep=;\na;b;label\n1;2;x\n3;4\n")).toThrow("t.csv: line 4: expected 3 cells");
});

test("delimiter and decimal mark count as they are said", () => {
  expect(parse("a b label\n1 2 x\n3 4 y\n", { delimiter: "space" }).count).toBe(2);
  expect(parse("a:b:label\n1:2:x\n3:4:y\n", { delimiter: ":" }).count).toBe(2);
  expect([...parse("a;label\n1,234;x\n2,345;y\n", { decimal: "comma" }).values]).toEqual(
    [1.234, 2.345].map(Math.fround),
  );
  expect(() => parse("a;label\n1,234;x\n2,345;y\n")).toThrow(
    'expected to know what the comma in "1,234" is; with --decimal comma',
  );
  expect(() => parse("a;label\n1,5;x\n2,5;y\n", { decimal: "point" })).toThrow(
    'expected a number of float32, got "1,5"',
  );
  expect(() => parse("a;label\n1,5;x\n2.5;y\n", { decimal: "comma" })).toThrow(
    'expected a number of float32, got "2.5"',
  );
  for (const delimiter of ["ab", '"', "7", "-", ".", "é", ""]) {
    expect(() => parse("a,label\n1,x\n", { delimiter })).toThrow("delimiter: expected one character");
  }
});

test("without a header all rows are samples, and columns are called by their numbers", () => {
  const text = "5.1,3.5,0\n4.9,3.5,1\n4.7,3.25,0\n";
  expect(parse(text, { header: false })).toMatchObject({ count: 3, labelColumn: "3", labelWhy: "only", header: false });
  expect(parse("x,5.1\ny,4.9\n", { header: false, labelColumn: "1" }).values).toEqual(Float32Array.of(5.1, 4.9));
  expect(parse("0,1,a\n1,1.5,b\n2,1.25,a\n", { header: false }).leftOut).toEqual([]);
  const words = "red,1,yes\nblue,2,no\nred,3,yes\nblue,4,no\n";
  expect(() => parse(words, { labelColumn: "yes" })).toThrow("a row like those below; --no-header takes it as one");
  expect(parse(words, { header: false, labelColumn: "3" }).count).toBe(4);
});

test.each([
  ["a web page", "<!DOCTYPE html><html>", "a web page, as of a download that failed"],
  ["a workbook", "PK\x03\x04....", "a zip archive or a workbook"],
  ["a gzipped file in a gzipped one", "\x1f\x8b\x08", "a gzipped file within a gzipped one"],
])("%s in place of a table is told as that", (_, text, what) => {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  expect(() => parseCsv(bytes, "t.csv")).toThrow(`t.csv: expected a table of text, got ${what}`);
});

test("bytes of 0, and UTF-16 that is none, are refused", () => {
  expect(() => parseCsv(Uint8Array.of(97, 0, 44, 0), "t.csv")).toThrow("got bytes of 0");
  expect(() => parseCsv(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8), "t.csv")).toThrow(
    "expected UTF-16, as its byte order mark says",
  );
});

test("columns may be named by integers, as data frames without names are", () => {
  expect(parse("0,1,2\n5,6,7\n").columns.map(({ name }) => name)).toEqual(["0", "1"]);
});

test.each([
  ["an empty file", "", "t.csv: expected a header with the columns' names, got an empty file"],
  ["a header alone", "a,label\n", "t.csv: expected rows below the header, got none"],
  [
    "no separators",
    "alabel\n12\n",
    't.csv: line 1: expected columns of values and one of labels, with a comma between, got "alabel"; --delimiter names another',
  ],
  ["a row too short", "a,b,label\n1,2,x\n3,x\n", "t.csv: line 3: expected 3 cells as in the header, got 2"],
  ["a row too long", "a,b,label\n1,2,x,y\n", "t.csv: line 2: expected 3 cells as in the header, got 4"],
  [
    "a text among numbers",
    "a,b,label\n1,2,x\n1,two,x\n",
    't.csv: line 3, column 2 ("b"): expected a number of float32, got "two"; --categories "b" takes its cells as texts, --exclude "b" leaves it out',
  ],
  ["two points", "a,label\n1.2.3,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "1.2.3"'],
  ["hexadecimal", "a,label\n0x10,x\n", 't.csv: line 2, column 1 ("a"): expected a number of float32, got "0x10"'],
  ["an empty cell", "a,b,label\n1,,x\n1,2,x", 't.csv: line 2, column 2 ("b"): expected a number, got an empty cell;'],
  ["a blank cell", "a,b,label\n1, ,x\n1,2,x", 't.csv: line 2, column 2 ("b"): expected a number, got an empty cell;'],
  ["an empty label", "a,label\n1,x\n2,\n", 't.csv: line 3, column 2 ("label"): expected a label, got an empty cell;'],
  ["nan", "a,label\nnan,x\n1,x", 't.csv: line 2, column 1 ("a"): expected a number, got "nan", which is no value;'],
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
  expect(() => parse(text)).toThrow(DataError);
  expect(() => parse(text)).toThrow(message);
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
  expect(() => parseCsv(bytes, "t.csv")).toThrow(
    new DataError("t.csv: line 3: expected UTF-8, got other bytes; save it as UTF-8"),
  );
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
      columns: [{ name: "a" }, { name: "label" }],
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
    [
      ["target"],
      't.csv: expected a column named "target", got none; it has "a", "price", "label", "area"; --target names the columns to predict',
    ],
    [["price", "price"], 't.csv: expected targets that differ, got "price, price"'],
    [["a", "price", "label", "area"], "t.csv: expected columns of values beside the targets, got none"],
  ])("%j are refused", (targetColumns, said) => {
    expect(() => parse(text, { targetColumns })).toThrow(new DataError(said));
  });

  test("a test table without a target is refused in the name of the other table", () => {
    const options = { targetColumns: ["price"] };
    const train = parse("a,price\n1,2\n3,4\n", options);
    const other = (header: string) => () => parse(`${header}\n1,2\n`, asTest(train, options));
    expect(other("a,cost")).toThrow('expected a column named "price" as in t.csv, got none; it has "a", "cost"');
    expect(other("a,prize")).toThrow('expected a column named "price" as in t.csv, got none; did you mean "prize"?');
  });

  test("a target of texts is refused with the flag that takes them as classes", () => {
    expect(() => parse("a,kind\n1,rose\n2,tulip\n", { targetColumns: ["kind"] })).toThrow(
      new DataError(
        't.csv: line 2, column 2 ("kind"): expected a number, got "rose"; --label "kind" takes its texts as classes',
      ),
    );
  });

  test.each(["", "high", "1e39", "NaN"])("a target %j is refused with its line and column", (cell) => {
    expect(() => parse(`a,price\n1,2\n3,${cell}\n`, { targetColumns: ["price"] })).toThrow(
      /^t\.csv: line 3, column 2 \("price"\): expected a number/,
    );
  });
});
