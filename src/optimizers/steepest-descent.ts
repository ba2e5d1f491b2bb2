import { NOCEDAL_WRIGHT_2006 } from "./card/papers.ts";
import type { Technique } from "./card/technique.ts";
import { type ConjugateState, conjugateRule } from "./line-search/conjugate.ts";
import { SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";

/** Steepest descent with a line search for the strong Wolfe conditions: Nocedal & Wright (2006), chapter 3. */
export const technique: Technique<SearchOptions, ConjugateState> = {
  id: "steepest-descent",
  label: "Steepest descent",
  summary: "Goes along −g, as far as a line search says.",
  about:
    "Goes against the gradient, as far as a search along that line says. On the floor of a long valley it goes in zigzags, because at the end of each search the new gradient is at right angles to the last one.",
  sources: [NOCEDAL_WRIGHT_2006],
  defaults: SEARCH_DEFAULTS,
  letters: { ...SEARCH_LETTERS, direction: "d", length: "t" },
  formula: ["d ← −g", "E(w + t d) ≤ E(w) + c₁ t (g·d)", "|g(w + t d)·d| ≤ c₂|g·d|", "w ← w + t d"],
  create: (options) => conjugateRule(options),
};
