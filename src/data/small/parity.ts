import { type SmallSource, samplesOfPatterns } from "./small-set.ts";

const BITS = 6;

/** Whether the number of ones among six bits is odd. */
export const parity: SmallSource = {
  name: "parity",
  source: "Minsky & Papert (1969), Perceptrons; Rumelhart, Hinton & Williams (1986), PDP 1:318–362",
  licence: "computed, free of any terms",
  samples: async () =>
    samplesOfPatterns(1 << BITS, (pattern) => {
      const values = Array.from({ length: BITS }, (_, k) => (pattern >> k) & 1);
      return { values, label: values.reduce((odd, bit) => odd ^ bit, 0) };
    }),
};
