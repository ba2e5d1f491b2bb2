import { defineConfig } from "vite";
import about from "./package.json" with { type: "json" };
import {
  licences,
  modulePreload,
  securityPolicy,
  sharedWorkers,
  withoutDescriptions,
  zodWithoutEval,
  zodWithoutJsonSchemas,
  zodWithoutSentences,
} from "./scripts/page-plugins.ts";

/** The lab page: static files that work on any host and under any path. scripts/page.mjs builds it. */
export default defineConfig({
  root: "src/web",
  base: "./",
  build: { outDir: "../../dist/page", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload },
  define: { LAB_VERSION: JSON.stringify(about.version) },
  plugins: [
    sharedWorkers(),
    zodWithoutEval(),
    zodWithoutJsonSchemas(),
    zodWithoutSentences(),
    withoutDescriptions(),
    securityPolicy(),
    licences(),
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
