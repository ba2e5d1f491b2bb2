import { cos, sin } from "../../core/elementary.ts";
import type { SyntheticSet } from "./synthetic-set.ts";

/** Three arms, wound by one turn and a quarter. */
export const spirals: SyntheticSet = {
  name: "spirals",
  label: "Spirals",
  summary: "three arms of a spiral in the plane, wound around one another",
  classes: 3,
  digest: "21d95d044932a7f9ea19994123b2f79c444a69e118982c915f9d5caae37426d4",
  noise: 0.03,
  point(label, draw) {
    const way = Math.sqrt(draw()); // along the arm, as dense outside as inside
    const angle = 2 * Math.PI * (1.25 * way + label / 3);
    const radius = 0.08 + 0.92 * way;
    return [radius * cos(angle), radius * sin(angle)];
  },
};
