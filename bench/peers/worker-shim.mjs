/** The page's Worker on top of Node's, as far as jax-js needs it to start its threads: workers made from blobs. */
import { resolveObjectURL } from "node:buffer";
import { Worker } from "node:worker_threads";

const PREAMBLE = `
const { parentPort } = require("node:worker_threads");
globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
parentPort.on("message", (data) => globalThis.onmessage?.({ data }));
`;

/** Installs `Worker` for pages' code, and lets it believe in `cores` cores. */
export function installWorker(cores) {
  Object.defineProperty(globalThis, "navigator", { value: { hardwareConcurrency: cores }, configurable: true });
  globalThis.Worker = class {
    #ready;

    constructor(url) {
      this.#ready = this.#start(url);
    }

    async #start(url) {
      const source = await resolveObjectURL(url).text();
      const worker = new Worker(PREAMBLE + source, { eval: true });
      worker.on("message", (data) => this.onmessage?.({ data }));
      worker.on("error", (error) => this.onerror?.(error));
      return worker;
    }

    postMessage(message, transfer) {
      this.#ready.then((worker) => worker.postMessage(message, transfer));
    }

    terminate() {
      this.#ready.then((worker) => worker.terminate());
    }
  };
}
