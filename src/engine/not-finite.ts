import type { RunLayout } from "./run-layout.ts";

/** One thread's counts of what is ∞ or NaN, where the layout has room for them. */
export function notFiniteOf(memory: WebAssembly.Memory, { notFinite, threads }: RunLayout, thread: number) {
  const counts = new Int32Array(memory.buffer, notFinite, 2 * threads);
  return {
    get gradient(): number {
      return counts[thread];
    },
    set gradient(count: number) {
      counts[thread] = count;
    },
    get params(): number {
      return counts[threads + thread];
    },
    set params(count: number) {
      counts[threads + thread] = count;
    },
  };
}

/** Tells whether no thread found anything that isn't finite: in the last gradient, in the parameters after the last step. */
export function finiteTest(
  memory: WebAssembly.Memory,
  { notFinite, threads }: RunLayout,
  what: "gradient" | "params",
): () => boolean {
  const counts = new Int32Array(memory.buffer, notFinite + (what === "gradient" ? 0 : threads * 4), threads);
  return () => {
    for (let thread = 0; thread < threads; thread++) if (counts[thread] !== 0) return false;
    return true;
  };
}
