/** The census's modules, which are plain JavaScript outside of src/. */
const load = (name: string) => import(new URL(`../../bench/census/${name}`, import.meta.url).href);

export interface Hyper {
  readonly delta0: number;
  readonly etaMinus: number;
  readonly etaPlus: number;
  readonly deltaMin: number;
  readonly deltaMax: number;
}

/** A rule of the census for one weight. */
export interface CensusRule {
  readonly id: string;
  readonly label: string;
  readonly name?: string;
  readonly of?: string;
  readonly does: string;
}

/** A script, or E = w²/2 for a number of steps. */
export interface CensusRun {
  readonly hyper: Hyper;
  readonly start: number;
  readonly gradient?: readonly number[];
  readonly error?: readonly number[];
  readonly steps?: number;
}

/** What a probe prints of a run. */
export interface Walk extends Partial<CensusRun> {
  readonly name: string;
  readonly path: readonly number[];
}

/** A variant of a library's rule, as docs/census.json has it. */
export interface Variant {
  readonly id: string;
  readonly library: string;
  readonly version: string;
  readonly language: string;
  readonly variant: string;
  readonly driven: string;
  readonly rules: readonly string[];
  readonly partings: Readonly<Record<string, { readonly run: string; readonly step: number }>>;
  readonly runs: readonly Walk[];
}

interface Rules {
  readonly RULES: readonly CensusRule[];
  readonly PUBLISHED: readonly CensusRule[];
  readonly DEVIATIONS: readonly CensusRule[];
  readonly ruleNamed: (id: string) => CensusRule;
  readonly walkOf: (rule: CensusRule, run: CensusRun) => number[];
}
export const { RULES, PUBLISHED, DEVIATIONS, ruleNamed, walkOf }: Rules = await load("rules.mjs");

type Found = { readonly gradient: number[]; readonly error: number[]; readonly states: number } | null;
interface Shortest {
  readonly HYPER: Hyper;
  readonly shortestScript: (
    rules?: readonly CensusRule[],
    options?: { readonly hyper?: Hyper; readonly most?: number },
  ) => Found;
}
export const { HYPER, shortestScript }: Shortest = await load("shortest.mjs");

interface Classify {
  readonly classify: (
    probe: { readonly library: string; readonly variant: string; readonly runs: readonly Walk[] },
    runs: readonly unknown[],
  ) => Pick<Variant, "rules" | "partings">;
}
export const { classify }: Classify = await load("classify.mjs");

interface ConformanceFile {
  readonly format: number;
  readonly version: string;
  readonly deviations: Readonly<Record<string, { readonly label: string; readonly of: string; readonly does: string }>>;
  readonly scripts: readonly FileRun[];
  readonly functions: readonly FileRun[];
}

interface FileRun extends CensusRun {
  readonly name: string;
  readonly within: number;
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly stepSizes: Readonly<Record<string, readonly number[]>>;
  readonly misses: readonly {
    readonly rule: string;
    readonly of: string;
    readonly differs: number | null;
    readonly weights: readonly number[];
  }[];
}
export const { conformanceFile }: { readonly conformanceFile: (shortest?: Found) => ConformanceFile } =
  await load("conformance.mjs");
