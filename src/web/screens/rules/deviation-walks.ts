import { type Conformance, conformanceOf } from "../../../experiment/conformance.ts";
import { TECHNIQUES, technique } from "../../../optimizers/registry.ts";
import { CENSUS_VARIANTS } from "./census-walks.ts";
import { CONFORMANCE_RUNS, type ScriptName, scriptNamed } from "./scripts.ts";

/** A known deviation's walk over a script. */
export interface DeviationWalk {
  /** Its id in the conformance file. */
  readonly deviation: string;
  /** The libraries that compute it; a technique of the lab, if it is one. */
  readonly seenIn: readonly string[];
  /** After each step. */
  readonly weights: readonly number[];
  /** The first step, from 1 on, at which the weight differs from the rule's; null if it never does on the script. */
  readonly differs: number | null;
}

/** A rule's weights on a script, and those of deviations that are taken for it. */
export interface DeviationTable {
  /** The rule that the deviations are taken for. */
  readonly rule: string;
  /** Whether the technique itself has that rule's weights. */
  readonly isRight: boolean;
  readonly weights: readonly number[];
  readonly walks: readonly DeviationWalk[];
}

/** Libraries outside the package registries, which the census doesn't run: their rules were seen in a build of their source (docs/rprop.md). */
const BUILT_FROM_SOURCE: Readonly<Record<string, string>> = {
  "moves-at-turn": "Shark 4",
  "repeats-at-turn": "Shark 4",
};

/** The deviations from a technique's rule; null for techniques without a script. */
export function deviationTable(id: string, name: ScriptName): DeviationTable | null {
  const { weights, misses } = scriptNamed(name);
  const taken = takenFor(id);
  if (taken === null) return null;
  const { rule, isRight } = taken;
  const right = weights[rule];
  const walks = misses
    .filter(({ of }) => of === rule)
    .map(({ rule: deviation, weights: walked }) => {
      const at = walked.findIndex((weight, t) => weight !== right[t]);
      return { deviation, seenIn: seenIn(deviation), weights: walked, differs: at < 0 ? null : at + 1 };
    });
  return { rule, isRight, weights: right, walks };
}

/** The published rule that a technique follows, or is known to be taken for; null for techniques outside the family. */
function takenFor(id: string): { readonly rule: string; readonly isRight: boolean } | null {
  const found = walked(id);
  if (found === null) return null;
  const { rules, deviations } = found;
  if (rules.length > 0) return { rule: rules[0], isRight: true };
  const [miss] = CONFORMANCE_RUNS[0].misses.filter(({ rule }) => deviations.includes(rule));
  return miss === undefined ? null : { rule: miss.of, isRight: false };
}

function seenIn(deviation: string): string[] {
  const libraries = CENSUS_VARIANTS.filter(({ rule }) => rule === deviation).map(({ library }) => library);
  const ours = TECHNIQUES.filter(({ id }) => walked(id)?.deviations.includes(deviation)).map(({ label }) => label);
  return [...new Set([...libraries, ...ours, BUILT_FROM_SOURCE[deviation] ?? []].flat())];
}

const known = new Map<string, Conformance | null>();

/** What the conformance file's runs say of a technique, walked once; null if it lacks their hyper-parameters. */
function walked(id: string): Conformance | null {
  const before = known.get(id);
  if (before !== undefined) return before;
  const { defaults, create } = technique(id);
  const isFamily = Object.keys(CONFORMANCE_RUNS[0].hyper).every((name) => name in defaults);
  const found = isFamily ? conformanceOf(create, CONFORMANCE_RUNS) : null;
  known.set(id, found);
  return found;
}
