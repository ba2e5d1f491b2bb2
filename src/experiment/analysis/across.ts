import { criticalDifference, type Friedman, friedman } from "../../statistics/friedman.ts";
import { median } from "../../statistics/order.ts";
import { algoPerfScore, type ProfileStep, performanceProfiles } from "../../statistics/profiles.ts";
import type { PlannedTechnique } from "../plan/plan.ts";
import type { Section } from "../plan/sections.ts";
import { type Analysis, gain } from "./analysis.ts";

/** A section with its analysis. */
export interface AnalysedSection {
  readonly section: Section;
  readonly analysis: Analysis;
}

/** What can be said of techniques over several problems. */
export interface Across {
  /** Techniques that coincide on all problems are one entrant. */
  readonly entrants: readonly (readonly PlannedTechnique[])[];
  /** Mean ranks by the main measure's median on each problem, 1 is best, and Friedman's test. */
  readonly friedman: Friedman;
  /** Mean ranks that are farther apart differ at 5 % (Nemenyi). */
  readonly criticalDifference: number;
  /** [entrant] share of problems whose target is reached within τ times the epochs of the fastest. */
  readonly profiles: readonly (readonly ProfileStep[])[];
  /** [entrant] AlgoPerf's score of its profile, τ up to 4. */
  readonly scores: readonly number[];
}

/** Compares techniques over a plan's problems; null for a single problem or technique, or where a problem lacks a technique. */
export function across(sections: readonly AnalysedSection[]): Across | null {
  const [first] = sections;
  if (sections.length < 2 || first.section.techniques.length < 2) return null;
  const labels = first.section.techniques.map(({ label }) => label);
  const same = sections.every(({ section }) => section.techniques.map(({ label }) => label).join() === labels.join());
  if (!same) return null;
  const rowOf = ({ analysis, section }: AnalysedSection, technique: number) =>
    analysis.summary.rows.findIndex(({ techniques }) => techniques.includes(section.techniques[technique]));
  const paths = labels.map((_, t) => sections.map((one) => rowOf(one, t)).join());
  const leaders = Array.from(labels.keys()).filter((t) => paths.indexOf(paths[t]) === t);
  if (leaders.length < 2) return null;
  const blocks = sections.map((one) => {
    const { measure, samples } = one.analysis.main;
    return leaders.map((t) => -gain(measure, samples[rowOf(one, t)]?.median ?? (measure.rises ? -Infinity : Infinity)));
  });
  const costs = sections.map((one) => leaders.map((t) => targetCost(one, rowOf(one, t))));
  const profiles = performanceProfiles(costs);
  return {
    entrants: leaders.map((t) => first.section.techniques.filter((_, other) => paths[other] === paths[t])),
    friedman: friedman(blocks),
    criticalDifference: criticalDifference(leaders.length, sections.length),
    profiles,
    scores: profiles.map((profile) => algoPerfScore(profile)),
  };
}

/** Median epochs to the target, at least 1: who starts there has no ratio. */
function targetCost({ analysis }: AnalysedSection, row: number): number {
  const values = analysis.measures.find(({ measure }) => measure.name === "epochs to target")?.samples[row];
  return values ? Math.max(1, median([...values.bySeed.values()])) : Infinity;
}
