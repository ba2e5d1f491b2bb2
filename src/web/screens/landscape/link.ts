import { MAX_EPOCHS } from "../../../experiment/configuration/limits.ts";
import { parseTechnique, techniqueText } from "../../../experiment/configuration/notation.ts";
import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { extentOf, firstStart, type PlanePoint, SURFACES, type SurfaceName } from "./surface.ts";

/** All settings of the landscape; they are part of the page's address. */
export interface LandscapeSettings {
  readonly surface: SurfaceName;
  /** Condition number of the ellipsoid's Hessian, 1 … 10,000. */
  readonly condition: number;
  /** Angle of the ellipsoid's long axis, in degrees from the axis of w₁, 0 … 90. */
  readonly angle: number;
  /** Number of weights, 2 … 100; with more than two, the map is a slice. */
  readonly weights: number;
  readonly start: PlanePoint;
  readonly step: number;
  /** The technique whose rule is shown. */
  readonly chosen: string;
  /** Ids of the techniques that walk, in the registry's order. */
  readonly shown: readonly string[];
  /** For all techniques of the Rprop family. */
  readonly delta0: number;
  readonly etaPlus: number;
  readonly etaMinus: number;
  /** For all techniques that have one. */
  readonly learningRate: number;
  /** Centre and magnification of the visible part; null for the whole surface. */
  readonly view: { readonly middle: PlanePoint; readonly zoom: number } | null;
  /** The network for the plane of a network's loss: a technique of the experiment, as text, and an epoch; null for none. */
  readonly plane: { readonly technique: string; readonly epoch: number } | null;
}

/** Greatest magnification. */
export const MAX_ZOOM = 4096;

/** Most weights of a function. */
export const MAX_WEIGHTS = 100;

/** Last step that can be shown. */
export const MAX_STEPS = 500;

export const LANDSCAPE_DEFAULTS: LandscapeSettings = {
  surface: "ellipsoid",
  condition: 100,
  angle: 0,
  weights: 2,
  start: firstStart("ellipsoid"),
  step: 40,
  chosen: "irprop+",
  shown: ["rprop-", "rprop+", "irprop-", "irprop+", "irprop+local"],
  delta0: 0.1,
  etaPlus: 1.2,
  etaMinus: 0.5,
  learningRate: 0.001,
  view: null,
  plane: null,
};

/** The settings as a short text; empty for the defaults. Fields are separated by `_`, a field's parts by `*`. */
export function encodeLandscape(settings: LandscapeSettings): string {
  const first = fieldsOf({
    ...LANDSCAPE_DEFAULTS,
    surface: settings.surface,
    start: firstStart(settings.surface),
  });
  const fields = fieldsOf(settings).map((field, k) => (k > 0 && field === first[k] ? "" : field));
  if (fields[0] === LANDSCAPE_DEFAULTS.surface) fields[0] = "";
  return fields.join("_").replace(/_+$/, "");
}

/**
 * Parses settings. Values that can't be read or are out of bounds get their default, and their fields are returned as `faults`,
 * as they are written.
 */
export function decodeLandscape(text: string): {
  readonly settings: LandscapeSettings;
  readonly faults: readonly string[];
} {
  const fields = text.split("_");
  const [surfaceText, shape, startText, step, chosen, shown, rates, viewText, planeText, ...beyond] = fields;
  const base = LANDSCAPE_DEFAULTS;
  const faults = new Set(beyond);
  /** A field's value if it is valid; an empty field has the default. */
  const good = <T>(field: string | undefined, value: T, isGood: (value: T) => boolean, otherwise: T): T => {
    if (!field) return otherwise;
    if (isGood(value)) return value;
    faults.add(field);
    return otherwise;
  };
  const within = (field: string | undefined, k: number, low: number, high: number, otherwise: number) => {
    const value = numbers(field)[k];
    return good(field, value ?? otherwise, (number) => number >= low && number <= high, otherwise);
  };
  for (const [field, most] of [
    [shape, 3],
    [startText, 2],
    [step, 1],
    [rates, 4],
    [viewText, 3],
  ] as const) {
    if (numbers(field).length > most) faults.add(field!);
  }
  const surface = good(surfaceText, surfaceText as SurfaceName, (name) => SURFACES.includes(name), base.surface);
  const { left, bottom, side } = extentOf(surface);
  const first = firstStart(surface);
  const ids = (shown ?? "").split("*");
  const known = TECHNIQUES.map(({ id }) => id).filter((id) => ids.includes(id));
  if (shown && known.length < ids.length) faults.add(shown);
  const wanted = ratesOf(numbers(rates));
  const found = goodRates(wanted);
  if (RATES.some((name) => wanted[name] !== undefined && wanted[name] !== found[name])) faults.add(rates);
  const settings: LandscapeSettings = {
    surface,
    condition: within(shape, 0, 1, 1e4, base.condition),
    angle: within(shape, 1, 0, 90, base.angle),
    weights: goodWeights(shape, faults),
    start: [within(startText, 0, left, left + side, first[0]), within(startText, 1, bottom, bottom + side, first[1])],
    step: good(step, Number(step), isWhole(MAX_STEPS), base.step),
    chosen: good(chosen, chosen, (id) => TECHNIQUES.some((entry) => entry.id === id), base.chosen),
    shown: known.length > 0 ? known : base.shown,
    ...found,
    view: good(viewText, viewOf(viewText), (view) => view !== null, null),
    plane: good(planeText, planeOf(planeText), (plane) => plane !== null, null),
  };
  return { settings, faults: [...faults] };
}

/** The number of weights in a field; one that can't be is a fault. */
function goodWeights(field: string | undefined, faults: Set<string>): number {
  const [, , weights = LANDSCAPE_DEFAULTS.weights] = numbers(field);
  if (Number.isInteger(weights) && weights >= 2 && weights <= MAX_WEIGHTS) return weights;
  faults.add(field!);
  return LANDSCAPE_DEFAULTS.weights;
}

const RATES = ["delta0", "etaPlus", "etaMinus", "learningRate"] as const;
type Rates = Pick<LandscapeSettings, (typeof RATES)[number]>;

/** The wanted rates as far as every technique that has them accepts them; defaults instead of those that one refuses. */
export function goodRates(wanted: { readonly [Name in keyof Rates]: number | undefined }): Rates {
  const accepted = RATES.map((name) => [
    name,
    isAccepted(name, wanted[name]) ? wanted[name] : LANDSCAPE_DEFAULTS[name],
  ]);
  return Object.fromEntries(accepted) as Rates;
}

function isAccepted(name: keyof Rates, value: number | undefined): boolean {
  try {
    for (const { defaults, create } of TECHNIQUES)
      if (name in defaults) create({ [name]: value } as Record<string, number>);
    return true;
  } catch {
    return false;
  }
}

function fieldsOf(settings: LandscapeSettings): string[] {
  const { surface, condition, angle, weights, start, step, chosen, shown, view, plane } = settings;
  const { delta0, etaPlus, etaMinus, learningRate } = settings;
  return [
    surface,
    `${condition}*${angle}${weights === 2 ? "" : `*${weights}`}`,
    start.join("*"),
    String(step),
    chosen,
    shown.join("*"),
    [delta0, etaPlus, etaMinus, learningRate].join("*"),
    view === null ? "" : [...view.middle, view.zoom].join("*"),
    plane === null ? "" : `${plane.technique}*${plane.epoch}`,
  ];
}

/** The numbers in a field; NaN for parts that aren't numbers, undefined for empty ones. */
function numbers(field: string | undefined): (number | undefined)[] {
  return field ? field.split("*").map((part) => (part === "" ? undefined : Number(part))) : [];
}

function ratesOf([delta0, etaPlus, etaMinus, learningRate]: (number | undefined)[]) {
  return { delta0, etaPlus, etaMinus, learningRate };
}

function viewOf(field: string | undefined): LandscapeSettings["view"] {
  const [w1 = NaN, w2 = NaN, zoom = NaN] = numbers(field);
  return Number.isFinite(w1) && Number.isFinite(w2) && zoom > 1 && zoom <= MAX_ZOOM ? { middle: [w1, w2], zoom } : null;
}

function planeOf(field: string | undefined): LandscapeSettings["plane"] {
  const [text, epochText, ...more] = (field ?? "").split("*");
  if (!epochText || more.length > 0 || !isWhole(MAX_EPOCHS)(Number(epochText))) return null;
  try {
    return { technique: techniqueText(parseTechnique(text)), epoch: Number(epochText) };
  } catch {
    return null;
  }
}

/** Whether a number is an integer from 0 to `most`. */
function isWhole(most: number): (value: number) => boolean {
  return (value) => Number.isInteger(value) && value >= 0 && value <= most;
}
