/** What docs/many-machines.md says of measured times is what the bench's results say. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { MANY_WORKERS, simulated } = await import(new URL("../bench/lib/queue-limits.mjs", import.meta.url).href);

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const flat = (text: string) => text.replace(/\s+/g, " ");
const results = JSON.parse(read("bench/results/queue.json"));
const { long, real, empty, exponents, append } = results;
const limits = simulated(results, MANY_WORKERS[0]).parts;
const rate = (value: number) => Number(value.toPrecision(2)).toLocaleString("en");
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`;
const data = simulated(results, { ...MANY_WORKERS[0], data: 250e6 });
const largest = empty.at(-1);

const CLAIMS = {
  overhead: `Trials of ${long.ms / 1000} s take ${percent(long.overhead, 1)} longer through a queue than they sleep.`,
  "two workers": `A plan of ${real.trials} trials on the handwritten digits takes \`nbl run --jobs 2\` ${percent(real.processorShare)} of the processor time that it takes the coordinator, two workers and Redis together, and ${percent(real.share)} of their seconds (medians of ${real.pairs.length} turns).`,
  growth: `From ${empty[1].trials.toLocaleString("en")} trials on, the coordinator's processor time grows as their number to the power of ${exponents.processor.toFixed(2)}, and its memory as the number to the power of ${exponents.memory.toFixed(2)}.`,
  limits: `By the row of ${largest.trials.toLocaleString("en")} trials, the coordinator can take in ${rate(limits.coordinator)} trials a second (${append.toFixed(2)} ms of each are for having the record on disk), Redis can hand out ${rate(limits.Redis)}, and a network of 1 Gbit/s at Redis can pass ${rate(limits.network)} without models.`,
  data: `a thousand workers that all fetch a set of 250 MB keep the network busy for ${(data.dataSeconds / 60).toFixed(0)} minutes`,
};

/** Numbers that aren't measured, each in its words. */
const CONSTANTS = ["(a network of 784-128-10)"];

test("docs/many-machines.md has no number on speed that isn't measured or computed", () => {
  const section = /## How fast it is([\s\S]*?)\n## /.exec(read("docs/many-machines.md"))?.[1] ?? "";
  const words = flat(section.replace(/<!-- ([\w ]+): made by [\s\S]*?<!-- end of \1 -->/g, "")); // these tables are made from results
  for (const claim of [...Object.values(CLAIMS), ...CONSTANTS]) expect(words).toContain(claim);
  const left = [...Object.values(CLAIMS), ...CONSTANTS].reduce((text, claim) => text.replaceAll(claim, "…"), words);
  expect(left.match(/.{0,40}\d.{0,20}/g) ?? []).toEqual([]);
});

test("a queue costs what it may cost", () => {
  expect(long.overhead).toBeLessThan(0.02);
  expect(exponents.processor).toBeLessThan(1.1);
  expect(exponents.memory).toBeLessThan(1.1);
});
