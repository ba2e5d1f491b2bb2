/** The studies that are kept in docs/studies: whole, of this arithmetic, and told of in docs/findings.md. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { NUMERICS } from "../src/core/numerics-version.ts";
import { requiredCount } from "../src/experiment/plan/sections.ts";
import { recordId } from "../src/experiment/record/id.ts";
import { readRunFolder } from "../src/node/run-folder.ts";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const findings = readFileSync(`${docs}findings.md`, "utf8");

test.each(readdirSync(`${docs}studies`))("the study %s has a record of each of its trials, and findings", (name) => {
  const { plan, records } = readRunFolder(`${docs}studies/${name}`);
  expect(plan.numerics).toBe(NUMERICS);
  expect(records.size).toBe(requiredCount(plan));
  for (const record of records.values()) {
    expect(record.id).toBe(recordId(record.identity));
    expect(record.status).not.toBe("failed");
  }
  expect(findings).toContain(`studies/${name}`);
});
