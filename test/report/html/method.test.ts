import { expect, test } from "vitest";
import type { Result } from "../../../src/experiment/analysis/result.ts";
import { method } from "../../../src/report/html/method.ts";
import { markupText } from "../../../src/report/markup.ts";

const madeBy = (select: "loss" | "last" | undefined, hasTest: boolean): string => {
  const problem = { kind: "network", ...(select !== undefined && { select }) };
  const plan = { stop: { epochs: 5 }, tuning: null, problems: [{ problem }] };
  const records = [{ schema: 2, chosen: { test: hasTest ? { loss: 1 } : null }, last: null }];
  return markupText(method({ plan, sections: [], records } as unknown as Result));
};

test("the method speaks of a test set only where there is one, and calls figures optimistic only where they chose", () => {
  expect(madeBy(undefined, true)).toContain("least evaluation loss; the test set chooses nothing.");
  expect(madeBy(undefined, true)).not.toContain("optimistic");
  expect(madeBy("loss", false)).not.toContain("the test set chooses");
  expect(madeBy("loss", false)).toContain("such figures are optimistic");
  expect(madeBy("last", false)).not.toMatch(/test set|optimistic/);
});
