import { cos, sin } from "../../core/elementary.ts";
import { type SmallSource, samplesFrom } from "./small-set.ts";

/** Lang and Witbrock's benchmark: point i of 97 on each arm, three turns from radius 6.5 inwards. The second arm is the first one turned by half a turn. */
export const twoSpirals: SmallSource = {
  name: "two-spirals",
  source: "Lang & Witbrock (1988), Proc. Connectionist Models Summer School, 52–59",
  licence: "computed, free of any terms",
  samples: async () =>
    samplesFrom(
      Array.from({ length: 97 }, (_, i) => {
        const angle = (i * Math.PI) / 16;
        const radius = (6.5 * (104 - i)) / 104;
        const [x, y] = [radius * sin(angle), radius * cos(angle)];
        return [
          { values: [x, y], label: 0 },
          { values: [-x, -y], label: 1 },
        ];
      }).flat(),
    ),
};
