/** Every number of docs/findings.md is made from the records, or is one of the settings and citations listed here. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { overSplits } from "./support/findings/numbers.ts";
import { findings } from "./support/findings.ts";
import { type Runs, runsOf, studyRecords } from "./support/study-figures.ts";

/** Without line breaks that have no meaning: sentences may be wrapped anywhere. */
const flat = (text: string) => text.replace(/\s+/g, " ");
const page = flat(readFileSync(new URL("../docs/findings.md", import.meta.url), "utf8"));
const made = findings();
const claims = Object.entries(made).flatMap(([study, own]) =>
  Object.entries(own).map(([name, text]) => ({ study, name, text: flat(text) })),
);

/** What isn't measured: settings that were chosen, others' years and places, headings of tables. */
const GIVEN = [
  "its 95 % interval",
  "(95 % interval)",
  "## uninaannpy: means of 500 runs",
  'gives a "learning rate" of 0.00001',
  "its Δ0 is 0.1",
  ", too: from Δ0 = 0.00001",
  "those of Δ0 = 0.1**",
  "means of 500 runs",
  "test accuracy, 32 hidden units]",
  "differences-32.svg",
  "at 7c5e04e)",
  "divide the test images by 255",
  "as the other two functions do",
  "From the same first weights, with 128 units:",
  "at one size of the three",
  "and ten seeds don't prove it",
  "With 128 units no difference can be told",
  "Nor is it sure with 64",
  "to its list two times",
  "with η⁻ = 0.5:",
  "| Δ0 | Rprop⁻ η⁺ 1.1 | 1.2 | 1.5 | iRprop⁺ η⁺ 1.1 | 1.2 | 1.5 |",
  "Δ0",
  "**From Δ0 = 0.1 loss and accuracy part",
  "(Riedmiller & Braun 1993)",
  "![Batches of 1,000:",
  "batch-1000.svg",
  'lecture 6e of "Neural networks for machine learning", 2012)',
  "nine batches and large against it in the tenth",
  "nine steps against one",
  "Between batches of 10,000 and of 1,000 the order turns over",
  "By it the last of the three differences",
  "Three of the techniques are one.",
  "what E(t) > E(t−1) is good for",
  "Two published comparisons",
  "other questions",
  "Of these studies one was run",
  "two differences can be told",
  "whoever is ahead after 50 epochs",
  "no new minimum for 20 epochs",
  "these five tests alone",
  "in the two rows in which it is behind",
  "The two differ",
  "Of the two, iRprop⁻",
  "SGD with a momentum of 0.9",
  "From 0.1 they aren't higher",
  "after Igel and Hüsken (2003)",
  "the same on all four",
  "on batches of 64",
  "| technique | batch | epochs | Δ0 or rate | test accuracy in per cent, median | 95 % interval |",
  "corrected for these four tests",
  "corrected for these two tests",
  "half of whose pixels",
  "Its four files",
  "These are two data sets and one network",
];

test.each(claims)("$study, $name, is on the page as the records have it", ({ text }) => {
  expect(page).toContain(text);
});

test("no number stands on the page that isn't made from the records or given", () => {
  const longestFirst = [...claims.map(({ text }) => text), ...GIVEN].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, known) => text.split(known).join("□"), page);
  const numbers =
    /\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|third|quarter|tenth|hundredth)\b/gi;
  const places = [...rest.matchAll(numbers)].map(({ index }) => rest.slice(Math.max(0, index - 40), index + 40));
  expect(places).toEqual([]);
});

test("what is given is on the page", () => {
  expect(GIVEN.filter((text) => !page.includes(text))).toEqual([]);
});

/** The runs of a pair of the study converged. */
function pairOf(pair: string): [Runs, Runs] {
  const ids: Record<string, string> = { plus: "rprop+", minus: "rprop-", local: "irprop+local", torch: "rprop-torch" };
  const [a, b] = pair.split(" ").map((name) => runsOf(studyRecords("converged"), ids[name]));
  return [a, b];
}

test("the orders that the page speaks of are those of the records", () => {
  /** The numbers with a decimal point in a text. */
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const figures = (study: string, name: string) =>
    made[study][name].match(/−?\d+\.\d+(·10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹])?/g)!.map((text) => {
      const [digits, power] = text.replace("−", "-").split("·10⁻");
      return Number(digits) / 10 ** (power === undefined ? 0 : SUPERSCRIPTS.indexOf(power));
    });
  // Rprop⁻, iRprop⁻ against SGD, RMSprop, Adam: the better ones ahead with 10,000, behind with 1,000.
  const [many, few] = ["10000", "1000"].map((batch) => figures("minibatch", `row ${batch}`).slice(-5));
  expect(Math.min(...many.slice(0, 2))).toBeGreaterThan(Math.max(...many.slice(2)));
  expect(Math.max(...few.slice(0, 2))).toBeLessThan(Math.min(...few.slice(2)));
  // After 50 epochs PyTorch's Rprop is first and Rprop⁺ last; when nothing improves any more it is the other way round.
  const ends = ["rprop+", "rprop-", "irprop+local", "rprop-torch"].map(
    (id) => figures("converged", `row ${id}`).at(-5)!,
  );
  expect(ends).toEqual(ends.toSorted((a, b) => b - a));
  const early = ["torch", "local", "minus", "plus"].map((id) => figures("seed-report", `row ${id}`)[1]);
  expect(early).toEqual(early.toSorted((a, b) => b - a));
  const told = ["plus minus", "plus local", "plus torch", "minus local", "minus torch", "local torch"];
  const ps = told.map((pair) => figures("converged", pair).at(-1)!);
  expect(told.filter((_, k) => ps[k] < 0.05)).toEqual(["plus torch", "minus torch"]);
  // By Nadeau and Bengio's interval one of them is left.
  expect(told.filter((pair) => !overSplits(...pairOf(pair)).hasZero)).toEqual(["plus torch"]);
  // From Δ0 = 0.1 η⁺ = 1.5 is behind 1.2, for both techniques.
  const [, , minus, minusBold, , plus, plusBold] = figures("sensitivity", "row 0.1");
  expect([minus > minusBold, plus > plusBold]).toEqual([true, true]);
  // Where SGD is behind it has the greatest rate that was tried.
  for (const batch of ["full", "10000"]) expect(made["minibatch"][`rates ${batch}`].split(" | ")[4]).toBe("0.1");
  // Along the axes the variants that go on at a turn are no worse than the improved ones; turned, the improved ones need fewer.
  const bowls = (id: string) =>
    made["igel-huesken"][`row ${id}`].match(/ [\d,]+ /g)!.map((text) => Number(text.replace(",", "")));
  const [plain, improved] = [
    ["rprop-", "rprop+"],
    ["irprop-", "irprop+"],
  ].map((ids) => ids.map(bowls));
  for (const column of [1, 3]) {
    expect(Math.max(...improved.map((row) => row[column]))).toBeLessThan(Math.min(...plain.map((row) => row[column])));
  }
  expect(bowls("rprop-")[2]).toBeLessThan(Math.min(...improved.map((row) => row[2])));
  // Turned, techniques that use more than signs need fewer than all of these; along the longer bowl's axes more.
  const [signs, others] = [[...plain, ...improved], ["cg-pr+", "scg", "lbfgs", "bfgs"].map(bowls)];
  for (const column of [1, 3]) {
    expect(Math.max(...others.map((row) => row[column]))).toBeLessThan(Math.min(...signs.map((row) => row[column])));
  }
  expect(Math.max(...signs.map((row) => row[2]))).toBeLessThan(Math.min(...others.map((row) => row[2])));
  // On small networks iRprop⁺'s leads over the plain variants, and L-BFGS's over it, are told on the problems that the page names.
  const duels = (name: string) =>
    [...made["igel-huesken-networks"][name].matchAll(/([a-z-]+) (\d+) to (\d+) \(p = ([^)]+)\)/g)]
      .filter(([, , , , p]) => p.includes("⁻") || Number(p) < 0.05) // 10⁻⁴, or as a decimal
      .map(([, problem, ahead, behind]) => `${problem} ${Number(ahead) > Number(behind) ? "ahead" : "behind"}`);
  expect(["plus", "minus", "stay", "lbfgs"].map(duels)).toEqual([
    ["glass ahead", "mackey-glass ahead", "sinc ahead"],
    ["glass ahead", "mackey-glass ahead"],
    [],
    ["mackey-glass behind", "sinc behind"],
  ]);
  // Full-batch iRprop⁺ is never ahead of both rivals' mini-batches, behind them on the test set with both budgets, by less with the longer one,
  // whose Δ0 is the least that was tried.
  const practitioner = made["practitioner"];
  expect(practitioner["mnist ahead"]).toMatch(/^in 0 of /);
  for (const rival of ["sgd", "adam"]) {
    const [short, long] = ["mnist", "mnist long"].map((row) => figures("practitioner", `${row} ${rival}`));
    for (const [, low, , p] of [short, long]) expect([low > 0, p < 0.05]).toEqual([true, true]);
    expect(long[0]).toBeLessThan(short[0]);
  }
  expect(practitioner["mnist row irprop+ full long"]).toContain("0.00018 (the edge)");
  expect(practitioner["fashion ahead"]).toMatch(/^in 0 of /);
  for (const rival of ["sgd", "adam"]) {
    const [, low, , p] = figures("practitioner", `fashion ${rival}`);
    expect([low > 0, p < 0.05]).toEqual([true, true]);
  }
  expect(practitioner["fashion row sgd full "]).toContain("(the edge)");
  // Of Nadeau and Bengio's intervals the last has 0 in it, the others haven't.
  const lows = ["torch local", "torch minus", "local minus"].map((pair) => figures("seed-report", pair)[3]);
  expect(lows.map((low) => low > 0)).toEqual([true, true, false]);
});
