import type { TechniqueStyle } from "../figures/techniques-style.ts";
import { sentenceList } from "./numbers.ts";

/** A row's name as a sentence has it: one technique, or several that coincide. */
export function techniqueName(styles: readonly TechniqueStyle[]): string {
  return sentenceList(styles.map(({ label }) => label));
}
