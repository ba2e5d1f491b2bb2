/** The studies that are kept in docs/studies: whole, of this arithmetic, and told of in docs/findings.md. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { NUMERICS } from "../src/core/numerics-version.ts";
import { requiredCount } from "../src/experiment/plan/sections.ts";
import { recordId } from "../src/experiment/record/id.ts";
import { readRunFolder } from "../src/node/run-folder.ts";
import { longTest } from "./support/long.ts";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const findings = readFileSync(`${docs}findings.md`, "utf8");

const folders = readdirSync(`${docs}studies`);
/** Studies that take seconds to read. */
const large = folders.filter((name) => statSync(`${docs}studies/${name}/trials.jsonl.gz`).size > 6e6);
const WHOLE = "the study %s has a record of each of its trials, and findings";

test.each(folders.filter((name) => !large.includes(name)))(WHOLE, isWhole);
longTest.each(large)(WHOLE, isWhole);

function isWhole(name: string): void {
  const { plan, records } = readRunFolder(`${docs}studies/${name}`);
  expect(plan.numerics).toBe(NUMERICS);
  expect(records.size).toBe(requiredCount(plan));
  for (const record of records.values()) {
    expect(record.id).toBe(recordId(record.identity));
    expect(record.status).not.toBe("failed");
  }
  expect(findings).toContain(`studies/${name}`);
}
