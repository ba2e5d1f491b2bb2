import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/web/say-skipped.ts",
    testTimeout: process.env["NBL_LONG"] === undefined ? 60_000 : 300_000,
    hookTimeout: 60_000,
    maxWorkers: 3, // also on two cores: tests in browsers and of processes wait for a third of their time
    coverage: { include: ["src/**"], reporter: ["text-summary", "json-summary"] },
  },
});
