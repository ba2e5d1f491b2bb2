import { computed, signal } from "@preact/signals";
import { TECHNIQUES, technique } from "../../../optimizers/registry.ts";
import { styleTechniques, type TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { keepInLink } from "../../lab/link-parts.ts";
import { type CoordinateStep, coordinateStep, stepsTo, type Walk, walk } from "../../lab/walk.ts";
import { curve } from "./curve.ts";
import {
  BOUNDS,
  decodeWeight,
  encodeWeight,
  MAX_STEPS,
  RULES,
  type RuleId,
  WEIGHT_DEFAULTS,
  type WeightSettings,
} from "./link.ts";

/** E below which the ball counts as arrived. */
export const TARGET = 1e-3;

/** The settings that the user may change and that are in the address. */
export const weightSettings = signal<WeightSettings>(WEIGHT_DEFAULTS);

/** One rule's way down the curve. */
export interface RuleWalk {
  readonly id: RuleId;
  readonly walked: Walk;
  /** Steps until E is below {@link TARGET}; null if they are more than can be shown. */
  readonly arrives: number | null;
}

const start = computed(() => weightSettings.value.start);
const delta0 = computed(() => weightSettings.value.delta0);
const etaPlus = computed(() => weightSettings.value.etaPlus);
const etaMinus = computed(() => weightSettings.value.etaMinus);

/** The four rules' walks from the same start. */
export const ruleWalks = computed<readonly RuleWalk[]>(() => {
  const hyper = { delta0: delta0.value, etaPlus: etaPlus.value, etaMinus: etaMinus.value };
  return RULES.map((id) => {
    const walked = walk(technique(id).create(hyper), curve, [start.value, 0], MAX_STEPS);
    return { id, walked, arrives: stepsTo(TARGET, walked) };
  });
});

/** The chosen rule's walk. */
export const chosenWalk = computed(
  () => ruleWalks.value.find(({ id }) => id === weightSettings.value.rule)?.walked ?? ruleWalks.value[0].walked,
);

/** The present step. */
export const step = computed(() => Math.min(weightSettings.value.step, chosenWalk.value.steps));

/** The steps that the chosen rule has made, the last one last. */
export const made = computed<readonly CoordinateStep[]>(() =>
  Array.from({ length: step.value }, (_, k) => coordinateStep(chosenWalk.value, k + 1, 0)),
);

/** Each rule's style, as on all screens. */
export const ruleStyles: ReadonlyMap<string, TechniqueStyle> = new Map(
  styleTechniques(TECHNIQUES.map(({ id, label, defaults }) => ({ id, label, hyper: { ...defaults } }))).map(
    (style, k) => [TECHNIQUES[k].id, style],
  ),
);

/** Changes some settings; the ball is back at its start unless the step is among them. */
export function changeWeight(part: Partial<WeightSettings>): void {
  weightSettings.value = { ...weightSettings.value, step: 0, ...part };
}

/** Shows another rule at the same step, for comparison. */
export function chooseWeightRule(rule: RuleId): void {
  changeWeight({ rule, step: weightSettings.value.step });
}

/** Goes to a step, or to the nearest one that can be shown. */
export function goToWeightStep(wanted: number): void {
  changeWeight({ step: Math.min(chosenWalk.value.steps, Math.max(0, wanted)) });
}

/** Puts the ball on the curve above a place, or above the nearest visible one. */
export function putBall(w: number): void {
  const [low, high] = BOUNDS.start;
  changeWeight({ start: Number(Math.min(high, Math.max(low, w)).toFixed(2)) });
}

keepInLink(
  "weight",
  computed(() => encodeWeight(weightSettings.value)),
  (text) => {
    const { settings, faults } = decodeWeight(text);
    weightSettings.value = settings;
    return faults;
  },
);
