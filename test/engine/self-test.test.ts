import { describe, expect, test, vi } from "vitest";
import type { Problem, Reals } from "../../src/core/contracts.ts";
import { FLOAT32 } from "../../src/engine/float32.ts";
import type { Kernels } from "../../src/engine/kernels.ts";
import { fullBatch, reference } from "../../src/engine/reference.ts";
import {
  chooseArithmetic,
  SELF_TEST_BYTES,
  selfTest,
  TRAINING_TASK,
  trainingDigest,
  trainingSamples,
} from "../../src/engine/self-test.ts";
import { parameterCount } from "../../src/model/network.ts";
import { freshKernels } from "./probes.ts";

/** The self-test's training by the scalar twin. */
function twin(): Problem {
  const samples = trainingSamples();
  const blocks = fullBatch(Array(samples.count).fill("training"));
  return {
    size: parameterCount(TRAINING_TASK.network),
    lossAndGradient(params: Reals, gradient: Reals): number {
      const outcome = reference(TRAINING_TASK, FLOAT32, params, samples, blocks);
      gradient.set(outcome.gradient);
      return outcome.training.loss / outcome.training.count;
    },
  };
}

/** Kernels whose madd rounds the product before it adds. */
function unfused(kernels: Kernels): Kernels {
  const probeMadd = (count: number, x: number, y: number, s: number, o: number) => {
    const f32 = (at: number) => new Float32Array(kernels.memory.buffer, at, count);
    f32(o).set(f32(x).map((v, i) => Math.fround(v * f32(y)[i]) + f32(s)[i]));
  };
  return { ...kernels, probeMadd };
}

/** Kernels whose madd rounds a float64 sum again: right but for ties. */
function roundedTwice(kernels: Kernels): Kernels {
  const probeMadd = (count: number, x: number, y: number, s: number, o: number) => {
    const f32 = (at: number) => new Float32Array(kernels.memory.buffer, at, count);
    f32(o).set(f32(x).map((v, i) => v * f32(y)[i] + f32(s)[i]));
  };
  return { ...kernels, probeMadd };
}

describe.each(["fused", "exact"] as const)("the self-test of the %s kernels", (arithmetic) => {
  const kernels = freshKernels(arithmetic, SELF_TEST_BYTES);

  test("holds, again and again on the same memory", () => {
    expect(selfTest(kernels)).toBe(true);
    expect(selfTest(kernels)).toBe(true);
  });

  test("finds a madd that isn't fused", () => {
    expect(selfTest(unfused(kernels))).toMatch(/^in lane 0, expected 1.000244140625 .* to be 5.96\S+e-8, got 0$/);
  });

  test("finds a madd that is rounded twice", () => {
    expect(selfTest(roundedTwice(kernels))).toMatch(/^in lane 0, expected 5.96\S+e-8 · 1.0000001192092896/);
  });

  test("finds a madd that is wrong in one lane only", () => {
    const probeMadd: Kernels["probeMadd"] = (count, x, y, s, o) => {
      kernels.probeMadd(count, x, y, s, o);
      const lane = new Float32Array(kernels.memory.buffer, o + 12, 1);
      if (lane[0] === 2 ** -24) lane[0] = 0;
    };
    expect(selfTest({ ...kernels, probeMadd })).toMatch(/^in lane 3/);
  });

  test.each([
    ["sparse data in entries of 8 bytes", { sparseForward: { ...kernels.sparseForward, 8: () => {} } }],
    ["sparse data in entries of 4 bytes", { unpackEntries: () => {} }],
    ["wide sparse data in entries of 8 bytes", { sparseForwardOfTwoNext: () => {} }],
    ["dense data", { denseGradient: { ...kernels.denseGradient, "2x4": () => {} } }],
  ] as const)("finds a fault on %s by the training's digest", (data, fault) => {
    const broken = { ...kernels, ...fault } as Kernels;
    expect(selfTest(broken)).toMatch(new RegExp(`^expected a training on ${data} with digest`));
  });
});

test("the training's digest is that of the scalar twin", () => {
  const kernels = freshKernels("exact", SELF_TEST_BYTES);
  const said = String(selfTest({ ...kernels, activate: () => {} }));
  expect(said).toContain(`with digest ${trainingDigest(twin())}`);
});

test("fused kernels are chosen where they hold, and what is forced is given", () => {
  expect(chooseArithmetic()).toBe("fused");
  expect(chooseArithmetic("exact")).toBe("exact");
  expect(chooseArithmetic("fused")).toBe("fused");
});

test("without relaxed SIMD the exact kernels are chosen, and fused ones can't be forced", async () => {
  vi.resetModules();
  vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
  try {
    const fresh = await import("../../src/engine/self-test.ts");
    expect(fresh.chooseArithmetic()).toBe("exact");
    expect(() => fresh.chooseArithmetic("fused")).toThrow(
      "engine: expected relaxed SIMD for the fused kernels, but this host doesn't have it",
    );
  } finally {
    vi.restoreAllMocks();
  }
});
