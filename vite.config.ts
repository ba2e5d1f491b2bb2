import { defineConfig } from "vite";

/** The lab page: static files that work on any host and under any path. */
export default defineConfig({
  root: "src/web",
  base: "./",
  build: { outDir: "../../dist/page", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0 },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
