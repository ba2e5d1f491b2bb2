/** Tests the fused kernels as compiled by this process's V8: exits with 0, or prints what is wrong and exits with 1. */
import { engineMemory } from "../engine/addresses.ts";
import { canFuse, kernelsOn } from "../engine/kernels.ts";
import { SELF_TEST_BYTES, selfTest } from "../engine/self-test.ts";
import { allowRelaxedSimd } from "./wasm-features.ts";

function faultOf(shared: boolean): string | null {
  const result = selfTest(kernelsOn(engineMemory(SELF_TEST_BYTES, shared), "fused"));
  return result === true ? null : `the kernels' self-test failed: ${result}`;
}

allowRelaxedSimd();
const fault = canFuse() ? (faultOf(true) ?? faultOf(false)) : "relaxed SIMD is missing";
if (fault !== null) {
  console.log(fault);
  process.exitCode = 1;
}
