import { DOMParser } from "linkedom";
import { expect, test } from "vitest";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import { figureSvg } from "../../src/report/html/figure.ts";
import { chaptersOf, sectionFigures } from "../../src/report/html/section.ts";
import { pairTable, summaryTable } from "../../src/report/html/tables.ts";
import { markupNodes, markupText } from "../../src/report/markup.ts";
import { ReportRecords } from "../../src/web/workers/report-records.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";

const document = new DOMParser().parseFromString("<html><body></body></html>", "text/html") as unknown as Document;
const records = recordedTrials();
const plan = recordedPlan(records);

test("records of several files and of the page make one study where problem and stop are the same", () => {
  const all = new ReportRecords();
  all.put("", records.slice(0, 4));
  all.put("cli.jsonl", records.slice(3));
  const [study, ...others] = all.studies([]);
  expect(others).toEqual([]);
  expect(study.done).toHaveLength(18);
  expect([study.agreed, study.conflicts]).toEqual([1, []]);
  all.drop("cli.jsonl");
  expect(all.studies([plan])[0].done).toHaveLength(4);
});

test("records of one trial with other bits are told, and the first counts", () => {
  const all = new ReportRecords();
  all.put("", records);
  const { weights } = records[0];
  all.put("other.jsonl", [{ ...records[0], weights: { ...weights!, final: "0".repeat(64) } }]);
  const [study] = all.studies([]);
  expect(study.agreed).toBe(0);
  expect(study.conflicts.join()).toMatch(/this page and other\.jsonl: .*weights/);
  expect(all.study(study.plan).records).toContain(records[0]);
});

test("a result crosses to the page whole: figures and tables come out the same", () => {
  const result = resultOf({ plan, records });
  const [here] = result.sections;
  const [there] = structuredClone(result).sections;
  expect(markupText(summaryTable(there))).toBe(markupText(summaryTable(here)));
  expect(markupText(pairTable(there))).toBe(markupText(pairTable(here)));
  const drawn = (one: typeof here) => sectionFigures(one).map((part) => markupText(figureSvg(part, 340)));
  expect(drawn(there)).toEqual(drawn(here));
});

test("the report's pieces become elements without any text being parsed", () => {
  const [one] = resultOf({ plan, records }).sections;
  const parts = chaptersOf(one).flatMap(({ parts }) => parts());
  const pieces = parts.filter((part) => "content" in part);
  expect(pieces.length).toBeGreaterThan(2);
  for (const piece of pieces) {
    const [node] = markupNodes(document, piece) as Element[];
    const plain = (text: string) =>
      text
        .replace(/<[^>]*>/g, "")
        .replaceAll("&amp;", "&")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">");
    expect(node.textContent).toBe(plain(markupText(piece)));
  }
});

/** An element as nested lists: name, attributes, children; of text what it says. */
function shape(node: Node): unknown {
  if (node.nodeType === 3) return node.textContent?.trim() ?? "";
  const { tagName, attributes, childNodes } = node as Element;
  const named = Array.from(attributes, ({ name, value }) => `${name}=${value}`).filter(
    (one) => !one.startsWith("xmlns="),
  );
  return [tagName.toLowerCase(), named.sort(), Array.from(childNodes, shape).filter((one) => one !== "")];
}

test("every figure has its values as a table, and as an element is what is exported", () => {
  const [one] = resultOf({ plan, records }).sections;
  for (const part of sectionFigures(one)) {
    const { columns, rows } = part.data!();
    expect(rows.length, part.name).toBeGreaterThan(0);
    for (const row of rows) expect(row.length, part.name).toBe(columns.length);
    const figure = figureSvg(part, 700);
    const [element] = markupNodes(document, figure);
    const exported = new DOMParser().parseFromString(markupText(figure), "image/svg+xml").documentElement;
    expect(shape(element), part.name).toEqual(shape(exported as unknown as Node));
  }
});
