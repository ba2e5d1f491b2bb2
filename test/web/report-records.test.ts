import { DOMParser } from "linkedom";
import { expect, test } from "vitest";
import { svgText } from "../../src/report/figures/svg.ts";
import { nodesOf } from "../../src/report/html/elements.ts";
import { figureElement, figureSvg } from "../../src/report/html/figure.ts";
import { chaptersOf, sectionFigures } from "../../src/report/html/section.ts";
import { pairTable, summaryTable } from "../../src/report/html/tables.ts";
import { analyseStudy } from "../../src/report/study.ts";
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

test("an analysed study crosses to the page whole: figures and tables come out the same", () => {
  const analysed = analyseStudy({ plan, records });
  const crossed = structuredClone(analysed);
  const [here] = analysed.sections;
  const [there] = crossed.sections;
  expect(summaryTable(there).html).toBe(summaryTable(here).html);
  expect(pairTable(there)!.html).toBe(pairTable(here)!.html);
  const drawn = (one: typeof here) => sectionFigures(document, one).map((part) => figureSvg(document, part, 340));
  expect(drawn(there)).toEqual(drawn(here));
});

test("the report's pieces become elements without any text being parsed", () => {
  const [one] = analyseStudy({ plan, records }).sections;
  const parts = chaptersOf(document, one).flatMap(({ parts }) => parts());
  const pieces = parts.filter((part) => "html" in part);
  expect(pieces.length).toBeGreaterThan(2);
  for (const piece of pieces) {
    const [node] = nodesOf(document, piece) as Element[];
    const plain = (text: string) =>
      text
        .replace(/<[^>]*>/g, "")
        .replaceAll("&amp;", "&")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">");
    expect(node.textContent).toBe(plain(piece.html));
  }
});

test("every figure has its values as a table, and as an element is what is exported", () => {
  const [one] = analyseStudy({ plan, records }).sections;
  for (const part of sectionFigures(document, one)) {
    const { columns, rows } = part.data!();
    expect(rows.length, part.name).toBeGreaterThan(0);
    for (const row of rows) expect(row.length, part.name).toBe(columns.length);
    expect(svgText(figureElement(document, part, 700))).toBe(figureSvg(document, part, 700));
  }
});
