/** Labels as a plan from elsewhere may have them, sent through everything that is written: none does anything there. */
import { DOMParser } from "linkedom";
import { describe, expect, test } from "vitest";
import { across } from "../../src/experiment/analysis/across.ts";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import type { Study } from "../../src/experiment/analysis/study.ts";
import type { Plan } from "../../src/experiment/plan/plan.ts";
import { csvFiles } from "../../src/report/export/csv.ts";
import { csvText } from "../../src/report/export/csv-text.ts";
import { latexFiles } from "../../src/report/export/latex.ts";
import { latexText } from "../../src/report/export/latex-text.ts";
import { svgFiles } from "../../src/report/export/svg.ts";
import { confusionFigure } from "../../src/report/figures/confusion.ts";
import { curvesSvg } from "../../src/report/figures/curves-svg.ts";
import { confusionTable } from "../../src/report/html/maps.ts";
import { reportHtml } from "../../src/report/html/page.ts";
import { el, markupText } from "../../src/report/markup.ts";
import { comparisonReport } from "../../src/report/terminal/comparison.ts";
import { testReport } from "../../src/report/terminal/test.ts";
import { painted, stripControls, wrap } from "../../src/report/terminal/text.ts";
import { classFigures } from "../../src/tester/tester.ts";
import { recordedPlan, recordedTrials } from "./recorded.ts";

/** One for each way out of each sink. */
const HOSTILE = [
  '=HYPERLINK("http://x","y") </script><script>alert(2)</script>',
  "\\input{/etc/shadow} _%&#$^~{}\x1b[2J\r\n\u202e\u2066x",
  "__proto__",
  "constructor",
  "[2pt] * \x1b]0;title\x07\x9b31m\u2028next </style></title>--><!-- ]]>",
  '@SUM(1) "><img src=x onerror=alert(1)> \0 %\n\\write18{ls}',
];
const PROBLEM = "p1\n\\input{/etc/passwd}\n<img src=x onerror=alert(1)>\x1b[31m\u202e";

function hostileStudy(): Study {
  const records = recordedTrials();
  const plan = recordedPlan(records);
  const [{ problem }] = plan.problems;
  const named: Plan = {
    ...plan,
    name: HOSTILE[0],
    about: HOSTILE.join(" "),
    problems: [{ problem, label: PROBLEM }],
    techniques: plan.techniques.map((technique, k) => ({ ...technique, label: HOSTILE[k] })),
    published: [
      {
        technique: HOSTILE[3],
        problem: PROBLEM,
        figure: "test accuracy",
        value: 0.5,
        source: `${HOSTILE[0]} javascript:alert(1)`,
      },
    ],
  };
  return {
    plan: named,
    records: records.map((record, k) => (k === 5 ? { ...record, status: "failed", reason: HOSTILE[4] } : record)),
  };
}

const study = resultOf(hostileStudy());
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

/** Fails unless a text is nothing but elements, text and entities, each well formed, and without scripts. */
function expectWellFormed(svg: string, name: string) {
  const rest = svg.replace(/<(?:\/[a-zA-Z]+|[a-zA-Z]+(?: [\w:-]+="[^"<>]*")*\/?)>/g, "");
  expect(rest.match(/.{0,40}[<>].{0,40}/s), name).toBeNull();
  expect(svg.match(/&(?!(?:amp|lt|gt|quot);).{0,20}/), name).toBeNull();
  expect(svg.match(/<(script|img|foreignObject|a|style)\b|<[^>]* on\w+="/i), name).toBeNull();
  expect(CONTROL.exec(svg), name).toBeNull();
}

describe("HTML and SVG", () => {
  test("the report has the lab's own script and style, no element of a label and no control sign", () => {
    const html = reportHtml(study);
    expect(CONTROL.exec(html)).toBeNull();
    const page = new DOMParser().parseFromString(html, "text/html") as unknown as Document;
    const count = (selector: string) => page.querySelectorAll(selector).length;
    expect([count("script"), count("style"), count("[onerror]")]).toEqual([1, 1, 0]);
    for (const image of Array.from(page.querySelectorAll("img")))
      expect(image.getAttribute("src")).toMatch(/^data:image\/png/);
    for (const link of Array.from(page.querySelectorAll("a"))) expect(link.getAttribute("href")).toMatch(/^#/);
    expect(page.querySelector("h1")!.textContent).toContain("</script><script>alert(2)</script>");
    const { lines } = JSON.parse(page.querySelector("[data-curves]")!.getAttribute("data-curves")!);
    expect(lines.map(({ label }: { label: string }) => label).join()).toContain("</script>");
  });

  test("every figure is well-formed XML", () => {
    const files = { ...svgFiles(study), "curves.svg": curvesSvg(study.sections[0]) };
    expect(Object.keys(files).length).toBeGreaterThan(8);
    for (const [name, svg] of Object.entries(files)) expectWellFormed(svg, name);
    const counts = [
      [3, 1],
      [0, 4],
    ];
    const classes = { title: HOSTILE[1], counts, names: [HOSTILE[0], HOSTILE[4]] };
    expectWellFormed(markupText(confusionFigure(classes, { width: 358 })), "classes");
    const test = { loss: 1, accuracy: 0.5, confusion: counts, worst: [] };
    const table = markupText(confusionTable({ ...study.records[0], test }, classes.names));
    expect(table).not.toMatch(/<script|<img/);
  });

  test("half a pair of UTF-16 is no sign", () => {
    expect(markupText(el("p", { title: "a\ud800" }, "b\udc00"))).toBe('<p title="a\ufffd">b\ufffd</p>');
  });

  test("nothing can end a script or a style sheet early", () => {
    expect(() => markupText(el("script", {}, 'const a = "</script>";'))).toThrow(RangeError);
    expect(() => markupText(el("style", {}, "<!--"))).toThrow(RangeError);
  });
});

describe("LaTeX", () => {
  const KNOWN =
    "begin end toprule midrule bottomrule footnotesize setlength tabcolsep raggedright allowbreak multicolumn emph par langle rangle cdot min max textbackslash textasciicircum textasciitilde infty Delta eta alpha beta mu";

  test("a label brings no command, no comment and no line", () => {
    for (const [name, text] of Object.entries(latexFiles(study))) {
      const commands = Array.from(text.matchAll(/\\([a-zA-Z]+)/g), ([, command]) => command);
      expect(
        commands.filter((command) => !KNOWN.split(" ").includes(command)),
        name,
      ).toEqual([]);
      const lines = text.trimEnd().split("\n");
      expect(
        lines.filter((line) => /(?<!\\)%/.test(line)),
        name,
      ).toEqual([lines[0], ...lines.slice(1, 2)]);
      expect(lines[1], name).toBe("{\\footnotesize\\setlength{\\tabcolsep}{3pt}%");
      for (const line of lines)
        expect(line, name).toMatch(
          /^(% |\{\\footnotesize|\\(begin|end)\{tabular\}| {2}\\(top|mid|bottom)rule$| {2}.*\\\\$)/,
        );
      expect(
        lines.filter((line) => /^\s*[[*]/.test(line)),
        name,
      ).toEqual([]);
      expect(CONTROL.exec(text), name).toBeNull();
    }
    expect(latexText("constructor \r\n\\input")).toBe("constructor  \\textbackslash{}input");
  });
});

describe("CSV", () => {
  const cells = HOSTILE.map((label) => [label, 1]);

  test("a label is one cell with all its signs", () => {
    const read = (text: string) =>
      Array.from(
        text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*)),1\r\n/g),
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
      );
    expect(read(csvText(cells))).toEqual(HOSTILE);
    for (const [name, text] of Object.entries(csvFiles(study))) {
      const lines = text
        .replace(/"(?:[^"]|"")*"/g, "x")
        .trimEnd()
        .split("\r\n");
      expect(new Set(lines.map((line) => line.split(",").length)).size, name).toBe(1);
    }
  });

  test("guarded, none begins as a formula does, and numbers stay numbers", () => {
    const runs = ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n", " =1", "\0=1", "＝1"];
    for (const run of runs) expect(csvText([[run, -1]], { guard: true })).toMatch(/^"?'[^']*,-1\r\n$/s);
    expect(csvText([["iRprop⁻", -Infinity, Number.NaN, null]], { guard: true })).toBe("iRprop⁻,-Inf,NaN,\r\n");
    for (const [name, text] of Object.entries(csvFiles(study, { guard: true }))) {
      expect(text.match(/(^|,|\n)"?[=@\t]/), name).toBeNull();
    }
  });
});

describe("terminal", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
  const plain = (text: string) => text.replace(/\x1b\[(?:[12]|22|39|38;5;\d+)m/g, "");

  test.each([true, false])("a comparison's text moves no cursor and breaks no line, with colour %s", (color) => {
    const { sections } = study;
    for (const some of [sections, [...sections, ...sections]]) {
      for (const width of [60, 100, 160]) {
        const text = comparisonReport({ sections: some, across: across(some) }, HOSTILE, {
          color,
          width,
          unicode: true,
        });
        expect(CONTROL.exec(plain(text))).toBeNull();
        expect(text.split("\n").filter((line) => /^\\input\{\/etc\/passwd|^<img/.test(line))).toEqual([]);
      }
    }
  });

  test("what is painted, wrap or told as a class is harmless", () => {
    for (const label of HOSTILE) {
      for (const text of [painted(label, "bold", { color: true }), wrap(label, 20).join("\n"), stripControls(label)])
        expect(CONTROL.exec(plain(text))).toBeNull();
    }
    const confusion = [
      [1, 2],
      [3, 4],
    ];
    const figures = { perClass: classFigures(confusion), confusion, loss: 1, accuracy: 0.5, worst: [] };
    expect(
      CONTROL.exec(plain(testReport(figures as never, HOSTILE.slice(0, 2), { color: true, width: 80 } as never))),
    ).toBeNull();
  });
});
