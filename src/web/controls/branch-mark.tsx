import type { Branch } from "../../core/contracts.ts";
import { BRANCH_COLOURS, BRANCH_SIGNS, groupOf } from "./branch-marks.ts";
import "./branch-mark.css";

/** The branch that a rule took, with the sign and the colour that it has on all screens. */
export function BranchMark({ branch, word }: { readonly branch: Branch; readonly word: string }) {
  const group = groupOf(branch);
  const { fill, ink } = BRANCH_COLOURS[group];
  return (
    <span class="common-branch" style={{ background: fill, color: ink }}>
      {BRANCH_SIGNS[group]} {word}
    </span>
  );
}
