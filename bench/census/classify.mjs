import { RULES, walkOf } from "./rules.mjs";

/** The part of the largest move by which a walk may miss a rule's: float32 and decimal factors, never another rule. */
const WITHIN = 1e-5;

/**
 * Which rules a probe's variant walks, and where it parts from the published ones.
 * @param probe a line of a probe: {library, version, language, variant, driven, runs: [{name, path, hyper?, …}]}
 * @param runs the scripts and functions of the conformance file
 * @returns {{rules: string[], partings: Record<string, {run: string, step: number}>}} `rules` has the ids that all runs agree with;
 *   `partings` says for every other rule where the walk leaves it first: in the run on which it goes with it for the fewest steps
 */
export function classify(probe, runs) {
  const walked = probe.runs.map((run) => ({ ...runs.find(({ name }) => name === run.name), ...run }));
  if (walked.length === 0) throw new RangeError(`census: ${probe.library} ${probe.variant}: expected runs, got none`);
  const partings = {};
  for (const rule of RULES) {
    const parted = walked.flatMap((run) => {
      const step = partingStep(walkOf(rule, { ...run, steps: run.path.length }), run);
      return step === null ? [] : [{ run: run.name, step }];
    });
    if (parted.length > 0) partings[rule.id] = parted.reduce((least, one) => (one.step < least.step ? one : least));
  }
  return { rules: RULES.map(({ id }) => id).filter((id) => partings[id] === undefined), partings };
}

/** The first step, from 1 on, after which a walk isn't the rule's; null if there is none. */
export function partingStep(expected, { path, start }) {
  const moves = expected.map((w, t) => Math.abs(w - (t === 0 ? start : expected[t - 1])));
  const within = WITHIN * Math.max(...moves);
  const t = expected.findIndex((w, k) => !(Math.abs(w - path[k]) <= within));
  return t < 0 ? null : t + 1;
}
