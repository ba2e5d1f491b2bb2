import { type SmallSource, samplesFrom } from "./small-set.ts";

const BITS = 6;
/** How often each pattern is there, so that a split leaves all of them to train on. */
const TIMES = 12;

/** Whether the number of ones among six bits is odd. */
export const parity: SmallSource = {
  name: "parity",
  source: "Minsky & Papert (1969), Perceptrons; Rumelhart, Hinton & Williams (1986), PDP 1:318–362",
  licence: "computed, free of any terms",
  samples: async () =>
    samplesFrom(
      Array.from({ length: TIMES * (1 << BITS) }, (_, s) => {
        const values = Array.from({ length: BITS }, (_, k) => (s >> k) & 1);
        return { values, label: values.reduce((odd, bit) => odd ^ bit, 0) };
      }),
    ),
};
