import type { Problem } from "../../core/contracts.ts";

/** The problem that a technique with `needs.problem` is given. @throws TypeError without one */
export function probed(problem: Problem | undefined): Problem {
  if (problem === undefined) throw new TypeError("expected the problem, which this technique evaluates itself");
  return problem;
}
