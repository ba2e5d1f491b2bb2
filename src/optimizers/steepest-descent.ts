import { NOCEDAL_WRIGHT_2006 } from "./card/papers.ts";
import type { Technique } from "./card/technique.ts";
import { type ConjugateState, conjugateRule } from "./line-search/conjugate.ts";
import { SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";

/** Steepest descent with a line search for the strong Wolfe conditions: Nocedal & Wright (2006), chapter 3. */
export const technique: Technique<SearchOptions, ConjugateState> = {
  id: "steepest-descent",
  label: "Steepest descent",
  summary: "Goes along −g, as far as a line search says.",
  sources: [NOCEDAL_WRIGHT_2006],
  defaults: SEARCH_DEFAULTS,
  letters: { ...SEARCH_LETTERS, direction: "d", length: "t" },
  formula: ["d ← −g", "t ← search along d", "w ← w + t d"],
  create: (options) => conjugateRule(options),
};
