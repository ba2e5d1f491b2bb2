import type { Branch } from "../../core/contracts.ts";

/** All branches, in the order in which they are listed. */
const BRANCHES: readonly Branch[] = ["grow", "turn, stay", "turn, back", "turn, move", "keep"];

/** A line of a formula. */
export interface FormulaLine {
  /** When it is done, such as `s > 0`; empty for what is said or done in every step. */
  readonly when: string;
  /** What is done, one after the other: `Δ ← min(η⁺Δ, Δmax)`, `w ← w − sign(g)Δ`. */
  readonly does: readonly string[];
  /** The branches that go through it; none where every step does. */
  readonly branches: readonly Branch[];
}

/**
 * Reads a formula's lines. A line has one part, what every step does, or three with at least three spaces between them: when, what,
 * and the branch, of which there may be several with ` · ` between them.
 * @throws RangeError for a line of another form, or a branch that isn't among {@link BRANCHES}
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
