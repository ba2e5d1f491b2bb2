import { batch, computed, signal } from "@preact/signals";
import { screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { sameSetup } from "../lab/url.ts";
import { landscapeSettings, stopWalking } from "../screens/landscape/state.ts";
import { large } from "../screens/race/state.ts";
import { madeSteps, rule, scriptName, stopScript } from "../screens/rules/state.ts";
import { type RuleId, WEIGHT_DEFAULTS } from "../screens/weight/link.ts";
import { weightSettings } from "../screens/weight/state.ts";
import type { Setup } from "../workers/setup.ts";
import { ACTS, askQuestion } from "./acts.ts";
import { type Facts, TOUR_STEPS, type TourStep } from "./words/facts.ts";

/** The outcome of a step's action; `facts` is null if the action failed. */
export type ActOutcome = {
  readonly [Step in TourStep]: { readonly step: Step; readonly facts: Facts[Step] | null };
}[TourStep];

/** Index of the present step in {@link TOUR_STEPS}. It isn't part of the address. */
export const place = signal(0);

/** The step that is shown. */
export const tourStep = computed(() => TOUR_STEPS[place.value]);

/** The outcome of the step's action; null before it. */
export const outcome = signal<ActOutcome | null>(null);

/** The visitor's answer to the last question; null before it. */
export const guess = signal<RuleId | null>(null);

/** Whether an action is in progress. */
export const isActing = signal(false);

/** Whether the tour has changed anything on the page. */
export const hasActed = signal(false);

/** Incremented with each act of the user's, so that outcomes of earlier ones are dropped. */
const turn = signal(0);

/** The state of the page when the tour began. */
let before = onThePage();
/** The experiment that the tour began last; null if none. */
let begun: Setup | null = null;

/** Starts the tour at its first step. */
export function beginTour(): void {
  before = onThePage();
  begun = null;
  hasActed.value = false;
  guess.value = null;
  goToTourStep(0);
}

/** Shows the last step's question, with the page as the experiment will have it. */
export function showQuestion(): void {
  hasActed.value = true;
  askQuestion();
}

/** Goes to a step; outcomes of other steps' actions are dropped. */
export function goToTourStep(wanted: number): void {
  if (wanted < 0 || wanted >= TOUR_STEPS.length) return;
  stopMoving();
  batch(() => {
    turn.value++;
    place.value = wanted;
    outcome.value = null;
    isActing.value = false;
  });
}

/** Performs the step's action. */
export async function act(isAtOnce: boolean): Promise<void> {
  const step = tourStep.peek();
  const mine = turn.peek() + 1;
  stopMoving();
  batch(() => {
    turn.value = mine;
    outcome.value = null;
    isActing.value = true;
    hasActed.value = true;
  });
  const facts = await ACTS[step]({
    isAtOnce,
    guess: guess.peek() ?? WEIGHT_DEFAULTS.rule,
    isOver: () => turn.value !== mine,
    replace(setup) {
      begun = setup;
      lab.replace(setup);
    },
  }).catch(() => null); // the visitor has changed what it needs
  if (turn.peek() !== mine) return;
  batch(() => {
    outcome.value = { step, facts } as ActOutcome;
    isActing.value = false;
  });
}

/** Ends the tour and restores the page's earlier state, unless `isKept`. An experiment that the user began meanwhile stays. */
export function endTour(isKept: boolean): void {
  stopMoving();
  turn.value++;
  isActing.value = false;
  if (isKept || !hasActed.peek()) return;
  batch(() => {
    if (begun !== null && sameSetup(begun, lab.setup.peek())) lab.replace(before.setup);
    lab.setSpeed(before.speed);
    weightSettings.value = before.weight;
    landscapeSettings.value = before.landscape;
    rule.value = before.rule;
    scriptName.value = before.scriptName;
    madeSteps.value = before.madeSteps;
    large.value = before.large;
    screen.value = before.screen;
  });
}

function stopMoving(): void {
  stopWalking();
  stopScript();
}

function onThePage() {
  return {
    setup: lab.setup.peek(),
    speed: lab.speed.peek(),
    weight: weightSettings.peek(),
    landscape: landscapeSettings.peek(),
    rule: rule.peek(),
    scriptName: scriptName.peek(),
    madeSteps: madeSteps.peek(),
    large: large.peek(),
    screen: screen.peek(),
  };
}
