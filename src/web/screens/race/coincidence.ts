import { digestsOf } from "../../../experiment/record/networks.ts";
import type { Curve } from "../../../experiment/record/record.ts";
import type { Run } from "../../lab/lab.ts";

/** What is compared of runs. */
type Compared = Pick<Run, "curve" | "status" | "result">;

/** Techniques that took the same steps. */
export interface Coincidence<R extends Compared = Run> {
  readonly runs: readonly R[];
  /** `soFar`: equal in every value so far; at the end `bits`: equal in every weight, or `figures`: only in the curves' values. */
  readonly kind: "soFar" | "bits" | "figures";
  /** The last epoch that was compared. */
  readonly epoch: number;
}

/** How far two curves were compared, and whether they were equal. */
interface ComparedSoFar {
  points: number;
  isEqual: boolean;
}

const compared = new WeakMap<Compared, WeakMap<Compared, ComparedSoFar>>();

/**
 * The groups of runs that coincide up to an epoch, that which all have reached, in the runs' order. Reads signals; comparisons of
 * earlier frames aren't repeated.
 */
export function coincidencesOf<R extends Compared>(all: readonly R[], epoch: number): Coincidence<R>[] {
  const groups: R[][] = [];
  for (const run of all) {
    if (epoch < 1 || run.curve.value.epoch.length < 2) continue;
    const group = groups.find(([first]) => coincide(first, run, epoch + 1));
    if (group === undefined) groups.push([run]);
    else group.push(run);
  }
  return groups
    .filter((group) => group.length > 1)
    .map((runs) => {
      const last = runs.map(({ curve }) => curve.value.epoch.length - 1);
      const isToEnd = Math.max(...last) <= epoch;
      return { runs, kind: isToEnd ? kindOf(runs) : "soFar", epoch: Math.min(epoch, ...last) };
    });
}

function kindOf(runs: readonly Compared[]): Coincidence["kind"] {
  const digests = runs.map(({ result }) => result.value && digestsOf(result.value.record));
  const [first] = digests;
  if (digests.some((weights) => weights === null) || first === null) return "soFar";
  return digests.every((weights) => weights?.last === first.last && weights.chosen === first.chosen)
    ? "bits"
    : "figures";
}

function coincide(a: Compared, b: Compared, points: number): boolean {
  const [one, other] = [a.curve.value, b.curve.value];
  const common = Math.min(points, one.epoch.length, other.epoch.length);
  const isOver = (run: Compared) => run.status.value === "diverged" || run.status.value === "failed";
  if (one.epoch.length !== other.epoch.length && (isOver(a) || isOver(b))) return false;
  let known = compared.get(a)?.get(b);
  if (known === undefined || known.points > common || (!known.isEqual && known.points >= common)) {
    known = { points: 0, isEqual: true };
    if (!compared.has(a)) compared.set(a, new WeakMap());
    compared.get(a)!.set(b, known);
  }
  while (known.isEqual && known.points < common) {
    if (isEqualAt(one, other, known.points)) known.points++;
    else known.isEqual = false;
  }
  return known.isEqual;
}

function isEqualAt(a: Curve, b: Curve, t: number): boolean {
  return (["train", "evaluation"] as const).every(
    (part) =>
      Object.is(a[part].loss[t], b[part].loss[t]) &&
      Object.is(a[part].accuracy[t], b[part].accuracy[t]) &&
      Object.is(a[part].rmse?.[t], b[part].rmse?.[t]),
  );
}

/**
 * Whether runs coincide because iRprop⁺ never took a step back: both improved rules are among them, each epoch is one update, and
 * the error they compare never rose.
 */
export function neverRose(runs: readonly Run[], epochs: number): boolean {
  const [minus, plus] = ["irprop-", "irprop+"].map((id) => runs.find(({ technique }) => technique.id === id));
  if (minus === undefined || plus === undefined) return false;
  const { problem } = plus.trial.identity;
  if (problem.kind !== "network" || (problem.batch !== "full" && problem.batch < problem.train)) return false;
  const losses = plus.curve.value.train.loss.slice(0, epochs + 1);
  return losses.every((loss, t) => t === 0 || loss <= losses[t - 1]);
}
