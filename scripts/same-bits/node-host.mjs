/**
 * Runs checks in the Node that it is started with, and prints what came out as JSON:
 *     node [flags] scripts/same-bits/node-host.mjs [--mnist] [--triples N] [CHECK …]
 */
import { Worker } from "node:worker_threads";
import { allowRelaxedSimd, loadDataset } from "../../dist/node/index.js";
import { CHECKS, runChecks } from "./checks.mjs";
import { startHelpers } from "./helpers.mjs";
import { mnistTraining } from "./trainings.mjs";

allowRelaxedSimd();
const args = process.argv.slice(2);
const names = args.filter((arg) => arg in CHECKS);
const helperCount = Math.max(0, ...names.map((name) => CHECKS[name].threads - 1), args.includes("--mnist") ? 1 : 0);
const helpers = await startHelpers(helperCount, startHelper);
const mnist = args.includes("--mnist") ? mnistTraining(await loadDataset("mnist")) : undefined;
const result = await runChecks(names, { helpers, mnist, now: () => performance.now() });
await Promise.all(helpers.map((helper) => helper.end()));
if (args.includes("--triples")) {
  const { compareTriples } = await import("./triples.mjs");
  result.triples = await compareTriples(Number(args[args.indexOf("--triples") + 1]));
}
process.stdout.write(
  `${JSON.stringify({ v8: process.versions.v8, runtime: `node ${process.versions.node} ${process.arch}`, ...result })}\n`,
);

function startHelper() {
  const worker = new Worker(new URL("./helper.mjs", import.meta.url));
  return {
    post: (message) => worker.postMessage(message),
    listen: (told) => {
      worker.on("message", told);
      worker.on("error", (error) => told(String(error)));
    },
    end: () => worker.terminate(),
  };
}
