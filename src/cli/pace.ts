import { epochsOf } from "../experiment/record/curve.ts";
import type { Identity } from "../experiment/record/record.ts";
import { networkOf, taskOf } from "../experiment/trial/layout.ts";
import { parameterCount } from "../model/network.ts";
import type { Trial } from "../node/trial.ts";
import type { Point } from "../trainer/trainer.ts";

/** A trial's progress. */
interface TrialCourse {
  readonly kind: TrialKind;
  /** Times of its begin and of its last event, in seconds. */
  begin: number;
  last: number;
  /** Points of its curve so far. */
  points: number;
  ended: boolean;
}

/** Trials on one problem, which take about equally long. Sums are kept, so that an estimate doesn't look at every trial. */
interface TrialKind {
  /** The approximate cost of an epoch, in multiplications: used until a time is measured. */
  readonly cost: number;
  /** Points of a trial that isn't stopped early. */
  readonly most: number;
  /** Of all its trials: seconds from begin to last event, and points. */
  seconds: number;
  points: number;
  /** How many have no point yet and aren't over. */
  waiting: number;
  /** Those that have points and aren't over. */
  readonly running: Set<TrialCourse>;
  /** Of those that are over and have points: how many, and their points. */
  ended: number;
  endedPoints: number;
}

/** The progress of trials, and an estimate of the remaining time. */
export class Pace {
  readonly #now: () => number;
  readonly #begin: number;
  readonly #courses = new Map<string, TrialCourse>();
  readonly #kinds = new Map<string, TrialKind>();
  #later: number;
  #ended = 0;

  /**
   * @param later how many more trials will follow
   * @param now a clock in seconds
   */
  constructor(trials: readonly Trial[], later: number, now: () => number) {
    this.#now = now;
    this.#begin = now();
    this.#later = later + trials.length;
    this.add(trials);
  }

  /** Adds trials that were counted as later ones. */
  add(trials: readonly Trial[]): void {
    for (const { id, identity } of trials) {
      const key = JSON.stringify(identity.problem);
      const kind = this.#kinds.get(key) ?? kindOf(identity);
      this.#kinds.set(key, kind);
      const course = { kind, begin: this.#begin, last: this.#begin, points: 0, ended: false };
      kind.waiting++;
      this.#courses.set(id, course);
    }
    this.#later = Math.max(0, this.#later - trials.length);
  }

  started({ id }: Trial): void {
    const course = this.#courses.get(id);
    if (course === undefined) return;
    course.kind.seconds -= course.last - course.begin;
    course.begin = course.last = this.#now();
  }

  /** Notes that a trial reached a point of its curve, or its end. */
  reached({ id }: { readonly id: string }, epoch: number | "end"): void {
    const course = this.#courses.get(id);
    if (course === undefined) return;
    const { kind } = course;
    const now = this.#now();
    kind.seconds += now - course.last;
    course.last = now;
    if (epoch === "end") this.#end(course);
    else {
      kind.points += epoch + 1 - course.points;
      if (course.ended) {
        if (course.points === 0) kind.ended++;
        kind.endedPoints += epoch + 1 - course.points;
      } else if (course.points === 0) {
        kind.waiting--;
        kind.running.add(course);
      }
      course.points = epoch + 1;
    }
  }

  #end(course: TrialCourse): void {
    if (course.ended) return;
    const { kind, points } = course;
    course.ended = true;
    this.#ended++;
    if (kind.running.delete(course)) {
      kind.ended++;
      kind.endedPoints += points;
    } else kind.waiting--;
  }

  /** The number of trials that are over. */
  get ended(): number {
    return this.#ended;
  }

  /** The number of all trials, including later ones. */
  get count(): number {
    return this.#courses.size + this.#later;
  }

  /** Seconds since the start. */
  get elapsed(): number {
    return this.#now() - this.#begin;
  }

  /**
   * The remaining seconds at this pace; undefined while there is too little data. A point is expected to take the average time of
   * its problem's points, or, if none is measured, a time in proportion to its cost. A trial is expected to have as many points as
   * the ended trials of its problem.
   */
  get remaining(): number | undefined {
    const kinds = [...this.#kinds.values()].map(measured);
    const [seconds, cost] = [sum(kinds, (kind) => kind.seconds), sum(kinds, (kind) => kind.cost * kind.points)];
    if (this.elapsed < 2 || !(seconds > 0)) return undefined;
    const left = sum(kinds, (kind) => {
      const rate = kind.points > 0 ? kind.seconds / kind.points : (kind.cost * seconds) / cost;
      return rate * kind.left;
    });
    const perTrial = (seconds + left) / this.#courses.size;
    return (this.elapsed * (left + this.#later * perTrial)) / seconds;
  }
}

/** The time of a kind's points, their number, and the number of points that are left. */
function measured({ cost, most, seconds, points, waiting, running, ended, endedPoints }: TrialKind) {
  const expected = ended > 0 ? endedPoints / ended : most;
  const left = waiting * expected + sum([...running], (course) => Math.max(0, expected - course.points));
  return { cost, seconds, points, left };
}

/** Evaluations for each parameter that are expected of a run on a landscape before one has ended: most end long before they may. */
const USUAL_EVALUATIONS = 50;

/** How far a point is: epochs; on a landscape evaluations, of which points come ever more rarely. */
export function progressAt({ identity }: Trial, { epoch, forward }: Point): number {
  return identity.problem.kind === "landscape" ? forward : epoch;
}

function kindOf(identity: Identity): TrialKind {
  if (identity.problem.kind === "landscape") {
    const { n } = identity.problem;
    return kindWith(n, Math.min(identity.stop.evaluations ?? 0, USUAL_EVALUATIONS * n));
  }
  const problem = networkOf(identity);
  const { network, batch } = taskOf(problem);
  const weights = parameterCount(network);
  const updates = batch === 0 ? 1 : Math.ceil(problem.train / batch);
  const samples = 3 * problem.train + problem.evaluation; // forward, and twice as much back
  return kindWith(weights * (samples + UPDATE_COST * updates), epochsOf(identity.stop) + 1);
}

function kindWith(cost: number, most: number): TrialKind {
  return { cost, most, seconds: 0, points: 0, waiting: 0, running: new Set(), ended: 0, endedPoints: 0 };
}

/** The approximate cost of a technique's step for one weight, in multiplications. */
const UPDATE_COST = 10;

function sum<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}
