import { DOMParser } from "linkedom";
import { beforeAll, describe, expect, test } from "vitest";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import type { Plan } from "../../../src/experiment/plan/plan.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { svgFiles } from "../../../src/report/export/svg.ts";
import { figureSvg } from "../../../src/report/html/figure.ts";
import { reportHtml, studyFigures } from "../../../src/report/html/page.ts";
import { el, escapeMarkup, markupText } from "../../../src/report/markup.ts";
import { answerOf } from "../../../src/report/words/answer.ts";
import { recordedPlan, recordedTrials } from "../recorded.ts";

const records = recordedTrials();
const plan = recordedPlan(records);
let html: string;
let page: Document;

beforeAll(() => {
  html = reportHtml(resultOf({ plan, records }));
  page = new DOMParser().parseFromString(html, "text/html") as unknown as Document;
});

describe("the report's page", () => {
  test("is the same byte for byte, in whatever order the records come", () => {
    expect(reportHtml(resultOf({ plan, records: [...records].reverse() })) === html).toBe(true);
  });

  test("asks the network for nothing", () => {
    const links = [...html.matchAll(/(?:src|href|url\()\s*=?\s*["'(]?([^"')\s>]+)/g)].map(([, target]) => target);
    expect(links.filter((target) => !target.startsWith("#") && !target.startsWith("data:"))).toEqual([]);
    const hosts = [...html.matchAll(/https?:\/\/[^"'\s<)]+/g)].map(([found]) => found);
    expect(new Set(hosts)).toEqual(new Set(["http://www.w3.org/2000/svg"])); // a name, not an address
  });

  test("gives the answer first, in sentences made from the figures", () => {
    const [measure, opening, next] = answerOf(resultOf({ plan, records }));
    const first = page.querySelector("header .answer")!.textContent!;
    expect(first.startsWith(measure)).toBe(true);
    expect(measure).toContain("ranked by test accuracy");
    expect(opening).toContain("iRprop⁺");
    expect(opening).toContain("coincide bit for bit");
    expect(opening).toMatch(/the highest test accuracy: a median of 9\d\.\d\d % over 3 seeds/);
    expect(next).toContain("so few seeds can't say how sure that is");
  });

  test("prints no p under six seeds, and says why", () => {
    expect(page.querySelector("table.matrix")!.textContent).not.toMatch(/p [=<]/);
    expect(html).toContain("The least p that 3 pairs can have is 0.25");
  });

  test("draws each figure for a desk and for a phone, described in words", () => {
    const figures = Array.from(page.querySelectorAll("figure"));
    expect(figures.length).toBeGreaterThanOrEqual(9);
    for (const figure of figures) {
      const svgs = Array.from(figure.querySelectorAll("svg"));
      expect(svgs.map((svg) => svg.getAttribute("width"))).toEqual(["1040", "340"]);
      for (const svg of svgs) {
        expect(svg.getAttribute("role")).toBe("img");
        expect(svg.getAttribute("aria-label")!.length).toBeGreaterThan(20);
      }
    }
    const ids = Array.from(page.querySelectorAll("[id]"), (element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has no letter under 13 pixels in its figures", () => {
    const sizes = [...html.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
  });

  test("escapes what a plan brings", () => {
    const strange: Plan = { ...plan, about: '<script>alert(1)</script> & "more"' };
    const text = reportHtml(resultOf({ plan: strange, records }));
    expect(text).not.toContain("<script>alert");
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;");
  });

  test("counts what diverged or failed, and tells what is missing", () => {
    const [first, second, ...rest] = records;
    const none = { loss: [], accuracy: [] };
    const empty = { epoch: [], train: none, evaluation: none, stepping: [], forward: [], backward: [], seconds: [] };
    const failed: TrialRecord = {
      ...first,
      status: "failed",
      reason: "a thread died",
      curve: empty,
      best: null,
      test: null,
      weights: null,
    };
    const diverged: TrialRecord = { ...second, status: "diverged", reason: "the loss was NaN in epoch 3" };
    const text = reportHtml(resultOf({ plan, records: [failed, diverged, ...rest.slice(1)] }));
    expect(text).toContain("a thread died");
    expect(text).toContain("the loss was NaN in epoch 3");
    expect(text).toContain("2 of 18 runs are missing");
  });

  test("a plan without a record is a page, too", () => {
    const text = reportHtml(resultOf({ plan, records: [] }));
    expect(text).toContain("No run has come to a result.");
  });
});

test("figures are described with all digits of their values, and the same words to the eye and to the ear", () => {
  for (const { parts } of studyFigures(resultOf({ plan, records }))) {
    for (const part of parts) {
      const text = markupText(figureSvg(part, 340));
      const heard = /aria-label="([^"]*)"/.exec(text)![1];
      expect(heard).toBe(escapeMarkup(part.description));
      expect(/<title>(.*?)<\/title>/.exec(text)![1]).toBe(heard);
    }
  }
  expect(markupText(el("svg", { "aria-label": "to 0.00144", x: 0.00144 }))).toBe(
    '<svg aria-label="to 0.00144" x="0"/>\n',
  );
});

test("each figure stands alone on white paper, without variables that not every program knows", () => {
  const files = svgFiles(resultOf({ plan, records }));
  expect(Object.keys(files)).toContain("curves-evaluation-loss-by-epochs.svg");
  for (const [name, text] of Object.entries(files)) {
    expect(text, name).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(text, name).not.toContain("var(");
  }
});
