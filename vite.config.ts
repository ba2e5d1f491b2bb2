import { defineConfig } from "vite";
import about from "./package.json" with { type: "json" };
import { licences, securityPolicy } from "./scripts/page-plugins.ts";

const { ofPage, ofWorkers } = licences();

/** The lab page: static files that work on any host and under any path. scripts/page.mjs builds it. */
export default defineConfig({
  root: "src/web",
  base: "./",
  build: { outDir: "../../dist/page", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0 },
  define: { LAB_VERSION: JSON.stringify(about.version) },
  plugins: [securityPolicy(), ofPage],
  worker: { format: "es", plugins: () => [ofWorkers] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
