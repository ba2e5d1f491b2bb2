import { NOCEDAL_WRIGHT_2006 } from "./card/papers.ts";
import type { Technique } from "./card/technique.ts";
import { type ConjugateState, conjugateRule } from "./line-search/conjugate.ts";
import { SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";
import { dot } from "./line-search/vectors.ts";

/** Conjugate gradients by Hestenes and Stiefel's β: Nocedal & Wright (2006), (5.46). */
export const technique: Technique<SearchOptions, ConjugateState> = {
  id: "cg-hs",
  label: "CG, Hestenes–Stiefel",
  summary: "Conjugate gradients whose direction is conjugate to the last one over the step just taken.",
  about:
    "Each direction keeps a share β of the last one, so that what was gained along it isn't lost again. Hestenes and Stiefel's β makes it conjugate to the last one by the mean curvature over the last step.",
  sources: [
    "M. R. Hestenes and E. Stiefel (1952): Methods of conjugate gradients for solving linear systems. Journal of Research of the National Bureau of Standards 49:409–436.",
    NOCEDAL_WRIGHT_2006,
  ],
  defaults: SEARCH_DEFAULTS,
  letters: { ...SEARCH_LETTERS, direction: "d", length: "t" },
  formula: [
    "y = g(t) − g(t−1)",
    "β ← (g(t)·y) / (d·y)",
    "d ← −g + βd",
    "E(w + t d) ≤ E(w) + c₁ t (g·d)",
    "|g(w + t d)·d| ≤ c₂|g·d|",
    "w ← w + t d",
  ],
  create: (options) =>
    conjugateRule(options, (g, before, d) => (dot(g, g) - dot(g, before)) / (dot(d, g) - dot(d, before))),
};
