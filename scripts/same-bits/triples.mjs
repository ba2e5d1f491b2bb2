/**
 * Fused multiply-adds by the thousand: constructed triples, halfway cases among them in every lane, by the fused kernels,
 * by the exact ones and by the scalar twin. The triples are those of test/engine/triples.ts, which run.mjs compiles.
 */
import { chooseArithmetic } from "./lab.mjs";

const compiled = "../../build/same-bits";
const EACH = 30_000; // of every kind, in one round

/**
 * Compares at least `wanted` triples: {count, halfway, difference}. `halfway` counts, for each lane, those on which rounding
 * a float64 sum once more would be wrong; `difference` is a sentence, or null if all agree.
 */
export async function compareTriples(wanted) {
  const { constructedTriples, KINDS } = await import(`${compiled}/test/engine/triples.js`);
  const { firstDifference, freshKernels, madd } = await import(`${compiled}/test/engine/probes.js`);
  const { fma32 } = await import(`${compiled}/src/engine/float32.js`);
  const arithmetics = chooseArithmetic() === "fused" ? ["fused", "exact"] : ["exact"];
  const kernels = arithmetics.map((arithmetic) => freshKernels(arithmetic, 4 * 4 * EACH * KINDS.length));
  const halfway = [0, 0, 0, 0];
  let count = 0;
  for (let round = 1; count < wanted; round++) {
    const { x, y, s } = constructedTriples(EACH, KINDS, 20010301 + round);
    const right = x.map((v, i) => fma32(v, y[i], s[i]));
    for (const some of kernels) {
      const at = firstDifference(madd(some, x, y, s), right);
      if (at !== undefined) {
        return {
          count,
          halfway,
          difference: `${some.arithmetic}: ${x[at]} · ${y[at]} + ${s[at]}, expected ${right[at]}`,
        };
      }
    }
    for (let i = 0; i < x.length; i++) if (!Object.is(Math.fround(x[i] * y[i] + s[i]), right[i])) halfway[i % 4]++;
    count += x.length;
  }
  return { count, halfway, difference: null };
}
