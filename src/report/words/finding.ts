import type { SectionResult } from "../../experiment/analysis/section.ts";
import { type FindingFacts, findingFacts } from "./finding-facts.ts";
import { lossText, sentenceList } from "./numbers.ts";

/**
 * What a section's runs found, in one sentence: who reaches the lowest evaluation loss (median over the seeds), on how many
 * of the seeds it is below every other's, and how low it is.
 */
export function findingOf(one: SectionResult): string {
  return findingText(findingFacts(one));
}

function findingText(facts: FindingFacts): string {
  if (facts.kind === "none") return "No technique reached a finite evaluation loss";
  const loss = lossText(facts.loss);
  if (facts.kind === "start") return `No technique improved on its start, an evaluation loss of ${loss}`;
  const { kind, seeds, won, isEqual } = facts;
  const names = sentenceList(facts.names);
  if (kind === "level") {
    const equal = isEqual ? "equal" : "equal to the digits shown";
    return `${names} have the lowest ${seeds > 1 ? "median " : ""}evaluation loss, ${loss}: ${equal}`;
  }
  const together = facts.names.length > 1;
  const who = together ? `${names} coincide bit for bit and` : names;
  if (kind === "alone") return `${who} ${together ? "reach" : "reaches"} an evaluation loss of ${loss}`;
  if (won < seeds) {
    const lowest = `${who} ${together ? "have" : "has"} the lowest median evaluation loss, ${loss}`;
    return `${lowest}, and the lowest on ${won} of ${seeds} seeds`;
  }
  const on = seeds === 1 ? "" : ` on each of ${seeds} seeds`;
  return `${who} ${together ? "lead" : "leads"}${on}: evaluation loss ${loss}`;
}
