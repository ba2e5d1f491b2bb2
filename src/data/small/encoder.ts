import { type SmallSource, samplesOfPatterns } from "./small-set.ts";

const UNITS = 10;

/** The 10–5–10 encoder's patterns: each is 1 in one of ten places, and the answer is that place. */
export const encoder: SmallSource = {
  name: "encoder",
  source: "Ackley, Hinton & Sejnowski (1985), Cognitive Science 9:147–169; as 10–5–10 in Riedmiller & Braun (1993)",
  licence: "computed, free of any terms",
  samples: async () =>
    samplesOfPatterns(UNITS, (place) => ({
      values: Array.from({ length: UNITS }, (_, k) => Number(k === place)),
      label: place,
    })),
};
