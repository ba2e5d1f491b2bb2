/** Runs the kernels' probes on arrays, and draws the triples and numbers to run them on. */
import { engineMemory } from "../../src/engine/addresses.ts";
import { type Arithmetic, type Kernels, kernelsOn } from "../../src/engine/kernels.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";

/** Kernels on a fresh memory; Node 20's flag is set first. */
export function freshKernels(arithmetic: Arithmetic, bytes: number, shared = false): Kernels {
  allowRelaxedSimd();
  return kernelsOn(engineMemory(bytes, shared), arithmetic);
}

/** fma(x, y, s) of each three, by the kernels; lengths a multiple of 4. */
export function madd(kernels: Kernels, x: Float32Array, y: Float32Array, s: Float32Array): Float32Array {
  const bytes = x.byteLength;
  [x, y, s].forEach((part, k) => {
    new Float32Array(kernels.memory.buffer, k * bytes, part.length).set(part);
  });
  kernels.probeMadd(x.length, 0, bytes, 2 * bytes, 3 * bytes);
  return new Float32Array(kernels.memory.buffer, 3 * bytes, x.length).slice();
}

/** A function (0 exp, 1 sigmoid, 2 tanh) of each number, by the kernels; length a multiple of 4. */
export function apply(kernels: Kernels, f: number, x: Float32Array): Float32Array {
  new Float32Array(kernels.memory.buffer, 0, x.length).set(x);
  kernels.probeFunction(f, x.length, 0, x.byteLength);
  return new Float32Array(kernels.memory.buffer, x.byteLength, x.length).slice();
}

/** Pseudo-random 32-bit words, the same in every run (Marsaglia's xorshift32). */
export function randomWords(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** The first place where two arrays differ in a bit, NaN being like NaN; undefined if there is none. */
export function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return i;
  return undefined;
}

const buffer = new DataView(new ArrayBuffer(4));

/** The float32 of the given bits. */
export function fromBits(bits: number): number {
  buffer.setUint32(0, bits);
  return buffer.getFloat32(0);
}

/** The bits of a float32. */
export function toBits(x: number): number {
  buffer.setFloat32(0, x);
  return buffer.getUint32(0);
}
