import type { Branch } from "../../core/contracts.ts";
import type { BranchGroup } from "../workers/protocol.ts";

/**
 * Colours of the rule's branches. They also differ in lightness, and none resembles an end of the diverging map. Each has a
 * text colour with enough contrast, in both themes.
 */
export const BRANCH_COLOURS: Readonly<Record<BranchGroup, { readonly fill: string; readonly ink: string }>> = {
  grow: { fill: "#3fb28f", ink: "#000000" },
  turn: { fill: "#9c1f68", ink: "#ffffff" },
  keep: { fill: "#d9d9d4", ink: "#000000" },
};

/** Signs for what each branch does to Δ, shown with its colour. */
export const BRANCH_SIGNS: Readonly<Record<BranchGroup, string>> = { grow: "↑", keep: "=", turn: "↓" };

/** What a branch does to Δ. */
export function groupOf(branch: Branch): BranchGroup {
  return branch === "grow" || branch === "keep" ? branch : "turn";
}
