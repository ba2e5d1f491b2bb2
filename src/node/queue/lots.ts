import { basename } from "node:path";
import type { Dataset } from "../../core/contracts.ts";
import { KNOWN_DATA } from "../../data/known.ts";
import type { Plan } from "../../experiment/plan/plan.ts";
import type { Identity } from "../../experiment/record/record.ts";
import { ownFileByDigest } from "../own-technique.ts";
import { sharedProblems } from "../trial-pool.ts";
import { describeData, type Lot } from "./manifest.ts";

/** What tells the lot of a trial: digests of its data and of its own technique. */
export function lotKey({ problem, technique }: Pick<Identity, "problem" | "technique">): string {
  return `${problem.kind === "network" ? problem.dataDigest : ""} ${technique.digest ?? ""}`;
}

/**
 * The lots of all trials of a plan, in its order: the same whenever it is coordinated.
 * @param datasets those of the plan
 */
export function lotsOf({ trials }: Plan, datasets: readonly Dataset[]): { key: string; lot: Lot; dataset?: Dataset }[] {
  const groups = new Map<string, Plan["trials"][number][]>();
  for (const trial of trials) {
    const key = lotKey(trial.identity);
    const group = groups.get(key);
    if (group) group.push(trial);
    else groups.set(key, [trial]);
  }
  return [...groups].map(([key, group]) => {
    const { problem, technique } = group[0].identity;
    const dataset =
      problem.kind === "network" ? datasets.find(({ digest }) => digest === problem.dataDigest) : undefined;
    return {
      key,
      lot: {
        ...(dataset && { data: describeData(dataset) }),
        ...(technique.digest !== undefined && {
          technique: { name: technique.id, file: fileName(technique.digest), digest: technique.digest },
        }),
        problems: sharedProblems(group),
      },
      ...(dataset && { dataset }),
    };
  });
}

/** Whether every worker has a data set. */
export function comesWithLab({ name, digest }: { readonly name: string; readonly digest: string }): boolean {
  return KNOWN_DATA.some((known) => known.name === name && known.digest === digest);
}

function fileName(digest: string): string {
  return basename(ownFileByDigest(digest)?.path ?? `${digest}.mjs`);
}
