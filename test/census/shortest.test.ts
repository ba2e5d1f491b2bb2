import { expect, test } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import { longTest } from "../support/long.ts";
import { type CensusRule, HYPER, RULES, ruleNamed, shortestScript, walkOf } from "./census.ts";

const parts = (rules: readonly CensusRule[], gradient: readonly number[], error: readonly number[]) =>
  new Set(rules.map((rule) => walkOf(rule, { hyper: HYPER, start: 0, gradient, error }).join())).size === rules.length;

const separate = conformance.scripts.at(-1)!;

test("the eight steps of the conformance file part all rules, two by two", () => {
  expect(separate).toMatchObject({ name: "separate", hyper: HYPER, start: 0 });
  expect(separate.gradient.length).toBe(8);
  expect(parts(RULES, separate.gradient, separate.error)).toBe(true);
});

longTest(
  "no shorter script does: the search, which looks at all of seven steps first, finds this one",
  () => {
    const { gradient, error } = shortestScript()!;
    expect({ gradient, error }).toEqual({ gradient: separate.gradient, error: separate.error });
  },
  300_000,
);

/** All scripts of a length, in the search's gradients, with errors that fall, stay or rise. */
function* scripts(length: number): Generator<readonly (readonly [number, number])[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const before of scripts(length - 1)) {
    for (const g of [2, 1, 0, -1, -2]) {
      for (const change of before.length === 0 ? [0] : [-1, 0, 1]) {
        yield [...before, [g, (before.at(-1)?.[1] ?? 8) + change]];
      }
    }
  }
}

test("without the shortcut, trying every script finds the same least length", () => {
  const few = ["rprop-", "rprop+", "irprop-", "moves-at-turn", "from-minimum"].map(ruleNamed);
  const { length } = shortestScript(few)!.gradient;
  const does = (steps: number) => {
    for (const script of scripts(steps)) {
      const [gradient, error] = [script.map(([g]) => g), script.map(([, e]) => e)];
      if (parts(few, gradient, error)) return true;
    }
    return false;
  };
  expect([does(length - 1), does(length)]).toEqual([false, true]);
});

test("two equal rules are never parted", () => {
  expect(shortestScript([ruleNamed("rprop-"), ruleNamed("rprop-")], { most: 3 })).toBeNull();
});
