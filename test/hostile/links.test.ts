import { expect, test } from "vitest";
import { addressText, readAddress } from "../../src/web/lab/url.ts";
import { decodeLandscape, encodeLandscape, LANDSCAPE_DEFAULTS } from "../../src/web/screens/landscape/link.ts";
import { BROKEN, TIMEOUT } from "../support/hostile.ts";
import { brokenTexts } from "../support/mutations.ts";
import { fc } from "../support/random.ts";

const addresses = [
  "#race?data=mnist&seed=7&techniques=irprop+:delta0=0.01,sgd&hidden=128,64&batch=100",
  `#inside?data=file:flowers.csv&digest=${"ab".repeat(32)}&scale=standard&epochs=50&train=100&tour=3`,
  "#landscape?landscape=rosenbrock__-1.5*2_120_sgd_sgd*irprop%2B_0.2*1.1*0.4*0.01_0*0*8",
];

test(
  "whatever an address says, what is read of it can be written and read again",
  () => {
    const property = fc.property(brokenTexts(addresses), (text) => {
      const { screen, setup, parts, faults } = readAddress(text);
      if (setup === null) return;
      expect(readAddress(addressText(screen, setup, parts))).toEqual({ screen, setup, parts, faults: [] });
      expect(faults.every((fault) => text.includes(fault))).toBe(true);
    });
    fc.assert(property, { numRuns: BROKEN });
  },
  TIMEOUT,
);

test(
  "whatever a landscape's link says, what is read of it can be written and read again",
  () => {
    const landscapes = [
      { ...LANDSCAPE_DEFAULTS, condition: 37, angle: 30, step: 7, view: { middle: [0.5, -0.25], zoom: 16 } as const },
      { ...LANDSCAPE_DEFAULTS, surface: "rosenbrock" as const, start: [-1, 1] as const, shown: ["sgd", "adam"] },
    ];
    const property = fc.property(brokenTexts(landscapes.map(encodeLandscape)), (text) => {
      const { settings } = decodeLandscape(text);
      const link = encodeLandscape(settings);
      expect(encodeLandscape(decodeLandscape(link).settings)).toBe(link);
    });
    fc.assert(property, { numRuns: BROKEN });
  },
  TIMEOUT,
);
