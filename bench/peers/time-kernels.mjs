/** Kernels that add up the time spent in each: for profiles on one thread. */
export function timeKernels(kernels) {
  const times = new Map();
  const calls = new Map();
  const timed =
    (name, kernel) =>
    (...given) => {
      const begin = performance.now();
      const result = kernel(...given);
      times.set(name, (times.get(name) ?? 0) + performance.now() - begin);
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return result;
    };
  const wrap = (name, value) => {
    if (typeof value === "function") return timed(name, value);
    if (typeof value !== "object" || value === null || value instanceof WebAssembly.Memory) return value;
    // Kernels of several widths: by the number of quads.
    return Object.fromEntries(Object.entries(value).map(([quads, kernel]) => [quads, wrap(`${name}${quads}`, kernel)]));
  };
  return {
    kernels: Object.fromEntries(Object.entries(kernels).map(([name, value]) => [name, wrap(name, value)])),
    reset() {
      times.clear();
      calls.clear();
    },
    /** Milliseconds and calls of each kernel in an epoch, the longest first. */
    perEpoch: (epochs) =>
      [...times]
        .map(([kernel, time]) => ({ kernel, milliseconds: time / epochs, calls: calls.get(kernel) / epochs }))
        .sort((a, b) => b.milliseconds - a.milliseconds),
  };
}
