/** What docs/findings.md says of the Rprop variants and techniques that use more than signs on long bowls. */
import { evaluationsTo, hitsOf } from "../../../src/experiment/record/hits.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { correctFamily } from "../../../src/statistics/family.ts";
import { median } from "../../../src/statistics/order.ts";
import { signedRank } from "../../../src/statistics/signed-rank.ts";
import { type Runs, studyRecords } from "../study-figures.ts";
import { type PaperId as Id, PAPER_TECHNIQUES as ROWS } from "./igel-huesken-techniques.ts";
import { grouped, plainP, share } from "./numbers.ts";

/** A landscape: a column of the table. */
interface Column {
  readonly condition: number;
  readonly rotation: boolean;
}

const COLUMNS: readonly Column[] = [100, 10_000].flatMap((condition) =>
  [false, true].map((rotation) => ({ condition, rotation })),
);

export function igelHuesken(): Record<string, string> {
  const all = studyRecords("igel-huesken");
  const [{ stop, problem }] = all.map(({ identity }) => identity);
  if (problem.kind !== "landscape") throw new RangeError("igel-huesken: expected landscapes");
  const place = (id: string, { condition, rotation }: Column) => `${id} ${condition} ${rotation}`;
  const runsAt = new Map<string, TrialRecord[]>();
  for (const record of all.toSorted((a, b) => a.identity.seed - b.identity.seed)) {
    const { technique, problem: of } = record.identity;
    if (of.kind !== "landscape") throw new RangeError("igel-huesken: expected landscapes");
    const at = place(technique.id, { condition: of.options["condition"], rotation: of.rotation });
    runsAt.set(at, [...(runsAt.get(at) ?? []), record]);
  }
  const runs = (id: Id, column: Column): Runs => runsAt.get(place(id, column)) ?? [];
  const costs = (id: Id, column: Column) =>
    runs(id, column).map((record) => evaluationsTo(stop.precision!, { hits: hitsOf(record) })!);
  const middle = (id: Id, column: Column) => median(costs(id, column));
  const [, , straight, turned] = COLUMNS;
  const starts = runs("rprop-", straight).length;
  const cell = (value: number) => (Number.isFinite(value) ? grouped(Math.round(value)) : "∞");
  const row = ({ id, label }: (typeof ROWS)[number]) =>
    `| ${label} | ${COLUMNS.map((column) => cell(middle(id, column))).join(" | ")} |`;
  const hits = ROWS.flatMap(({ id }) => COLUMNS.flatMap((column) => costs(id, column))).filter(Number.isFinite).length;
  const times = (a: number, b: number) => (a / b).toFixed(a / b < 10 ? 1 : 0);
  const cost = (id: Id) => times(middle(id, turned), middle(id, straight));
  const hyper = (id: Id) => runs(id, straight)[0].identity.technique.hyper;
  const fewer = (a: Id, b: Id, column: Column) => {
    const others = costs(b, column);
    return share(costs(a, column).filter((value, k) => value < others[k]).length, starts);
  };
  const plus = costs("irprop+", turned);
  const { tests } = correctFamily(
    "iRprop⁺ against the other three",
    ROWS.slice(0, 3).map(({ id }) => {
      const differences = costs(id, turned).map((value, k) => value - plus[k]);
      return { p: signedRank(differences).p, pairs: differences.length };
    }),
  );
  const [minus, back, stay] = tests.map((test) => plainP(test!.corrected));
  return {
    setup: `n = ${problem.n} parameters, ${starts} starts, each with a rotation of its own, at most ${grouped(stop.evaluations!)} evaluations, until f − f* < ${stop.precision!.toFixed(6)}`,
    own: `Rprop starts from Δ0 = ${hyper("irprop+")["delta0"]} without a least Δ, Quickprop from a learning rate of ${hyper("quickprop")["learningRate"]} without weight decay`,
    head: `| technique | ${COLUMNS.map(({ condition, rotation }) => `${grouped(condition)}${rotation ? ", turned" : ""}`).join(" | ")} |`,
    ...Object.fromEntries(ROWS.map((one) => [`row ${one.id}`, row(one)])),
    picture: `on the turned bowl of condition ${grouped(turned.condition)}`,
    hits: `${grouped(hits)} of ${grouped(all.length)} runs hit the target`,
    cost: `at a condition of ${grouped(turned.condition)}, turned, Rprop⁻ needs ${cost("rprop-")} times the evaluations, Rprop⁺ ${cost("rprop+")}, iRprop⁻ ${cost("irprop-")}, iRprop⁺ ${cost("irprop+")} and Quickprop ${cost("quickprop")} times`,
    searches: `L-BFGS ${cost("lbfgs")}, SCG ${cost("scg")} times`,
    ahead: `iRprop⁺ needs fewer than Rprop⁻ on ${fewer("irprop+", "rprop-", turned)} starts`,
    behind: `Rprop⁻ needs fewer than iRprop⁺ on ${fewer("rprop-", "irprop+", straight)}`,
    p: `p ${minus} against Rprop⁻, ${back} against Rprop⁺, ${stay} against iRprop⁻, by Holm's correction for these ${tests.length} pairs, and from the normal distribution, since there are ${starts} differences in each`,
    rivals: `L-BFGS needs ${cell(middle("lbfgs", turned))} evaluations where iRprop⁺ needs ${cell(middle("irprop+", turned))}`,
    straight: `along the axes iRprop⁺ needs ${cell(middle("irprop+", straight))} and L-BFGS ${cell(middle("lbfgs", straight))}`,
  };
}
