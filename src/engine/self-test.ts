import type { Problem, Samples } from "../core/contracts.ts";
import { littleEndianBytes, startSha256 } from "../core/sha256.ts";
import { network } from "../model/network.ts";
import { engineMemory } from "./addresses.ts";
import type { EntryBytes } from "./entries.ts";
import { type Arithmetic, canFuse, type Kernels, kernelsOn } from "./kernels.ts";
import { NetworkEngine } from "./network-engine.ts";
import { fillSamples, type Path, planSamples, type Width } from "./packed-samples.ts";
import type { Task } from "./run-layout.ts";

/** A memory of this size is enough for {@link selfTest}, which writes over its beginning. */
export const SELF_TEST_BYTES = 1_000_000;

let chosen: Arithmetic | undefined;

/**
 * The arithmetic for this machine: fused where the engine has relaxed SIMD and the self-test finds it really fused, else
 * exact, which gives the same bits some ten times slower. The result is remembered; `force` asks for one of them.
 * @throws Error if neither, or not the forced one, computes what it should.
 */
export function chooseArithmetic(force?: Arithmetic): Arithmetic {
  if (force !== undefined) return tested(force);
  if (chosen === undefined) chosen = canFuse() && selfTest(freshKernels("fused")) === true ? "fused" : tested("exact");
  return chosen;
}

function tested(arithmetic: Arithmetic): Arithmetic {
  if (arithmetic === "fused" && !canFuse()) {
    throw new Error("engine: expected relaxed SIMD for the fused kernels, but this host doesn't have it");
  }
  const result = selfTest(freshKernels(arithmetic));
  if (result !== true) throw new Error(`engine: the self-test of the ${arithmetic} kernels failed: ${result}`);
  return arithmetic;
}

function freshKernels(arithmetic: Arithmetic): Kernels {
  return kernelsOn(engineMemory(SELF_TEST_BYTES, false), arithmetic);
}

/**
 * Whether kernels compute what docs/numerics.md says: known sums in every lane, and a small training on either path, for
 * registers of either width, whose digest is known. True, or a sentence saying what differs. Writes over the beginning of the kernels' memory.
 */
export function selfTest(kernels: Kernels): true | string {
  for (let lane = 0; lane < 4; lane++) {
    for (const [x, y, s, expected] of KNOWN_SUMS) {
      const got = maddInLane(kernels, lane, [x, y, s]);
      if (!Object.is(got, expected))
        return `in lane ${lane}, expected ${x} · ${y} + ${s} to be ${expected}, got ${got}`;
    }
  }
  for (const [path, width, entryBytes] of READINGS) {
    const digest = trainingDigest(smallEngine(kernels, path, width, entryBytes));
    if (digest !== TRAINING_DIGEST) {
      const entries = path === "sparse" ? ` in entries of ${entryBytes} bytes` : "";
      return `expected a training on ${width === "wide" ? "wide " : ""}${path} data${entries} with digest ${TRAINING_DIGEST}, got ${digest}`;
    }
  }
  return true;
}

const READINGS: readonly (readonly [Path, Width, EntryBytes])[] = [
  ["sparse", "narrow", 8],
  ["sparse", "narrow", 4],
  ["sparse", "wide", 8],
  ["sparse", "wide", 4],
  ["dense", "narrow", 8],
  ["dense", "wide", 8],
];

const LARGEST = 3.4028234663852886e38; // 2¹²⁸ − 2¹⁰⁴
const NEXT = 1 + 1 / 8388608; // 1 + 2⁻²³
const HALF = 1 / 16777216; // 2⁻²⁴: half a last place of 1
const BELOW_HALF = HALF - 1 / 140737488355328; // 2⁻²⁴ − 2⁻⁴⁷; times NEXT it is 2⁻²⁴ − 2⁻⁷⁰
const ROOT_OF_SMALL = 2.6469779601696886e-23; // 2⁻⁷⁵
const SMALLEST = 1.401298464324817e-45; // 2⁻¹⁴⁹

/** x, y, s and x·y + s in float32 with one rounding. */
const KNOWN_SUMS: readonly (readonly [number, number, number, number])[] = [
  [1.000244140625, 1.000244140625, -1.00048828125, HALF], // (1 + 2⁻¹²)² − (1 + 2⁻¹¹); unfused 0
  [HALF, 1, 1, 1], // ties go to even
  [HALF, 1, NEXT, 1.000000238418579],
  [BELOW_HALF, NEXT, NEXT, NEXT], // just below a tie: in float64 a tie
  [BELOW_HALF, -NEXT, NEXT, NEXT], // just above one
  [ROOT_OF_SMALL, ROOT_OF_SMALL, 0, 0], // half the smallest number
  [ROOT_OF_SMALL * NEXT, ROOT_OF_SMALL, 0, SMALLEST],
  [ROOT_OF_SMALL * NEXT, -ROOT_OF_SMALL, SMALLEST, 0],
  [ROOT_OF_SMALL, -ROOT_OF_SMALL, SMALLEST, 0],
  [2251799813685248, 4503599627370496, LARGEST, Number.POSITIVE_INFINITY], // half a last place above the largest
  [2251799679467520, 4503599627370496, LARGEST, LARGEST],
  [-1, 3, 3, 0],
  [-0, 3, -0, -0],
];

/** fma of three numbers in one lane, the others being busy with 1·1 + 1. */
function maddInLane(kernels: Kernels, lane: number, xys: readonly number[]): number {
  const room = new Float32Array(kernels.memory.buffer, 0, 16).fill(1);
  for (let k = 0; k < 3; k++) room[4 * k + lane] = xys[k];
  kernels.probeMadd(4, 0, 16, 32, 48);
  return room[12 + lane];
}

/** SHA-256 over parameters and gradient at each step of the training. */
const TRAINING_DIGEST = "327ceb6ec3e934f018a0929cde1d6cec583244b440e005d42fe327276b3e5a01";

/** What is trained: tanh, two panels of outputs, and outputs that don't fill a quad. */
export const TRAINING_TASK: Task = {
  network: network([13, 37, 3], "tanh"),
  loss: "cross-entropy",
  map: { a: 2 / 255, c: -1 },
  batch: 0,
};

/** 40 samples of 13 bytes, every other one 0 on average. */
export function trainingSamples(): Samples {
  const count = 40;
  const bytes = Uint8Array.from({ length: count * 13 }, (_, i) => scattered(i) * 256);
  return {
    count,
    values: bytes.map((v) => (v % 2 === 0 ? 0 : v)),
    labels: Uint32Array.from({ length: count }, (_, s) => scattered(1000 + s) * 3),
  };
}

/** The digest of six full-batch steps of 2⁻⁵ against the gradient's sign, on anything that can give that gradient. */
export function trainingDigest(problem: Problem): string {
  const params = Float32Array.from({ length: problem.size }, (_, p) => (scattered(2000 + p) - 0.5) / 2);
  const gradient = new Float32Array(problem.size);
  const hash = startSha256();
  for (let step = 0; step < 6; step++) {
    problem.lossAndGradient(params, gradient);
    hash.update(littleEndianBytes(params)).update(littleEndianBytes(gradient));
    for (let p = 0; p < problem.size; p++) params[p] -= Math.sign(gradient[p]) / 32;
  }
  return hash.hex();
}

function smallEngine(kernels: Kernels, path: Path, width: Width, entryBytes: EntryBytes): NetworkEngine {
  const plan = planSamples(0, trainingSamples(), 13, true, path, width, entryBytes);
  new Uint8Array(kernels.memory.buffer, 0, plan.packed.end).fill(0);
  const packed = fillSamples(kernels.memory, plan);
  const engine = new NetworkEngine(kernels, packed, TRAINING_TASK, packed.end);
  engine.assign({ train: Uint32Array.from({ length: packed.count }, (_, s) => s), evaluation: new Uint32Array(0) });
  return engine;
}

/** A number of [0, 1) that looks random, the same for the same i: the golden ratio's multiples, mixed. */
function scattered(i: number): number {
  const mixed = Math.imul(i + 1, 0x9e3779b1);
  return (Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0) / 4294967296;
}
