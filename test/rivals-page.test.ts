/** Every number of docs/rivals.md is made from the records of its two studies, or is a setting listed here. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { rivals } from "./support/findings/rivals.ts";
import { longTest } from "./support/long.ts";

/** Settings, and what columns are. */
const GIVEN = [
  "the best of 6 candidates on one seed of its own",
  "friedman1",
  "1 being the best",
  "In 60 updates",
  "needs 120 propagations",
  "| technique | tuned: 120 propagations | 60 updates | defaults: 120 propagations | 60 updates |",
  "to differ at 5 %",
  "made from them",
  "two studies",
  "there are two columns",
];

longTest("every number of docs/rivals.md is made from the records or given, and all that is made is on it", () => {
  const page = readFileSync(new URL("../docs/rivals.md", import.meta.url), "utf8").replace(/\s+/g, " ");
  const facts = rivals();
  const made = Object.values(facts);
  expect(made.filter((text) => !page.includes(text))).toEqual([]);
  const longestFirst = [...made, ...GIVEN].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, known) => text.split(known).join("□"), page);
  const numbers = /\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b/gi;
  expect([...rest.matchAll(numbers)].map(({ index }) => rest.slice(Math.max(0, index - 40), index + 40))).toEqual([]);
  // With defaults the whole family is before Adam, AdamW and SGD with momentum, which all gain by tuning; every tuned line search loses by propagations.
  const [, worst] = facts["family"].match(/\d+\.\d/g)!.map(Number);
  const gains = [...facts["adam"].matchAll(/from (\S+) to (\d+\.\d)/g)].map(([, from, to]) => [
    Number(from),
    Number(to),
  ]);
  expect(gains).toHaveLength(3);
  for (const [from, to] of gains) expect([worst < from, to < from]).toEqual([true, true]);
  expect(facts["searches"]).toMatch(/^(\d+) of \1 /);
});
