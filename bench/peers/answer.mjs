/** A peer's side of the protocol: see README.md. */
import { createInterface } from "node:readline";

/**
 * Warms up, says what this is, then answers each number of epochs with their milliseconds, and 0 with its peak memory in
 * megabytes. So many epochs as a `burst` has are timed as one, for those that take microseconds. `epoch` returns the loss, for the reader to see that it learns, or a promise of it.
 */
export async function answer(about, warmUp, epoch, burst = 1) {
  const losses = [];
  for (let k = 0; k < warmUp; k++) losses.push(await epoch());
  console.log(JSON.stringify({ ...about, warmUp, losses: losses.map((loss) => Number(loss.toPrecision(6))) }));
  for await (const line of createInterface({ input: process.stdin })) {
    if (Number(line) === 0) {
      process.stdout.write(`${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)}\n`, () => process.exit());
      return;
    }
    const times = [];
    for (let k = 0; k < Number(line); k++) {
      const begin = performance.now();
      for (let e = 0; e < burst; e++) {
        const loss = epoch();
        if (typeof loss !== "number") await loss;
      }
      times.push((performance.now() - begin) / burst);
    }
    console.log(JSON.stringify(times));
  }
}
