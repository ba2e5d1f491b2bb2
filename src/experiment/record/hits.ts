import { pow } from "../../core/elementary.ts";
import { PRECISIONS, type TargetPrecision } from "../configuration/limits.ts";
import type { TrialRecord } from "./record.ts";

/** The targets between two powers of ten: as many as COCO has. */
const STEPS = 5;

/** The exponents of the targets of a run that ends at a precision: 2, 1.8, … down to that precision's. */
export function targetExponents(precision: number): number[] {
  const last = PRECISIONS.indexOf(precision as TargetPrecision);
  return Array.from({ length: STEPS * Math.max(0, last) + 1 }, (_, j) => (2 * STEPS - j) / STEPS);
}

/** The target of an exponent; of a whole one the power of ten as it is written. */
export function targetOf(exponent: number): number {
  return PRECISIONS[2 - exponent] ?? pow(10, exponent);
}

/** A precision as sentences write it: 0.01, 1e-6. */
export function precisionName(precision: number): string {
  return precision < 0.01 ? precision.toExponential() : String(precision);
}

/** Evaluations until f − f* was first below a precision; ∞ where it never was, undefined where the run had no such target. */
export function evaluationsTo(precision: number, { hits }: HasHits): number | undefined {
  const place = hits?.exponents.findIndex((exponent) => targetOf(exponent) === precision) ?? -1;
  return place < 0 ? undefined : (hits!.evaluations[place] ?? Infinity);
}

/** The hits of a landscape's record; undefined for other records. */
export function hitsOf(record: TrialRecord): Hits | undefined {
  return record.schema === 1 ? undefined : record.hits;
}

/** What a run on a landscape may cost, and when it has come far enough. */
export interface LandscapeLimits {
  readonly evaluations: number;
  /** f − f*. */
  readonly precision: number;
}

/** Which targets a run hit: see the record's form. */
export interface Hits {
  readonly exponents: readonly number[];
  readonly evaluations: readonly (number | null)[];
}

interface HasHits {
  readonly hits?: Hits | undefined;
}
