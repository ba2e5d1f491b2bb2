import { TECHNIQUES, technique } from "../../optimizers/registry.ts";
import { extentOf, firstStart, type Place, SURFACES, type SurfaceName } from "./landscape-surface.ts";

/** All that defines what the landscape shows, and so stands in the page's address. */
export interface LandscapeSettings {
  readonly surface: SurfaceName;
  /** Of the ellipsoid's Hessian, 1 … 10,000. */
  readonly condition: number;
  /** Of the ellipsoid's long axis, in degrees from the axis of w₁, 0 … 90. */
  readonly angle: number;
  readonly start: Place;
  readonly step: number;
  /** The technique whose rule is shown. */
  readonly chosen: string;
  /** Ids of the techniques that walk, in the registry's order. */
  readonly shown: readonly string[];
  /** Of all techniques of the Rprop family. */
  readonly delta0: number;
  readonly etaPlus: number;
  readonly etaMinus: number;
  /** Of all techniques that have one. */
  readonly learningRate: number;
  /** A place in whose middle a part of the surface is drawn, and by how much it is enlarged; null for the whole. */
  readonly view: { readonly middle: Place; readonly zoom: number } | null;
}

/** The most that a part is enlarged. */
export const MOST_ZOOM = 4096;

/** The steps that one can look at. */
export const MOST_STEPS = 500;

export const LANDSCAPE_DEFAULTS: LandscapeSettings = {
  surface: "ellipsoid",
  condition: 100,
  angle: 0,
  start: firstStart("ellipsoid"),
  step: 40,
  chosen: "irprop+",
  shown: ["rprop-", "rprop+", "irprop-", "irprop+", "irprop+local"],
  delta0: 0.1,
  etaPlus: 1.2,
  etaMinus: 0.5,
  learningRate: 0.001,
  view: null,
};

/** The settings as a short text; empty for the defaults. Fields stand apart by `_`, a field's parts by `*`. */
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

/** The settings that a text stands for; what can't be read has its default. */
export function decodeLandscape(text: string): LandscapeSettings {
  const [surfaceText, shape, startText, step, chosen, shown, rates, viewText] = text.split("_");
  const base = LANDSCAPE_DEFAULTS;
  const surface = SURFACES.find((name) => name === surfaceText) ?? base.surface;
  const { left, bottom, side } = extentOf(surface);
  const first = firstStart(surface);
  const [condition, angle] = numbers(shape);
  const [w1, w2] = numbers(startText);
  const [delta0, etaPlus, etaMinus, learningRate] = numbers(rates);
  const [middle1, middle2, zoom] = numbers(viewText);
  const hasView = [middle1, middle2, zoom].every(Number.isFinite) && zoom! > 1 && zoom! <= MOST_ZOOM;
  const ids = (shown ?? "").split("*");
  const known = TECHNIQUES.map(({ id }) => id).filter((id) => ids.includes(id));
  return {
    surface,
    condition: within(condition, 1, 1e4, base.condition),
    angle: within(angle, 0, 90, base.angle),
    start: [within(w1, left, left + side, first[0]), within(w2, bottom, bottom + side, first[1])],
    step: Math.round(within(numbers(step)[0], 0, MOST_STEPS, base.step)),
    chosen: TECHNIQUES.some(({ id }) => id === chosen) ? chosen : base.chosen,
    shown: known.length > 0 ? known : base.shown,
    ...goodRates({ delta0, etaPlus, etaMinus, learningRate }),
    view: hasView ? { middle: [middle1!, middle2!], zoom: zoom! } : null,
  };
}

type Rates = Pick<LandscapeSettings, "delta0" | "etaPlus" | "etaMinus" | "learningRate">;

/** The rates that techniques accept together, each of them; else the defaults of those that they refuse. */
export function goodRates(wanted: { readonly [Name in keyof Rates]: number | undefined }): Rates {
  const { delta0, etaPlus, etaMinus, learningRate } = wanted;
  const base = LANDSCAPE_DEFAULTS;
  const isGood = (id: string, hyper: Readonly<Record<string, number | undefined>>) => {
    try {
      technique(id).create(hyper as Record<string, number>);
      return true;
    } catch {
      return false;
    }
  };
  return {
    delta0: isGood("irprop+", { delta0 }) ? delta0! : base.delta0,
    etaPlus: isGood("irprop+", { etaPlus }) ? etaPlus! : base.etaPlus,
    etaMinus: isGood("irprop+", { etaMinus }) ? etaMinus! : base.etaMinus,
    learningRate: isGood("sgd", { learningRate }) ? learningRate! : base.learningRate,
  };
}

function fieldsOf(settings: LandscapeSettings): string[] {
  const { surface, condition, angle, start, step, chosen, shown, view } = settings;
  const { delta0, etaPlus, etaMinus, learningRate } = settings;
  return [
    surface,
    surface === "ellipsoid" ? `${condition}*${angle}` : "",
    start.join("*"),
    String(step),
    chosen,
    shown.join("*"),
    [delta0, etaPlus, etaMinus, learningRate].join("*"),
    view === null ? "" : [...view.middle, view.zoom].join("*"),
  ];
}

/** The numbers of a field; NaN for what is none. */
function numbers(field: string | undefined): (number | undefined)[] {
  return field === undefined || field === "" ? [] : field.split("*").map((part) => (part === "" ? NaN : Number(part)));
}

function within(value: number | undefined, low: number, high: number, otherwise: number): number {
  return value !== undefined && value >= low && value <= high ? value : otherwise;
}
