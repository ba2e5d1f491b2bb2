import { expect, test } from "vitest";
import { canFuse } from "../../src/engine/kernels.ts";
import { allowRelaxedSimd, arithmeticFromEnvironment } from "../../src/node/wasm-features.ts";

test("once relaxed SIMD is allowed, the fused kernels can be compiled", () => {
  allowRelaxedSimd();
  expect(canFuse()).toBe(true);
});

test("NBL_ENGINE asks for an arithmetic, or for none", () => {
  expect(arithmeticFromEnvironment({})).toBe(undefined);
  expect(arithmeticFromEnvironment({ NBL_ENGINE: "" })).toBe(undefined);
  expect(arithmeticFromEnvironment({ NBL_ENGINE: "exact" })).toBe("exact");
  expect(arithmeticFromEnvironment({ NBL_ENGINE: "fused" })).toBe("fused");
  expect(() => arithmeticFromEnvironment({ NBL_ENGINE: "fast" })).toThrow(
    'NBL_ENGINE: expected fused or exact, got "fast"',
  );
});
