import { cos, sin } from "../../core/elementary.ts";
import type { SyntheticSet } from "./synthetic-set.ts";

/** A disc and two rings. */
export const rings: SyntheticSet = {
  name: "rings",
  label: "Rings",
  summary: "a disc in the plane and two rings around it",
  classes: 3,
  digest: "57a2bf73836159af90f67c5b40195a95c37d55debd6f4dd136ad4526d4aa1ba9",
  noise: 0.06,
  point(label, draw) {
    const angle = 2 * Math.PI * draw();
    const radius = label === 0 ? 0.25 * Math.sqrt(draw()) : label === 1 ? 0.55 : 0.95;
    return [radius * cos(angle), radius * sin(angle)];
  },
};
