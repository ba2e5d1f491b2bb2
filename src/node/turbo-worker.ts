/** Tests the fused kernels as this process's V8 compiles them now: posts null, or what is wrong. */
import { parentPort } from "node:worker_threads";
import { engineMemory } from "../engine/addresses.ts";
import { canFuse, kernelsOn } from "../engine/kernels.ts";
import { SELF_TEST_BYTES, selfTest } from "../engine/self-test.ts";

function faultOf(shared: boolean): string | null {
  const result = selfTest(kernelsOn(engineMemory(SELF_TEST_BYTES, shared), "fused"));
  return result === true ? null : `the kernels' self-test failed: ${result}`;
}

parentPort?.postMessage(canFuse() ? (faultOf(true) ?? faultOf(false)) : "relaxed SIMD is missing");
