import type { SectionResult } from "../../experiment/analysis/section.ts";
import { headlineText } from "./answer.ts";
import { sectionFacts } from "./answer-facts.ts";
import { ENGLISH } from "./words.ts";

/** What a section's runs found, in one sentence without its full stop: the headline of the answer, for titles. */
export function findingOf(one: SectionResult): string {
  return headlineText(sectionFacts(one), ENGLISH).replace(/\.$/, "");
}
