/** The techniques of both studies after Igel and Hüsken, as their tables name them. */
export const PAPER_TECHNIQUES = [
  { id: "rprop-", label: "Rprop⁻" },
  { id: "rprop+", label: "Rprop⁺" },
  { id: "irprop-", label: "iRprop⁻" },
  { id: "irprop+", label: "iRprop⁺" },
  { id: "quickprop", label: "Quickprop" },
  { id: "cg-pr+", label: "conjugate gradients (Polak–Ribière⁺)" },
  { id: "scg", label: "SCG" },
  { id: "lbfgs", label: "L-BFGS" },
  { id: "bfgs", label: "BFGS" },
] as const;

export type PaperId = (typeof PAPER_TECHNIQUES)[number]["id"];
