import type { Dataset, Samples, StartSha256 } from "../../core/contracts.ts";
import { packedValues, withDigest } from "../digest.ts";
import { breastCancer } from "./breast-cancer.ts";
import { diabetes } from "./diabetes.ts";
import { digits } from "./digits.ts";
import { encoder } from "./encoder.ts";
import { SMALL_FACTS } from "./facts.ts";
import { friedman1 } from "./friedman1.ts";
import { glass } from "./glass.ts";
import { iris } from "./iris.ts";
import { mackeyGlass } from "./mackey-glass.ts";
import { parity } from "./parity.ts";
import { sinc } from "./sinc.ts";
import type { SmallSet, SmallSource } from "./small-set.ts";
import { twoSpirals } from "./two-spirals.ts";
import { wine } from "./wine.ts";

const SOURCES: readonly SmallSource[] = [
  ...[iris, wine, breastCancer, digits, glass, twoSpirals, parity, encoder],
  ...[diabetes, friedman1, sinc, mackeyGlass],
];

/** All small sets that come with the lab, in the order of lists. */
export const SMALL: readonly SmallSet[] = SMALL_FACTS.map((facts) => {
  return { ...facts, ...SOURCES.find(({ name }) => name === facts.name)! };
});

/** The small data set of this name. @throws RangeError for an unknown one. */
export async function smallDataset(name: string, start?: StartSha256): Promise<Dataset> {
  const set = SMALL.find((entry) => entry.name === name);
  if (set === undefined)
    throw new RangeError(`small data: expected one of ${SMALL.map(({ name }) => name).join(", ")}, got ${name}`);
  const { columns, classes, classNames, targets } = set;
  const packed = (samples: Samples) => ({ ...samples, values: packedValues(samples.values) });
  const [train, test] = [packed(await set.samples()), set.test && packed(await set.test())];
  const names = { ...(classNames && { classNames }), ...(targets && { targetNames: targets }) };
  return withDigest({ name, columns, classes, ...names, train, ...(test && { test }) }, start);
}
