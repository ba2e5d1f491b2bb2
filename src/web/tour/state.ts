import { batch, computed, signal } from "@preact/signals";
import { screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { sameSetup } from "../lab/url.ts";
import { landscapeSettings, stopWalking } from "../screens/landscape/state.ts";
import { large } from "../screens/race/state.ts";
import { madeSteps, rule, scriptName, stopScript } from "../screens/rules/state.ts";
import type { Setup } from "../workers/setup.ts";
import { ACTS } from "./acts.ts";
import { type Facts, TOUR_STEPS, type TourStep } from "./words/facts.ts";

/** What a step's action brought about; `facts` is null where it could not be done. */
export type ActOutcome = {
  readonly [Step in TourStep]: { readonly step: Step; readonly facts: Facts[Step] | null };
}[TourStep];

/** The place in {@link TOUR_STEPS} that the reader has come to. It is in no link. */
export const place = signal(0);

/** The step that is shown. */
export const tourStep = computed(() => TOUR_STEPS[place.value]);

/** What the step's action brought about, once it has been done. */
export const outcome = signal<ActOutcome | null>(null);

/** Whether an action is going on. */
export const isActing = signal(false);

/** Whether the tour has changed anything on the page. */
export const hasActed = signal(false);

/** Grows with each thing that the reader does: what an earlier one brings about is of no interest then. */
const turn = signal(0);

/** What was on the page when the tour began. */
let before = onThePage();
/** The experiment that the tour began last; null for none. */
let begun: Setup | null = null;

/** Begins the tour at its first step. */
export function beginTour(): void {
  before = onThePage();
  begun = null;
  hasActed.value = false;
  goToTourStep(0);
}

/** Goes to a step, and says nothing of what an action of another brings about. */
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

/** Does what the step is about. */
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
    isOver: () => turn.value !== mine,
    replace(setup) {
      begun = setup;
      lab.replace(setup);
    },
  });
  if (turn.peek() !== mine) return;
  batch(() => {
    outcome.value = { step, facts } as ActOutcome;
    isActing.value = false;
  });
}

/** Ends the tour; puts the page back as it was before, unless the reader keeps it. An experiment of the reader's own stays. */
export function endTour(isKept: boolean): void {
  stopMoving();
  turn.value++;
  isActing.value = false;
  if (isKept || !hasActed.peek()) return;
  batch(() => {
    if (begun !== null && sameSetup(begun, lab.setup.peek())) lab.replace(before.setup);
    lab.setSpeed(before.speed);
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
    landscape: landscapeSettings.peek(),
    rule: rule.peek(),
    scriptName: scriptName.peek(),
    madeSteps: madeSteps.peek(),
    large: large.peek(),
    screen: screen.peek(),
  };
}
