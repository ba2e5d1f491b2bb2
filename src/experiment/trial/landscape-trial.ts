import { NoBetterStep } from "../../core/contracts.ts";
import { littleEndianBytes, sha256Hex } from "../../core/sha256.ts";
import { landscapeInstance } from "../../landscapes/instance.ts";
import { technique } from "../../optimizers/registry.ts";
import type { Ending, Point } from "../../trainer/trainer.ts";
import { emptyCurve } from "../record/curve.ts";
import { precisionName } from "../record/hits.ts";
import type { Curve, Identity, LandscapeProblem, TrialRecord2 } from "../record/record.ts";
import { CountedLandscape, EvaluationsOver } from "./landscape-problem.ts";
import { recordHead } from "./record-head.ts";
import type { TrialHost, TrialResult } from "./trial.ts";

/** A curve's next point comes after this many times the evaluations: 25 points for each power of ten, so 200 are never passed. */
const SPACING = 1.0965;

/** The landscape's problem of an identity. @throws RangeError for a network's */
export function landscapeOf({ problem }: Identity): LandscapeProblem {
  if (problem.kind !== "landscape") throw new RangeError("trial: expected a landscape, got a network's problem");
  return problem;
}

/**
 * Runs a technique on a landscape in float64, from the start that the seed draws: yields each point that its curve keeps and returns its
 * record; there is no model. It ends with the precision, with the evaluations, or where the technique finds no better step.
 */
export function* runLandscapeTrial(identity: Identity, host: TrialHost): Generator<Point, TrialResult> {
  const { evaluations, precision } = identity.stop;
  if (evaluations === undefined || precision === undefined) {
    throw new RangeError("trial: expected evaluations and a precision in a landscape's stop, got none");
  }
  const { landscape, start } = landscapeInstance(landscapeOf(identity), identity.seed);
  const { watch, now, startSha256 } = host;
  const digestOf = (params: Float64Array) => sha256Hex(littleEndianBytes(params), startSha256);
  const optimizer = technique(identity.technique.id).create(identity.technique.hyper);
  const isProbing = optimizer.needs.problem === true;
  const problem = new CountedLandscape(landscape, { evaluations, precision }, { isProbed: isProbing, watch });
  const params = start.slice();
  const gradient = new Float64Array(landscape.size);
  const evaluated = start.slice();
  const curve = emptyCurve(identity.problem);
  const begin = now();
  watch?.begin();
  const state = optimizer.init(landscape.size, Float64Array);
  watch?.end();
  let step = 0;
  let loss = Number.NaN;
  let mark = 1;
  const point = (): Point => ({
    epoch: step,
    train: { loss },
    evaluation: { loss: Number.NaN },
    stepping: null,
    forward: problem.evaluations,
    backward: problem.evaluations,
    seconds: now() - begin,
  });
  const keep = (): Point => {
    const kept = point();
    addLandscapePoint(curve, kept);
    mark = Math.max(problem.evaluations + 1, Math.ceil(problem.evaluations * SPACING));
    return kept;
  };
  let ending: Ending | null = null;
  while (ending === null) {
    loss = problem.atPoint(params, gradient);
    if (isProbing) evaluated.set(params);
    ending = endingAt(loss, step, problem, precision);
    if (ending === null && problem.evaluations >= mark) yield keep();
    if (ending !== null) break;
    try {
      watch?.begin();
      optimizer.step(params, gradient, loss, state, problem);
      watch?.end();
      step++;
    } catch (error) {
      watch?.end();
      ending = endingOf(error, step);
      params.set(evaluated); // a step that isn't whole
    }
  }
  if (curve.forward.at(-1) !== problem.evaluations) yield keep();
  const exponents = [...problem.exponents];
  const record: TrialRecord2 = {
    ...recordHead(identity, host.version),
    ...ending,
    curve,
    inside: null,
    chosen: null,
    last: null,
    test: null,
    hits: { exponents, evaluations: exponents.map((_, k) => problem.hits[k] ?? null) },
    weights: { initial: digestOf(start), chosen: null, last: digestOf(params) },
    model: null,
    host: { ...host.description, threads: 1 },
  };
  return { record, model: null };
}

/** How a run ends at a point; null where it goes on. */
function endingAt(loss: number, step: number, problem: CountedLandscape, precision: number): Ending | null {
  if (problem.isReached) return { status: "done", reason: `f − f* was below ${precisionName(precision)}` };
  if (!Number.isFinite(loss)) return { status: "diverged", reason: `f was ${loss} after ${step} steps` };
  return problem.isOver ? { status: "done", reason: "evaluations" } : null;
}

/** How a run ends in a step that wasn't made. */
function endingOf(error: unknown, step: number): Ending {
  if (error instanceof EvaluationsOver) return { status: "done", reason: "evaluations" };
  if (error instanceof NoBetterStep) return { status: "stopped", reason: `${error.message} after ${step} steps` };
  throw error;
}

/** Puts a point at the end of a landscape's curve, which has no evaluation samples. */
function addLandscapePoint(curve: Curve, { epoch, train, stepping, forward, backward, seconds }: Point): void {
  curve.epoch.push(epoch);
  curve.train.loss.push(train.loss);
  curve.stepping.push(stepping);
  curve.forward.push(forward);
  curve.backward.push(backward);
  curve.seconds.push(seconds);
}
