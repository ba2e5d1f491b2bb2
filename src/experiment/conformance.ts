import type { Optimizer } from "../core/contracts.ts";

/** One run of the conformance file: a script of gradients and errors, or E = w²/2 where there is no script. */
export interface ConformanceRun {
  readonly name: string;
  readonly hyper: Readonly<Record<string, number>>;
  readonly start: number;
  readonly within: number;
  readonly gradient?: readonly number[];
  readonly error?: readonly number[];
  /** By rule: the weight after each step. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  /** Walks of known faults. */
  readonly misses?: readonly {
    readonly name: string;
    readonly of: string;
    readonly fault: string;
    readonly weights: readonly number[];
  }[];
}

/** Where a technique parts from a rule on one run; null where it doesn't. */
export interface Parting {
  readonly rule: string;
  readonly run: string;
  /** From 1 on. */
  readonly step: number;
  readonly expected: number;
  readonly got: number;
}

/** What a technique's walks say of it. */
export interface Conformance {
  /** Rules whose numbers it met on every run. */
  readonly rules: readonly string[];
  /** Of each other rule, where it parts first, on the run on which it goes with it longest. */
  readonly partings: readonly Parting[];
  /** Known faults whose walks it met. */
  readonly faults: readonly { readonly name: string; readonly of: string; readonly fault: string }[];
}

/** Walks a technique, made with each run's hyper-parameters, and says which rule it is. */
export function conformanceOf(
  create: (hyper: Readonly<Record<string, number>>) => Optimizer,
  runs: readonly ConformanceRun[],
): Conformance {
  const walks = runs.map((run) => walk(create(run.hyper), run));
  const ids = [...new Set(runs.flatMap(({ weights }) => Object.keys(weights)))];
  const firsts = ids.map((rule) => ({
    rule,
    partings: runs.flatMap((run, k) => partingOf(run.weights[rule], walks[k], run, rule) ?? []),
  }));
  return {
    rules: firsts.filter(({ partings }) => partings.length === 0).map(({ rule }) => rule),
    partings: firsts.flatMap(({ partings }) => partings.slice(0, 1)),
    faults: runs.flatMap(({ misses = [] }, k) =>
      misses
        .filter(({ weights }) => weights.every((weight, t) => weight === walks[k][t]))
        .map(({ name, of, fault }) => ({ name, of, fault })),
    ),
  };
}

/** One weight's way, after every step. */
function walk(optimizer: Optimizer, { start, gradient, error, weights }: ConformanceRun): number[] {
  const params = Float32Array.of(start);
  const state = optimizer.init(1, Float32Array);
  const steps = gradient?.length ?? Object.values(weights)[0].length;
  return Array.from({ length: steps }, (_, t) => {
    const g = gradient?.[t] ?? params[0];
    optimizer.step(params, Float32Array.of(g), error?.[t] ?? (params[0] * params[0]) / 2, state);
    return params[0];
  });
}

function partingOf(
  expected: readonly number[],
  found: readonly number[],
  { name, within }: ConformanceRun,
  rule: string,
): Parting | null {
  const t = expected.findIndex((weight, k) => !(Math.abs(weight - found[k]) <= within));
  return t < 0 ? null : { rule, run: name, step: t + 1, expected: expected[t], got: found[t] };
}
