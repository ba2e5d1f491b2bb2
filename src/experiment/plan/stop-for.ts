import type { Identity, Stop } from "../record/record.ts";

/** What of a plan's stop ends trials on a problem: networks have epochs, landscapes evaluations. */
export function stopFor(problem: Identity["problem"], stop: Stop): Stop {
  const { evaluations, precision, ...ofNetworks } = stop;
  if (problem.kind === "network") return ofNetworks;
  return { ...(evaluations !== undefined && { evaluations }), ...(precision !== undefined && { precision }) };
}
