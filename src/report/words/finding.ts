import type { SectionResult } from "../../experiment/analysis/section.ts";
import { headlineText } from "./answer.ts";
import { sectionFacts } from "./answer-facts.ts";
import { ENGLISH } from "./words.ts";

/** A section's finding in one sentence without its full stop, for titles. */
export function findingOf(one: SectionResult): string {
  return headlineText(sectionFacts(one), ENGLISH).replace(/\.$/, "");
}
