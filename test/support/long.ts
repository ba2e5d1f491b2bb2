/** Tests that take long: `.ci/run` runs them, and `NBL_LONG=1` anywhere. */
import { test } from "vitest";

/** Whether long tests are run. */
export const LONG = process.env["NBL_LONG"] !== undefined;

/** A test that takes long. */
export const longTest: ReturnType<typeof test.skipIf> = test.skipIf(!LONG);

/** So many draws of a random test: `few` of them where only short tests are run. */
export function draws(few: number, many: number): number {
  return LONG ? many : few;
}
