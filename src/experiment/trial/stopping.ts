import { epochsOf } from "../record/curve.ts";
import type { Curve, Stop, Target } from "../record/record.ts";
import { reaches } from "../record/target.ts";

/**
 * Why a trial ends after the last point of its curve, in one sentence; null where it goes on. To be asked after each point.
 * It goes on where its epochs are over, since there it is done anyway, and where the training loss isn't finite, since
 * there it has diverged. Of several rules that hold at once, the target counts first and the clock last.
 */
export function whyStop(stop: Stop, { epoch, train, evaluation, seconds }: Curve): string | null {
  const { patience, target } = stop;
  const last = epoch.length - 1;
  if (epoch[last] >= epochsOf(stop) || !Number.isFinite(train.loss[last])) return null;
  const reached = target && curveOf(target, evaluation)?.[last];
  if (target && reached !== undefined && reaches(target, reached)) {
    return `evaluation ${target.figure} ${reached} reached ${target.value} at epoch ${epoch[last]}`;
  }
  if (patience !== undefined && isStale(evaluation.loss, patience)) {
    return `evaluation loss was no lower than at epoch ${epoch[last - patience]} for ${epochs(patience)}`;
  }
  if (stop.seconds !== undefined && seconds[last] >= stop.seconds) {
    return `${stop.seconds} s of training were over at epoch ${epoch[last]}`;
  }
  return null;
}

/** The figures that a target is a value of. */
function curveOf({ figure }: Target, evaluation: Curve["evaluation"]): readonly number[] | undefined {
  return figure === "precision" ? undefined : evaluation[figure];
}

/**
 * Whether the least loss is `patience` points back. It can't be farther: then the trial would have ended before. So only
 * these points are looked at, and a run of many epochs stays quick. NaN is never the least.
 */
function isStale(losses: readonly number[], patience: number): boolean {
  const from = losses.length - 1 - patience;
  const recent = losses.slice(Math.max(0, from)).map((loss) => (Number.isNaN(loss) ? Infinity : loss));
  return from >= 0 && !recent.some((loss) => loss < recent[0]);
}

function epochs(count: number): string {
  return count === 1 ? "1 epoch" : `${count} epochs`;
}
