/** A peer's side of the protocol: see README.md. */
import { createInterface } from "node:readline";

/**
 * Warms up, says what this is, then answers each number of epochs with their milliseconds, and 0 with its peak memory in
 * megabytes. So many epochs as a `burst` has are timed as one, for those that take microseconds. With `passes`, which counts those of an epoch, it is the milliseconds
 * of a pass, and how many the warm-up took is said, too. `epoch` returns the loss, for the reader to see that it learns, or a promise of it.
 */
export async function answer(about, warmUp, epoch, burst = 1, passes = undefined) {
  const losses = [];
  for (let k = 0; k < warmUp; k++) losses.push(await epoch());
  const said = losses.map((loss) => Number(loss.toPrecision(6)));
  console.log(JSON.stringify({ ...about, warmUp, ...(passes && { passes: passes.made }), losses: said }));
  for await (const line of createInterface({ input: process.stdin })) {
    if (Number(line) === 0) {
      process.stdout.write(`${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)}\n`, () => process.exit());
      return;
    }
    const times = [];
    for (let k = 0; k < Number(line); k++) {
      const before = passes?.made;
      const begin = performance.now();
      for (let e = 0; e < burst; e++) {
        const loss = epoch();
        if (typeof loss !== "number") await loss;
      }
      times.push((performance.now() - begin) / (passes ? passes.made - before : burst));
    }
    console.log(JSON.stringify(times));
  }
}
