import { expect, test } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import { classify, conformanceFile, RULES, walkOf } from "./census.ts";

const runs = [...conformance.scripts, ...conformance.functions];
const probe = (walks: { name: string; path: number[]; hyper?: (typeof runs)[number]["hyper"] }[]) => ({
  library: "a library",
  variant: "its rule",
  runs: walks,
});
const walked = (id: string, hyper?: (typeof runs)[number]["hyper"]) =>
  runs.map((run) => ({
    name: run.name,
    path: walkOf(RULES.find((rule) => rule.id === id)!, {
      ...run,
      hyper: hyper ?? run.hyper,
      steps: run.weights["rprop-"].length,
    }),
    ...(hyper && { hyper }),
  }));

test.each(RULES)("a library that walks as $id is $id and nothing else", ({ id }) => {
  const { rules, partings } = classify(probe(walked(id)), runs);
  expect(rules).toEqual([id]);
  expect(Object.keys(partings).sort()).toEqual(
    RULES.map((rule) => rule.id)
      .filter((other) => other !== id)
      .sort(),
  );
});

test("rounding to float32 changes no verdict, unless the steps themselves are too small for it", () => {
  for (const { id } of RULES.filter(({ id }) => id !== "no-delta0" && id !== "from-minimum")) {
    const rounded = walked(id).map((run) => ({ ...run, path: run.path.map(Math.fround) }));
    expect(classify(probe(rounded), runs).rules).toContain(id);
  }
});

test("hyper-parameters of the library's own are reckoned with, even if its steps are tiny", () => {
  const hyper = { delta0: 0.5, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 1 };
  expect(classify(probe(walked("no-delta0", hyper)), runs).rules).toEqual(["no-delta0"]);
});

test("a walk of no known rule is none, and one that leaves it says where", () => {
  const [first, ...others] = walked("irprop-");
  const bent = { ...first, path: first.path.map((w, t) => (t < 4 ? w : w + 1)) };
  const { rules, partings } = classify(probe([bent, ...others]), runs);
  expect(rules).toEqual([]);
  expect(partings["irprop-"]).toEqual({ run: "turns", step: 5 });
});

test("NaN is no rule's walk", () => {
  const { rules } = classify(probe([{ name: "turns", path: [Number.NaN] }]), runs);
  expect(rules).toEqual([]);
});

test("a probe without runs is an error", () => {
  expect(() => classify(probe([]), runs)).toThrow("census: a library its rule: expected runs, got none");
});

test("the conformance file of format 2 is what the rules make it", () => {
  const { gradient, error } = conformance.scripts[2] as { gradient: number[]; error: number[] };
  expect(conformanceFile({ gradient, error, states: 0 })).toEqual(conformance);
});
