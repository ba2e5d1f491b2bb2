import { effect } from "@preact/signals";
import { chooseTechnique } from "../../experiment/configuration/notation.ts";
import { digestsOf } from "../../experiment/record/networks.ts";
import { DEFAULT_SETUP } from "../lab/default-setup.ts";
import { screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { coordinateStep, type Walk } from "../lab/walk.ts";
import { LANDSCAPE_DEFAULTS, type LandscapeSettings } from "../screens/landscape/link.ts";
import {
  changeLandscape,
  chosenWalk,
  finishWalks,
  goToStep,
  isWalking,
  nameOf,
  reshape,
  runSteps,
  stepsToTarget,
  stopWalking,
  walks,
} from "../screens/landscape/state.ts";
import { large } from "../screens/race/state.ts";
import { chooseRule, chooseScript, deviations, goOn, restartScript } from "../screens/rules/state.ts";
import { type RuleId, WEIGHT_DEFAULTS } from "../screens/weight/link.ts";
import { changeWeight, goToWeightStep, ruleWalks } from "../screens/weight/state.ts";
import type { Setup } from "../workers/setup.ts";
import type { Facts, LabelledNumber, TourStep } from "./words/facts.ts";

/** What the tour provides to its actions. */
export interface ActContext {
  /** Whether the user has left the step meanwhile, so that the outcome isn't needed. Reads a signal. */
  isOver(): boolean;
  /** The rule that the visitor thinks is the fastest: an id. */
  readonly guess: RuleId;
  /** Whether changes should be immediate instead of animated. */
  readonly isAtOnce: boolean;
  /** Begins another experiment; the user's own is restored when the tour ends. */
  replace(setup: Setup): void;
}

/** The action of each step on the page. Resolves to null if the step was left meanwhile or the action failed. */
export const ACTS: { readonly [Step in TourStep]: (course: ActContext) => Promise<Facts[Step] | null> } = {
  async sign(course) {
    const rate = 0.009; // from 0.01 on it diverges
    showLandscape({ shown: ["rprop-", "sgd"], chosen: "sgd", learningRate: rate, step: 0 });
    await walkOn(30, course);
    if (course.isOver()) return null;
    return { steps: 30, rate, bySize: errorAt("sgd", 30), bySign: errorAt("rprop-", 30) };
  },

  async delta(course) {
    showLandscape({ shown: ["rprop-"], chosen: "rprop-", step: 0 });
    await walkOn(3, course);
    if (course.isOver()) return null;
    return { deltas: [1, 2, 3].map((step) => coordinateStep(chosenWalk.peek()!, step, 0).deltaAfter!) };
  },

  async back(course) {
    showLandscape({ shown: ["rprop+"], chosen: "rprop+", step: 0 });
    const { step, weight } = firstTurn(chosenWalk.peek()!);
    await walkOn(step, course);
    if (course.isOver()) return null;
    const { from, to, deltaBefore, deltaAfter } = coordinateStep(chosenWalk.peek()!, step, weight);
    return {
      step,
      weight: weight === 0 ? 1 : 2,
      from,
      to,
      deltaBefore: deltaBefore!,
      deltaAfter: deltaAfter!,
    };
  },

  async improved(course) {
    large.value = { measure: "loss", part: "train" };
    const techniques = ["rprop-", "rprop+", "irprop+"].map((id) => chooseTechnique(id, { delta0: 0.001 }));
    if (!(await train({ ...SMALL, epochs: 30, techniques }, course))) return null;
    return { epochs: 30, losses: lastLosses() };
  },

  async local() {
    screen.value = "rules";
    chooseRule("irprop+local");
    chooseScript("turns");
    restartScript();
    goOn(3);
    const { weights, walks } = deviations.peek()!;
    return {
      step: 3,
      right: weights[2],
      local: walks.find(({ deviation }) => deviation === "own-gradient")!.weights[2],
    };
  },

  async turn(course) {
    const { shown } = LANDSCAPE_DEFAULTS;
    showLandscape({ shown, chosen: "irprop+", step: 40 });
    const before = stepsToTarget.peek();
    await turnTo(30, course);
    if (course.isOver()) return null;
    const after = stepsToTarget.peek();
    return {
      angle: 30,
      steps: shown.map((id) => ({ label: nameOf(id), before: before.get(id) ?? null, after: after.get(id) ?? null })),
    };
  },

  async batches(course) {
    large.value = { measure: "loss", part: "train" };
    const techniques = [
      chooseTechnique("rprop-", { delta0: 0.001 }),
      chooseTechnique("rmsprop", { learningRate: 0.001 }),
    ];
    if (!(await train({ ...SMALL, batch: 64, epochs: 15, techniques }, course))) return null;
    return { epochs: 15, losses: lastLosses() };
  },

  async bits(course) {
    const techniques = [chooseTechnique("irprop+", { delta0: 0.001 })];
    if (!(await train({ ...SMALL, epochs: 15, techniques }, course))) return null;
    const first = lastDigest();
    lab.reset();
    await until(() => lab.phase.value === "ready", course);
    if (!(await goToEnd(course))) return null;
    return { first, second: lastDigest() };
  },

  async ask({ guess, isAtOnce, isOver }) {
    askQuestion();
    const last = Math.max(...ruleWalks.peek().map(({ arrives }) => arrives ?? 0));
    for (let made = isAtOnce ? last : 1; made <= last && !isOver(); made++) {
      goToWeightStep(made);
      if (made < last) await new Promise((passed) => setTimeout(passed, PACE));
    }
    if (isOver()) return null;
    return {
      guess: nameOf(guess),
      steps: ruleWalks.peek().map(({ id, arrives }) => ({ label: nameOf(id), needed: arrives })),
    };
  },
};

/** Milliseconds between the steps of the last experiment. */
const PACE = 150;

/** Puts the ball where the tour's last question has it. */
export function askQuestion(): void {
  changeWeight({ ...WEIGHT_DEFAULTS, start: -3.4, delta0: 1 });
  screen.value = "weight";
}

/** MNIST with so few samples that a race takes a second or two. */
const SMALL: Setup = { ...DEFAULT_SETUP, train: 2000, evaluation: 500, hidden: [16] };

/** Shows the axis-parallel ellipse with some settings changed. */
function showLandscape(settings: Partial<LandscapeSettings>): void {
  stopWalking();
  changeLandscape({ ...LANDSCAPE_DEFAULTS, ...settings });
  finishWalks();
  screen.value = "landscape";
}

async function walkOn(steps: number, course: ActContext): Promise<void> {
  goToStep(0);
  runSteps(steps, course.isAtOnce);
  await until(() => !isWalking.value, course);
}

/** Duration of the ellipse's rotation, in milliseconds. */
const TURNING = 800;

async function turnTo(angle: number, course: ActContext): Promise<void> {
  const begun = performance.now();
  while (!course.isAtOnce && !course.isOver() && performance.now() - begun < TURNING) {
    reshape({ angle: Math.round((angle * (performance.now() - begun)) / TURNING) });
    await new Promise(requestAnimationFrame);
  }
  if (course.isOver()) return;
  reshape({ angle });
  finishWalks();
}

function errorAt(id: string, step: number): number {
  return walks.peek().find((walked) => walked.id === id)!.losses[step];
}

/** The first step at which a weight's gradient had changed its sign, and the index of that weight. */
function firstTurn(walked: Walk): { readonly step: number; readonly weight: 0 | 1 } {
  for (let step = 1; step <= walked.steps; step++) {
    for (const weight of [0, 1] as const) {
      if (coordinateStep(walked, step, weight).branch?.startsWith("turn")) return { step, weight };
    }
  }
  throw new RangeError(`tour: expected ${walked.id} to turn on the ellipse`);
}

/** Begins an experiment and trains it to its end; resolves to whether it got there. */
async function train(setup: Setup, course: ActContext): Promise<boolean> {
  screen.value = "race";
  lab.setSpeed(Number.POSITIVE_INFINITY);
  course.replace(setup);
  await until(() => lab.phase.value !== "loading", course);
  return goToEnd(course);
}

async function goToEnd(course: ActContext): Promise<boolean> {
  if (course.isOver() || lab.phase.peek() !== "ready") return false;
  lab.run();
  await until(() => lab.phase.value === "done" || lab.phase.value === "failed", course);
  return !course.isOver() && lab.phase.peek() === "done";
}

function lastLosses(): LabelledNumber[] {
  return lab.runs.peek().map(({ style, curve }) => ({
    label: style.label,
    value: curve.peek().train.loss.at(-1) ?? Number.NaN,
  }));
}

function lastDigest(): string {
  const result = lab.runs.peek()[0].result.peek();
  return (result && digestsOf(result.record)?.last) ?? "";
}

/** Resolves when a condition holds or the user has left the step. */
function until(holds: () => boolean, course: ActContext): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!course.isOver() && !holds()) return;
      queueMicrotask(() => {
        stop();
        resolve();
      });
    });
  });
}
