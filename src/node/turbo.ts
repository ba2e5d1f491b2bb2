import { execFileSync } from "node:child_process";
import v8 from "node:v8";
import { Worker } from "node:worker_threads";
import { allowRelaxedSimd } from "./wasm-features.ts";

const FLAG = "experimental-wasm-revectorize";

let switched: Promise<string | null> | undefined;

/** Whether the environment variable NBL_TURBO asks for turbo. */
export function turboFromEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): boolean {
  const asked = environment["NBL_TURBO"];
  return asked !== undefined && asked !== "" && asked !== "0";
}

/**
 * Lets V8 join two operations on 128 bits into one on 256, where it can (Node 22 and later on x64). An experiment of V8's,
 * so the kernels are tested first as it compiles them. To be called before any kernel is compiled. Null if turbo is on,
 * else why it isn't, in one sentence; then everything is as it was.
 */
export function switchTurboOn(): Promise<string | null> {
  switched ??= tryTurbo();
  return switched;
}

async function tryTurbo(): Promise<string | null> {
  if (!v8Options().includes(`--${FLAG} `)) return `the V8 ${process.versions.v8} of this Node doesn't have it`;
  allowRelaxedSimd();
  v8.setFlagsFromString(`--${FLAG}`);
  v8.setFlagsFromString("--no-liftoff"); // so that the test runs what the optimiser made
  const fault = await selfTestInWorker();
  v8.setFlagsFromString("--liftoff");
  if (fault !== null) v8.setFlagsFromString(`--no-${FLAG}`);
  return fault;
}

function v8Options(): string {
  return execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8", maxBuffer: 1e8 });
}

/** In a thread of its own, so that no module compiled for the test is used for anything else. */
function selfTestInWorker(): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./turbo-worker.js", import.meta.url));
    worker.on("message", resolve);
    worker.on("error", (error) => resolve(`its test failed: ${(error as Error).message}`));
    worker.on("exit", (code) => resolve(`its test ended with code ${code}`));
  });
}
