import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LONG } from "./support/long.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = `${root}build/programs/`; // within the package, so that it can import itself by its name

const programs = ["README.md", "docs/pytorch.md"].flatMap((page) =>
  [...readFileSync(root + page, "utf8").matchAll(/^```js\n(.*?)^```$/gms)].map(([, code], k) => ({
    page,
    place: String(k + 1),
    code,
  })),
);

// Those on the second page train on MNIST, which takes long.
test.for(programs)("program $place of $page runs and prints figures", ({ page, place, code }, { skip }) => {
  skip(!LONG && page === "docs/pytorch.md", "runs with NBL_LONG=1");
  mkdirSync(folder, { recursive: true });
  const path = `${folder}${place}.mjs`;
  try {
    writeFileSync(path, code);
    expect(execFileSync(process.execPath, [path], { encoding: "utf8" })).toMatch(/\d/);
  } finally {
    rmSync(path, { force: true });
  }
});

test("there are such programs on both pages", () => {
  expect(new Set(programs.map(({ page }) => page)).size).toBe(2);
});

test("the tables that the code knows are up to date: else run scripts/docs-tables.mjs", () => {
  const program = `${root}scripts/docs-tables.mjs`;
  expect(execFileSync(process.execPath, [program, "--check"], { encoding: "utf8" })).toBe("");
});
