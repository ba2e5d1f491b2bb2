import type { Branch } from "../../core/contracts.ts";

/** All branches, in the order in which they are listed. */
const BRANCHES: readonly Branch[] = ["grow", "turn, stay", "turn, back", "turn, move", "keep"];

/** A line of a formula. */
export interface FormulaLine {
  /** The condition, such as `s > 0`; empty for a line that holds in every step. */
  readonly when: string;
  /** What is done, in order: `Δ ← min(η⁺Δ, Δmax)`, `w ← w − sign(g)Δ`. */
  readonly does: readonly string[];
  /** The branches that use the line; none if every step does. */
  readonly branches: readonly Branch[];
}

/**
 * Reads a formula's lines. A line has one part, which every step does, or three parts with at least three spaces between them: when,
 * what, and the branch, or several branches with ` · ` between them.
 * @throws RangeError for a line of another form, or a branch that isn't one of {@link BRANCHES}
 */
export function readFormula(lines: readonly string[]): readonly FormulaLine[] {
  return lines.map((line) => {
    const parts = line.trim().split(/ {3,}/);
    if (parts.length !== 1 && parts.length !== 3) {
      throw new RangeError(`expected a line "what" or "when   what   branch" with three spaces between, got "${line}"`);
    }
    const [when, what, names] = parts.length === 1 ? ["", parts[0], undefined] : parts;
    return { when, does: what.split(/; */), branches: names?.split(/ *· */).map(branchNamed) ?? [] };
  });
}

function branchNamed(name: string): Branch {
  const found = BRANCHES.find((branch) => branch === name);
  if (found === undefined) throw new RangeError(`expected a branch among ${BRANCHES.join(" · ")}, got "${name}"`);
  return found;
}
