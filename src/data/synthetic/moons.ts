import { cos, sin } from "../../core/elementary.ts";
import type { SyntheticSet } from "./synthetic-set.ts";

/** Two half circles. */
export const moons: SyntheticSet = {
  name: "moons",
  label: "Moons",
  summary: "two half circles in the plane, one inside the other's bend",
  classes: 2,
  digest: "3d65a1b7303d550b3e6c1654295bd572d8a6a529e19a766c3cad99f1d6b9b79c",
  noise: 0.08,
  point(label, draw) {
    const angle = Math.PI * draw();
    const [x, y] = label === 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
    return [(x - 0.5) / 1.5, (y - 0.25) / 1.5];
  },
};
