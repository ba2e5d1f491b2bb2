import { VIEW } from "./curve.ts";

/** The rules that walk on the curve, in the order in which they are shown. */
export const RULES = ["rprop-", "rprop+", "irprop-", "irprop+"] as const;
export type RuleId = (typeof RULES)[number];

/** All settings of the screen; they are part of the page's address. */
export interface WeightSettings {
  readonly rule: RuleId;
  /** Where the ball begins. */
  readonly start: number;
  readonly delta0: number;
  readonly etaPlus: number;
  readonly etaMinus: number;
  readonly step: number;
}

/** Last step that can be shown. */
export const MAX_STEPS = 60;

export const WEIGHT_DEFAULTS: WeightSettings = {
  rule: "rprop-",
  start: -2.4,
  delta0: 0.9,
  etaPlus: 1.2,
  etaMinus: 0.5,
  step: 0,
};

/** The least and the greatest value of each number that can be changed. */
export const BOUNDS = {
  start: [VIEW.left, VIEW.right],
  delta0: [0.01, 3],
  etaPlus: [1.01, 3],
  etaMinus: [0.05, 0.95],
  step: [0, MAX_STEPS],
} as const satisfies Partial<Record<keyof WeightSettings, readonly [number, number]>>;

type NumberName = keyof typeof BOUNDS;
const NUMBERS = Object.keys(BOUNDS) as NumberName[];

/** The settings as a short text: the rule, then the numbers, with `_` between them; empty for the defaults. */
export function encodeWeight(settings: WeightSettings): string {
  const said = (["rule", ...NUMBERS] as const).map((name) =>
    settings[name] === WEIGHT_DEFAULTS[name] ? "" : String(settings[name]),
  );
  return said.join("_").replace(/_+$/, "");
}

/** Parses settings. Values that can't be read or are out of bounds get their default, and are returned as `faults`. */
export function decodeWeight(text: string): { readonly settings: WeightSettings; readonly faults: readonly string[] } {
  const [ruleText = "", ...fields] = text.split("_");
  const faults = fields.slice(NUMBERS.length);
  const rule = RULES.find((id) => id === ruleText);
  if (rule === undefined && ruleText !== "") faults.push(ruleText);
  const numbers = NUMBERS.map((name, k): [NumberName, number] => {
    const field = fields[k] ?? "";
    const value = Number(field);
    const [low, high] = BOUNDS[name];
    const isGood = value >= low && value <= high && (name !== "step" || Number.isInteger(value));
    if (field === "" || isGood) return [name, field === "" ? WEIGHT_DEFAULTS[name] : value];
    faults.push(field);
    return [name, WEIGHT_DEFAULTS[name]];
  });
  const settings = { rule: rule ?? WEIGHT_DEFAULTS.rule, ...Object.fromEntries(numbers) } as WeightSettings;
  return { settings, faults };
}
