/** A step of a profile: from the ratio τ on, this share of the problems is solved. */
export interface ProfileStep {
  readonly tau: number;
  readonly share: number;
}

/**
 * Performance profiles: for each technique the share ρ(τ) of problems on which its cost is at most τ times the least cost of all
 * techniques. A cost of ∞ means that it didn't solve the problem; a problem that no technique solved counts as unsolved for all.
 * Dolan & Moré (2002), Mathematical Programming 91:201–213. A profile depends on which techniques are compared: adding or removing one may
 * change the order of the others (Gould & Scott 2016, ACM Transactions on Mathematical Software 43:15).
 * @param costs [problem][technique], positive or ∞
 * @returns [technique] its steps in ascending τ; none if there are no problems
 * @throws RangeError if a cost isn't positive, or problems differ in their techniques
 */
export function performanceProfiles(costs: readonly (readonly number[])[]): ProfileStep[][] {
  const count = costs[0]?.length ?? 0;
  if (costs.some((row) => row.length !== count)) throw new RangeError("profiles: expected one cost a technique");
  const strange = costs.flat().find((cost) => !(cost > 0));
  if (strange !== undefined) throw new RangeError(`profiles: expected positive costs, got ${strange}`);
  return Array.from({ length: count }, (_, technique) => {
    const ratios = costs.map((row) => row[technique] / Math.min(...row)).filter(Number.isFinite);
    return [...new Set(ratios)]
      .sort((a, b) => a - b)
      .map((tau) => ({ tau, share: ratios.filter((ratio) => ratio <= tau).length / costs.length }));
  });
}

/**
 * AlgoPerf's score of a profile: B = 1/(τmax − 1) · ∫₁^τmax ρ(τ) dτ, from 0 to 1, integrated exactly.
 * Dahl et al. (2023), Benchmarking Neural Network Training Algorithms.
 * @throws RangeError unless 1 < τmax < ∞
 */
export function algoPerfScore(profile: readonly ProfileStep[], tauMax = 4): number {
  if (!(tauMax > 1 && tauMax < Infinity)) throw new RangeError(`score: expected τmax above 1, got ${tauMax}`);
  const steps = profile.filter(({ tau }) => tau < tauMax);
  const area = steps.reduce((sum, { tau, share }, k) => sum + share * ((steps[k + 1]?.tau ?? tauMax) - tau), 0);
  return area / (tauMax - 1);
}
