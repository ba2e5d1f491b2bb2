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
  /** The walks of known deviations, by their ids, each beside the rule that it is taken for. */
  readonly misses: readonly { readonly rule: string; readonly of: string; readonly weights: readonly number[] }[];
}

/** A variant of a library's rule, as the census found it: conformance/libraries.json. */
export interface LibraryVariant {
  readonly library: string;
  readonly version: string;
  /** What the library calls it. */
  readonly calls: string;
  /** The rule that it walks as: a published one or a deviation; null if it is none that is known. */
  readonly rule: string | null;
  /** The published rule that it is named for; null if it is none. */
  readonly of: string | null;
  /** Whether the library has it but can't run it. */
  readonly isBroken: boolean;
}

/** Where a technique parts from a rule on one run. */
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
  /** Of each other rule, the first run on which it parts, and where. */
  readonly partings: readonly Parting[];
  /** Known deviations whose numbers it met on every run. */
  readonly deviations: readonly string[];
}

/** Walks a technique, made with each run's hyper-parameters, and says which rule it is. */
export function conformanceOf(
  create: (hyper: Readonly<Record<string, number>>) => Optimizer,
  runs: readonly ConformanceRun[],
): Conformance {
  const walks = runs.map((run) => walk(create(run.hyper), run));
  const rules = idsIn(runs.map(({ weights }) => Object.keys(weights)));
  const firsts = rules.map((rule) => ({
    rule,
    partings: runs.flatMap((run, k) => partingOf(run.weights[rule], walks[k], run, rule) ?? []),
  }));
  const missed = ({ misses }: ConformanceRun, id: string) => misses.find(({ rule }) => rule === id)?.weights;
  return {
    rules: firsts.filter(({ partings }) => partings.length === 0).map(({ rule }) => rule),
    partings: firsts.flatMap(({ partings }) => partings.slice(0, 1)),
    deviations: idsIn(runs.map(({ misses }) => misses.map(({ rule }) => rule))).filter((id) =>
      runs.every((run, k) => meets(missed(run, id), walks[k], run)),
    ),
  };
}

const idsIn = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];

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
  const t = firstBeyond(within, expected, found);
  return t < 0 ? null : { rule, run: name, step: t + 1, expected: expected[t], got: found[t] };
}

function meets(expected: readonly number[] | undefined, found: readonly number[], { within }: ConformanceRun): boolean {
  return expected !== undefined && firstBeyond(within, expected, found) < 0;
}

/** The index of the first weight that isn't as expected; −1 if all are. */
function firstBeyond(within: number, expected: readonly number[], found: readonly number[]): number {
  return expected.findIndex((weight, k) => !(Math.abs(weight - found[k]) <= within));
}
