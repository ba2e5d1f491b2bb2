import { expect, test, vi } from "vitest";
import type { PreviewColumn } from "../../src/data/csv-preview.ts";
import { previewCsv } from "../../src/data/csv-preview.ts";
import { choiceOf, hasMissing, readingOf, rolesFor, withRole, withTask } from "../../src/web/frame/table-choice.ts";
import { fc } from "../support/random.ts";

const columns: PreviewColumn[] = [
  { name: "price", kind: "number", missing: 0, different: null },
  { name: "town", kind: "text", missing: 2, different: 3 },
  { name: "zip", kind: "mixed", missing: 0, different: null },
];

test("a reading becomes controls, and they say the same reading", () => {
  const name = fc.constantFrom("a", "b", "c d");
  const readings = fc.oneof(
    fc.record({ label: name }, { requiredKeys: [] }),
    fc.record({ task: fc.constant("regression" as const), target: fc.constantFrom("t", "t,u") }),
  );
  const others = fc.record(
    {
      exclude: fc.constantFrom("x", "x,y"),
      categories: fc.constantFrom("z"),
      missing: fc.constantFrom("drop" as const, "mean" as const, "indicator" as const),
      header: fc.constant(false),
      delimiter: fc.constantFrom("semicolon", "tab"),
      decimal: fc.constantFrom("point" as const, "comma" as const),
    },
    { requiredKeys: [] },
  );
  const property = fc.property(readings, others, (one, other) => {
    const reading = { ...one, ...other };
    expect(readingOf(choiceOf(reading))).toEqual(reading);
  });
  fc.assert(property);
});

test("the class that was found is shown, and named only if another one is chosen", () => {
  const found = choiceOf({}, "kind");
  expect(found.roles.get("kind")).toBe("label");
  expect(readingOf(found, "kind")).toEqual({});
  const other = withRole(found, "town", "label");
  expect([...other.roles]).toEqual([["town", "label"]]);
  expect(readingOf(other, "kind")).toEqual({ label: "town" });
  expect(readingOf(withRole(other, "town", "input"), "kind")).toEqual({});
});

test("another task predicts the numbers that were classes, and the other way round", () => {
  const classes = withRole(choiceOf({ exclude: "town" }), "price", "label");
  const numbers = withTask(classes, "regression", columns);
  expect(readingOf(numbers)).toEqual({ task: "regression", target: "price", exclude: "town" });
  expect(readingOf(withTask(numbers, "classification", columns))).toEqual({ label: "price", exclude: "town" });
  const texts = withTask(withRole(choiceOf({}), "town", "label"), "regression", columns);
  expect([...texts.roles]).toEqual([]);
});

test("texts can't be predicted as numbers, a column without a name can't be named, and numbers may be texts", () => {
  expect(rolesFor(columns[0], "regression")).toEqual(["input", "text", "target", "out"]);
  expect(rolesFor(columns[1], "regression")).toEqual(["input", "out"]);
  expect(rolesFor(columns[1], "classification")).toEqual(["input", "label", "out"]);
  expect(rolesFor(columns[2], "classification")).toEqual(["input", "text", "label", "out"]);
  expect(rolesFor({ ...columns[0], name: "" }, "classification")).toEqual(["input"]);
});

test("missing values matter in columns that are used", () => {
  const preview = { rows: 9, delimiter: ",", decimal: ".", columns, more: 0 };
  expect(hasMissing(preview, choiceOf({}))).toBe(true);
  expect(hasMissing(preview, choiceOf({ exclude: "town" }))).toBe(false);
});

test("a preview lists columns of a table that can't be read as it is", () => {
  const text = "id;a;b;c;\n1;1,5;x;7;\n2;;y;7;\n3;2,5;5;7;\n";
  expect(previewCsv(new TextEncoder().encode(text), "t.csv")).toEqual({
    ...{ rows: 3, delimiter: ";", decimal: ",", more: 0 },
    columns: [
      { name: "id", kind: "number", missing: 0, different: null }, // more than classes have
      { name: "a", kind: "number", missing: 1, different: null },
      { name: "b", kind: "mixed", missing: 0, different: null },
      { name: "c", kind: "number", missing: 0, different: 1 },
    ],
  });
});

test("the dialog's texts exist in three languages, and no text is another's", async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  const { tableEn } = await import("../../src/web/frame/words/table-en.ts");
  const { tableDe } = await import("../../src/web/frame/words/table-de.ts");
  const { tableIt } = await import("../../src/web/frame/words/table-it.ts");
  const flat = (words: unknown): string[] =>
    typeof words === "function"
      ? [String((words as (...args: unknown[]) => unknown)(3, 4, 5))]
      : typeof words === "string"
        ? [words]
        : Object.values(words as object).flatMap(flat);
  const [en, de, it] = [tableEn, tableDe, tableIt].map(flat);
  expect([de.length, it.length]).toEqual([en.length, en.length]);
  const same = en.filter((text, k) => text === de[k] || text === it[k] || de[k] === it[k]);
  expect(same).toEqual([]);
});
