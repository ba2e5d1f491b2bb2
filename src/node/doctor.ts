import { availableParallelism, cpus, totalmem } from "node:os";
import { messageOf } from "../core/message-of.ts";
import { engineMemory } from "../engine/addresses.ts";
import { type Arithmetic, canFuse, kernelsOn } from "../engine/kernels.ts";
import { chooseArithmetic, SELF_TEST_BYTES, selfTest } from "../engine/self-test.ts";
import { VERSION } from "./host.ts";
import { isKnownVersion, turboFromEnvironment, whyNoTurbo } from "./turbo.ts";
import { allowRelaxedSimd, arithmeticFromEnvironment } from "./wasm-features.ts";

/** What this machine supports, and whether the kernels compute correctly. */
export interface Diagnosis {
  readonly version: string;
  readonly runtime: string;
  readonly v8: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMegabytes: number;
  /** Whether threads can share memory. */
  readonly sharedMemory: boolean;
  /** Whether the engine compiles relaxed SIMD. */
  readonly relaxedSimd: boolean;
  /** True, or a sentence that says what is wrong with these kernels. */
  readonly fused: true | string;
  readonly exact: true | string;
  /** The arithmetic that runs will use; null if no kernels compute correctly. */
  readonly engine: Arithmetic | null;
  /** True if turbo can be switched on, else why not. */
  readonly turbo: true | string;
  /** Whether it is on unless the user switches it off. */
  readonly turboByItself: boolean;
}

/** Examines this machine. */
export function diagnose(): Diagnosis {
  allowRelaxedSimd();
  const fused = canFuse() ? tested("fused") : "relaxed SIMD is missing";
  const exact = tested("exact");
  const turbo = whyNoTurbo(true);
  return {
    version: VERSION,
    runtime: `node ${process.versions.node}`,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() || "unknown",
    cores: availableParallelism(),
    memoryMegabytes: Math.round(totalmem() / 1048576),
    sharedMemory: typeof SharedArrayBuffer !== "undefined",
    relaxedSimd: canFuse(),
    fused,
    exact,
    engine: engineHere(),
    turbo: turbo === null ? true : turbo.why,
    turboByItself: turbo === null && isKnownVersion() && turboFromEnvironment() !== false,
  };
}

function engineHere(): Arithmetic | null {
  const asked = arithmeticFromEnvironment();
  try {
    return chooseArithmetic(asked);
  } catch {
    return null;
  }
}

function tested(arithmetic: Arithmetic): true | string {
  try {
    return selfTest(kernelsOn(engineMemory(SELF_TEST_BYTES, false), arithmetic));
  } catch (error) {
    return messageOf(error);
  }
}
