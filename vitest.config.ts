import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const tests = fileURLToPath(new URL("test/", import.meta.url));

/**
 * Files whose tests leave nothing behind: those of pure code, unless they replace modules or globals, or make a user's technique
 * known. They share a worker's modules, which are then loaded once; all other files have workers of their own.
 */
const PURE = "core data engine experiment formats landscapes model optimizers report statistics tester trainer".split(
  " ",
);
const pure = PURE.flatMap((folder) =>
  readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
)
  .filter(
    (file) => file.endsWith(".test.ts") && !/\bvi\.|\baddOwnTechnique\b/.test(readFileSync(join(tests, file), "utf8")),
  )
  .map((file) => `test/${file.replaceAll("\\", "/")}`);

const common = {
  testTimeout: process.env["NBL_LONG"] === undefined ? 60_000 : 300_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 45_000 } }, // what is waited for comes late on a busy machine
  server: { deps: { external: [/\/dist\//] } }, // the built lab as Node loads it
};

export default defineConfig({
  test: {
    maxWorkers: 3, // also on two cores: tests in browsers and of processes wait for a third of their time
    coverage: {
      include: ["src/**/*.{ts,tsx}"],
      reporter: ["text-summary", "json-summary"],
      // Per cent. Programs that tests start as processes, and what runs in browsers alone, are not seen.
      thresholds: {
        [`src/{${PURE.join(",")}}/**`]: { lines: 96, branches: 90 },
        "src/{cli,node}/**": { lines: 65, branches: 55 },
      },
    },
    projects: [
      {
        test: {
          ...common,
          name: "others",
          retry: process.env["CI"] ? 1 : 0, // a browser on a busy machine may be late; what was tried again is told
          include: ["test/**/*.test.ts"],
          exclude: pure,
          globalSetup: "test/web/say-skipped.ts",
        },
      },
      { test: { ...common, name: "pure", include: pure, isolate: false } },
    ],
  },
});
