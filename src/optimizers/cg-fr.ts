import { NOCEDAL_WRIGHT_2006 } from "./card/papers.ts";
import type { Technique } from "./card/technique.ts";
import { type ConjugateState, conjugateRule } from "./line-search/conjugate.ts";
import { SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";
import { dot } from "./line-search/vectors.ts";

/** Conjugate gradients by Fletcher and Reeves's β: Nocedal & Wright (2006), (5.41a). */
export const technique: Technique<SearchOptions, ConjugateState> = {
  id: "cg-fr",
  label: "CG, Fletcher–Reeves",
  summary: "Conjugate gradients with the first β that was proposed.",
  about:
    "Each direction keeps a share β of the last one, so that what was gained along it isn't lost again. Fletcher and Reeves's β compares only the sizes of two gradients, and recovers slowly from a poor step.",
  sources: [
    "R. Fletcher and C. M. Reeves (1964): Function minimization by conjugate gradients. The Computer Journal 7:149–154.",
    NOCEDAL_WRIGHT_2006,
  ],
  defaults: SEARCH_DEFAULTS,
  letters: { ...SEARCH_LETTERS, direction: "d", length: "t" },
  formula: [
    "β ← (g(t)·g(t)) / (g(t−1)·g(t−1))",
    "d ← −g + βd",
    "E(w + t d) ≤ E(w) + c₁ t (g·d)",
    "|g(w + t d)·d| ≤ c₂|g·d|",
    "w ← w + t d",
  ],
  create: (options) => conjugateRule(options, (g, before) => dot(g, g) / dot(before, before)),
};
