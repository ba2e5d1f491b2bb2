import { batch, computed, effect, signal } from "@preact/signals";
import { TECHNIQUES, technique } from "../../../optimizers/registry.ts";
import { styleTechniques, type TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { keepInLink } from "../../lab/link-parts.ts";
import { GrowingWalk, stepsTo, type Walk } from "../../lab/walk.ts";
import { GrowingWalks } from "./growing-walks.ts";
import {
  decodeLandscape,
  encodeLandscape,
  LANDSCAPE_DEFAULTS,
  type LandscapeSettings,
  MAX_STEPS,
  MAX_ZOOM,
} from "./link.ts";
import type { PlaneGrid } from "./plane.ts";
import { type Extent, extentOf, firstStart, type PlanePoint, type SurfaceName, surfaceOf } from "./surface.ts";

/** Most steps that are counted until E is below {@link target}; more than can be shown. */
export const COUNTED_STEPS = 1000;

/** The settings that the user may change and that are in the address. */
export const landscapeSettings = signal<LandscapeSettings>(LANDSCAPE_DEFAULTS);

/** The plane of a network's loss, once it has been computed: see network.ts. */
export const plane = signal<PlaneGrid | null>(null);

const kind = computed(() => landscapeSettings.value.surface);
const condition = computed(() => landscapeSettings.value.condition);
const angle = computed(() => landscapeSettings.value.angle);
const weights = computed(() => landscapeSettings.value.weights);
const planeInUse = computed(() => (kind.value === "network" ? plane.value : null));

/** The present surface; null for a plane that hasn't been computed. It changes only with its shape. */
export const surface = computed(() =>
  surfaceOf(kind.value, condition.value, angle.value, planeInUse.value, weights.value),
);

const view = computed(() => landscapeSettings.value.view);

/** The visible square: the whole surface or a part of it. */
export const drawn = computed<Extent>(() => {
  const whole = surface.value?.extent ?? extentOf(kind.value);
  if (view.value === null) return whole;
  const { middle, zoom } = view.value;
  const side = whole.side / zoom;
  const from = (at: number, low: number) => Math.min(low + whole.side - side, Math.max(low, at - side / 2));
  return { left: from(middle[0], whole.left), bottom: from(middle[1], whole.bottom), side };
});

/** The common start. */
export const start = computed(() => landscapeSettings.value.start);

/** The present step. */
export const step = computed(() => landscapeSettings.value.step);

/** Every technique's style, independent of which ones are shown. */
export const styles: ReadonlyMap<string, TechniqueStyle> = new Map(
  styleTechniques(TECHNIQUES.map(({ id, label, defaults }) => ({ id, label, hyper: { ...defaults } }))).map(
    (style, k) => [TECHNIQUES[k].id, style],
  ),
);

/** A technique's label. */
export function nameOf(id: string): string {
  return technique(id).label;
}

const shown = computed(() => landscapeSettings.value.shown);
const delta0 = computed(() => landscapeSettings.value.delta0);
const etaPlus = computed(() => landscapeSettings.value.etaPlus);
const etaMinus = computed(() => landscapeSettings.value.etaMinus);
const learningRate = computed(() => landscapeSettings.value.learningRate);

/** The shown techniques' optimizers, with the chosen rates. */
const optimizers = computed(() => {
  const rates = { delta0, etaPlus, etaMinus, learningRate };
  return shown.value.map((id) => {
    const own = Object.entries(rates).filter(([name]) => name in technique(id).defaults);
    return technique(id).create(Object.fromEntries(own.map(([name, { value }]) => [name, value])));
  });
});

/** Milliseconds for which steps are made at once when the surface, the start or the techniques are others. */
const AT_ONCE = 8;

/** The shown techniques' walks from the start, {@link COUNTED_STEPS} steps long, which grow while they are shown. */
export const growingWalks = computed(() => {
  const { value: on } = surface;
  if (on === null) return null;
  const all = optimizers.value.map(
    (optimizer) => new GrowingWalk(optimizer, on.whole, start.value, COUNTED_STEPS, on.rest),
  );
  return new GrowingWalks(all, performance.now() + AT_ONCE);
});

/** Those walks, as far as their steps are made. */
export const walks = computed<readonly Walk[]>(() => growingWalks.value?.shown.value ?? []);

/** Makes all steps of the walks now. */
export function finishWalks(): void {
  growingWalks.peek()?.grow(Infinity);
}

/** The walk whose rule is shown; the first if the chosen technique isn't shown. */
export const chosenWalk = computed(
  () => walks.value.find(({ id }) => id === landscapeSettings.value.chosen) ?? walks.value[0] ?? null,
);

/** The target for E: 10⁻⁶ if its minimum is 0; in a network's plane, slightly above the least computed value. */
export const target = computed(() => {
  if (planeInUse.value === null) return 1e-6;
  const values = planeInUse.value.values;
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  return Number((least + 0.001 * (greatest - least)).toPrecision(4));
});

/** Steps of each shown technique until E is below {@link target}; null if more than were counted, undefined while that isn't known. */
export const stepsToTarget = computed(
  () =>
    new Map(
      walks.value.map((walked) => {
        const steps = stepsTo(target.value, walked);
        return [walked.id, steps ?? (walked.isWhole ? null : undefined)];
      }),
    ),
);

/** Whether steps are being animated. */
export const isWalking = signal(false);

/** Changes some settings. */
export function changeLandscape(part: Partial<LandscapeSettings>): void {
  landscapeSettings.value = { ...landscapeSettings.value, ...part };
}

/** Whether the surface's shape is changing in every frame, so that it may be drawn from fewer points. */
export const isShaping = signal(false);
const SHAPED_AFTER = 150;
let shaping: ReturnType<typeof setTimeout> | undefined;

/** Changes the ellipsoid's shape as part of a continuous movement. */
export function reshape(part: Partial<Pick<LandscapeSettings, "condition" | "angle">>): void {
  clearTimeout(shaping);
  shaping = setTimeout(() => {
    isShaping.value = false;
  }, SHAPED_AFTER);
  batch(() => {
    isShaping.value = true;
    changeLandscape(part);
  });
}

/** Shows another surface, with its default start. */
export function chooseSurface(name: SurfaceName): void {
  changeLandscape({ surface: name, start: firstStart(name), view: null });
}

/** Moves the start to a point, or to the nearest visible one. */
export function putStart([w1, w2]: PlanePoint): void {
  const { left, bottom, side } = surface.value?.extent ?? extentOf(kind.value);
  const within = (value: number, low: number) => Math.min(low + side, Math.max(low, Number(value.toFixed(4))));
  changeLandscape({ start: [within(w1, left), within(w2, bottom)] });
}

/** Zooms in by a factor around the chosen technique's present position, or out around the centre. */
export function zoomBy(factor: number): void {
  const before = view.value;
  const zoom = Math.min(MAX_ZOOM, (before?.zoom ?? 1) * factor);
  const walked = chosenWalk.value;
  if (zoom <= 1 || walked === null) {
    changeLandscape({ view: null });
    return;
  }
  const at = 2 * Math.min(step.value, walked.steps);
  const place: PlanePoint = [Number(walked.places[at].toPrecision(6)), Number(walked.places[at + 1].toPrecision(6))];
  changeLandscape({ view: { middle: factor > 1 || before === null ? place : before.middle, zoom } });
}

/** Shows or hides a technique; at least one is always shown. */
export function toggleTechnique(id: string): void {
  const { shown: before } = landscapeSettings.value;
  const wanted = TECHNIQUES.map((entry) => entry.id).filter((other) => before.includes(other) !== (other === id));
  if (wanted.length > 0) changeLandscape({ shown: wanted });
}

/** Goes to a step, or to the nearest one that can be shown. */
export function goToStep(wanted: number): void {
  changeLandscape({ step: Math.min(MAX_STEPS, Math.max(0, Math.round(wanted))) });
}

let timer: ReturnType<typeof setInterval> | undefined;

/** Makes `count` steps, one every few hundredths of a second, or all at once if motion isn't wanted. */
export function runSteps(count: number, isAtOnce: boolean): void {
  stopWalking();
  const goal = Math.min(MAX_STEPS, step.value + count);
  if (isAtOnce) {
    goToStep(goal);
    return;
  }
  isWalking.value = true;
  timer = setInterval(() => {
    goToStep(step.value + 1);
    if (step.value >= goal) stopWalking();
  }, 60);
}

/** Stops the animation of steps. */
export function stopWalking(): void {
  clearInterval(timer);
  isWalking.value = false;
}

/** The landscape's part of the address; empty for the defaults. */
export const landscapeLink = computed(() => encodeLandscape(landscapeSettings.value));

/** The same once it hasn't changed for a moment, since the address must not change in every frame. */
const settledLink = signal(landscapeLink.value);
const SETTLED_AFTER = 300;
let settling: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const text = landscapeLink.value;
  clearTimeout(settling);
  if (text === settledLink.peek()) return;
  settling = setTimeout(() => {
    settledLink.value = text;
  }, SETTLED_AFTER);
});

/** Applies an address's part; returns the pieces that can't be read. */
export function openLandscapeLink(text: string): readonly string[] {
  stopWalking();
  const { settings, faults } = decodeLandscape(text);
  landscapeSettings.value = settings;
  settledLink.value = landscapeLink.value;
  return faults;
}

keepInLink("landscape", settledLink, openLandscapeLink);
