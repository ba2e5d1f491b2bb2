import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Width } from "../engine/packed-samples.ts";
import { TURBO_VERSIONS } from "./turbo-versions.ts";
import { arithmeticFromEnvironment } from "./wasm-features.ts";

/** The flag that lets V8 join two 128-bit operations into a 256-bit one (Node 22 and later on x64). V8 calls it experimental. */
export const TURBO_FLAG = "--experimental-wasm-revectorize";

let isOn = false;

/** Why a process runs without turbo. */
export interface NoTurbo {
  readonly why: string;
  /** Whether the user asked for turbo, and should hear why it is off. */
  readonly isTold: boolean;
}

/** Whether the environment variable NBL_TURBO asks for turbo, or forbids it; undefined if it isn't set. */
export function turboFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean | undefined {
  const asked = environment["NBL_TURBO"];
  return asked === undefined || asked === "" ? undefined : asked !== "0";
}

/**
 * Null if a training should run with turbo, else why it shouldn't. Unless the user says, it runs with turbo if this very version of V8
 * has given the frozen digests with it. The fused kernels are then tested with V8's optimiser in a separate process, because a fault of V8 may crash it.
 * @param asked what a flag says; undefined if there is none
 */
export function whyNoTurbo(asked: boolean | undefined): NoTurbo | null {
  const wish = asked ?? turboFromEnvironment();
  const off = (why: string): NoTurbo => ({ why, isTold: wish === true });
  if (wish === false) return off("it was switched off");
  if (wish === undefined && !isKnownVersion())
    return off(`the V8 ${process.versions.v8} of this Node wasn't tested with it`);
  if (arithmeticFromEnvironment() === "exact") {
    return off("it is for the fused kernels, and NBL_ENGINE asks for the exact ones");
  }
  if (!v8Options().includes(`${TURBO_FLAG} `)) return off(`the V8 ${process.versions.v8} of this Node doesn't have it`);
  const fault = selfTestApart();
  return fault === null ? null : off(fault);
}

/** Whether this version of V8 has given the frozen digests with turbo, on x64. */
export function isKnownVersion(version = process.versions.v8, arch = process.arch): boolean {
  return arch === "x64" && TURBO_VERSIONS.versions.includes(version);
}

/** Says that this process was started with V8's flag. Call this before data is laid out. */
export function noteTurbo(): void {
  isOn = true;
}

/** The register width for which this process's V8 compiles the kernels. */
export function engineWidth(): Width {
  return isOn ? "wide" : "narrow";
}

function v8Options(): string {
  return execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8", maxBuffer: 1e8 });
}

/** Null if the kernels compute correctly when the optimiser compiles all of their code, else what is wrong. */
function selfTestApart(): string | null {
  const script = fileURLToPath(new URL("./turbo-test.js", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [TURBO_FLAG, "--no-liftoff", script], { encoding: "utf8" });
  if (status === 0) return null;
  return stdout.trim() || `its test ended with code ${status}`;
}
