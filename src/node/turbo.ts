import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";
import type { Width } from "../engine/packed-samples.ts";
import { arithmeticFromEnvironment } from "./wasm-features.ts";

const FLAG = "experimental-wasm-revectorize";

let switched: string | null | undefined;

/** Whether the environment variable NBL_TURBO asks for turbo. */
export function turboFromEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): boolean {
  const asked = environment["NBL_TURBO"];
  return asked !== undefined && asked !== "" && asked !== "0";
}

/**
 * Lets V8 join two 128-bit operations into a 256-bit one, if it can (Node 22 and later on x64). The feature is experimental, so the
 * fused kernels are first tested with V8's optimiser in a separate process, because a fault of V8 may crash it. Call this before any
 * kernel is compiled. Null if turbo is on, else one sentence that says why it isn't.
 */
export function switchTurboOn(): string | null {
  if (switched === undefined) switched = tryTurbo();
  return switched;
}

/** The register width for which this process's V8 compiles the kernels. */
export function engineWidth(): Width {
  return switched === null ? "wide" : "narrow";
}

function tryTurbo(): string | null {
  if (arithmeticFromEnvironment() === "exact")
    return "it is for the fused kernels, and NBL_ENGINE asks for the exact ones";
  if (!v8Options().includes(`--${FLAG} `)) return `the V8 ${process.versions.v8} of this Node doesn't have it`;
  const fault = selfTestApart();
  if (fault === null) v8.setFlagsFromString(`--${FLAG}`);
  return fault;
}

function v8Options(): string {
  return execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8", maxBuffer: 1e8 });
}

/** Null if the kernels compute correctly when the optimiser compiles all of their code, else what is wrong. */
function selfTestApart(): string | null {
  const script = fileURLToPath(new URL("./turbo-test.js", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [`--${FLAG}`, "--no-liftoff", script], { encoding: "utf8" });
  if (status === 0) return null;
  return stdout.trim() || `its test ended with code ${status}`;
}
