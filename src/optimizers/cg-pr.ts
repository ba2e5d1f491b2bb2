import { NOCEDAL_WRIGHT_2006 } from "./card/papers.ts";
import type { Technique } from "./card/technique.ts";
import { type ConjugateState, conjugateRule } from "./line-search/conjugate.ts";
import { SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";
import { dot } from "./line-search/vectors.ts";

/** Conjugate gradients by Polak and Ribière's β where it is above 0, else a restart: Nocedal & Wright (2006), (5.44) and (5.45). */
export const technique: Technique<SearchOptions, ConjugateState> = {
  id: "cg-pr+",
  label: "CG, Polak–Ribière⁺",
  summary: "Conjugate gradients that begin anew where two gradients are much alike.",
  about:
    "Each direction keeps a share β of the last one, so that what was gained along it isn't lost again. With Polak and Ribière's β a poor step leads back to −g by itself.",
  sources: [
    "E. Polak and G. Ribière (1969): Note sur la convergence de méthodes de directions conjuguées. Revue française d'informatique et de recherche opérationnelle 3(R1):35–43.",
    NOCEDAL_WRIGHT_2006,
  ],
  defaults: SEARCH_DEFAULTS,
  letters: { ...SEARCH_LETTERS, direction: "d", length: "t" },
  formula: [
    "β ← max(0, (g(t)·(g(t) − g(t−1))) / (g(t−1)·g(t−1)))",
    "d ← −g + βd",
    "E(w + t d) ≤ E(w) + c₁ t (g·d)",
    "|g(w + t d)·d| ≤ c₂|g·d|",
    "w ← w + t d",
  ],
  create: (options) =>
    conjugateRule(options, (g, before) => {
      const own = dot(g, g);
      return Math.max(0, (own - dot(g, before)) / dot(before, before));
    }),
};
