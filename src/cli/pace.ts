import type { Identity } from "../experiment/record/record.ts";
import { networkOf, taskOf } from "../experiment/trial/layout.ts";
import { parameterCount } from "../model/network.ts";
import type { Trial } from "../node/runner.ts";

/** How far a trial has come. */
interface TrialCourse {
  readonly kind: TrialKind;
  /** When it began and when it was last heard of, in seconds. */
  begin: number;
  last: number;
  /** Points of its curve that are there. */
  points: number;
  ended: boolean;
}

/** Trials on one problem: they take about as long. */
interface TrialKind {
  readonly trials: TrialCourse[];
  /** What an epoch costs, in multiplications or so: to judge by until one is measured. */
  readonly cost: number;
  /** Points of a trial that nothing stops. */
  readonly points: number;
}

/** How far trials have come, and from that how long they will take. */
export class Pace {
  readonly #now: () => number;
  readonly #begin: number;
  readonly #courses = new Map<string, TrialCourse>();
  readonly #kinds = new Map<string, TrialKind>();
  #later: number;
  #ended = 0;

  /**
   * @param later how many more trials there will be
   * @param now a clock in seconds
   */
  constructor(trials: readonly Trial[], later: number, now: () => number) {
    this.#now = now;
    this.#begin = now();
    this.#later = later + trials.length;
    this.add(trials);
  }

  /** Some of those that were to come are known. */
  add(trials: readonly Trial[]): void {
    for (const { id, identity } of trials) {
      const key = JSON.stringify(identity.problem);
      const kind = this.#kinds.get(key) ?? kindOf(identity);
      this.#kinds.set(key, kind);
      const course = { kind, begin: this.#begin, last: this.#begin, points: 0, ended: false };
      kind.trials.push(course);
      this.#courses.set(id, course);
    }
    this.#later = Math.max(0, this.#later - trials.length);
  }

  started({ id }: Trial): void {
    const course = this.#courses.get(id);
    if (course) course.begin = course.last = this.#now();
  }

  /** Points of a trial's curve that are there, or that it is over. */
  reached({ id }: { readonly id: string }, epoch: number | "end"): void {
    const course = this.#courses.get(id);
    if (course === undefined) return;
    course.last = this.#now();
    if (epoch !== "end") course.points = epoch + 1;
    else if (!course.ended) {
      course.ended = true;
      this.#ended++;
    }
  }

  /** Trials that are over. */
  get ended(): number {
    return this.#ended;
  }

  /** All trials, those that are to come included. */
  get count(): number {
    return this.#courses.size + this.#later;
  }

  /** Seconds since the beginning. */
  get elapsed(): number {
    return this.#now() - this.#begin;
  }

  /**
   * Seconds that are still to come, if it goes on at this pace; undefined as long as there is little to judge by. A point
   * counts as much as those of its problem took; where none is measured, by what it should cost. A trial is expected to
   * have as many points as those of its problem that ended had.
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

/** Of a kind's trials: how long its points took, how many there are and how many are still to come. */
function measured({ trials, cost, points: most }: TrialKind) {
  const ended = trials.filter((course) => course.ended && course.points > 0);
  const expected = ended.length > 0 ? sum(ended, ({ points }) => points) / ended.length : most;
  return {
    cost,
    seconds: sum(trials, ({ begin, last }) => last - begin),
    points: sum(trials, ({ points }) => points),
    left: sum(trials, ({ points, ended }) => (ended ? 0 : Math.max(0, expected - points))),
  };
}

function kindOf(identity: Identity): TrialKind {
  const problem = networkOf(identity);
  const { network, batch } = taskOf(problem);
  const weights = parameterCount(network);
  const updates = batch === 0 ? 1 : Math.ceil(problem.train / batch);
  const samples = 3 * problem.train + problem.evaluation; // forward, and twice as much back
  return { trials: [], cost: weights * (samples + UPDATE_COST * updates), points: identity.stop.epochs + 1 };
}

/** What a technique's step costs a weight, in multiplications or so. */
const UPDATE_COST = 10;

function sum<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}
