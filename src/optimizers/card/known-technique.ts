import type { LaneKernel } from "../../core/contracts.ts";
import { nearest, shown, UsageError } from "../../core/errors.ts";
import { checkOptions } from "./check-options.ts";
import { readFormula } from "./formula.ts";
import {
  COLOURS,
  type Hyper,
  type KnownTechnique,
  type Rule,
  type Technique,
  type TechniqueLook,
} from "./technique.ts";
import { TURN_RULES } from "./turn-rule.ts";

/**
 * The entrance for every technique, built-in or custom: checks a card's form and wraps its `create`, which then checks options,
 * fills in defaults, and gives the rule its id, hyper-parameters and needs.
 * @param where names the card in errors: its file
 * @throws UsageError if it isn't a card, or has an unknown field
 */
export function knownTechnique(value: unknown, where: string): KnownTechnique {
  const card = checkedCard(value, where);
  const { id, defaults, elementwise = false, turnRule, torch } = card;
  return {
    ...(card as Omit<Technique, "example"> & { readonly example?: Hyper }),
    ...(torch && { torch: (hyper: Hyper) => torch({ ...defaults, ...hyper }) }),
    create(options: Hyper = {}) {
      checkOptions(id, options, defaults);
      const hyper = { ...defaults, ...options };
      const rule = ruleOf(card, hyper, where);
      return {
        id,
        hyper,
        needs: { loss: true, fullBatch: false, ...rule.needs },
        elementwise,
        ...(turnRule !== undefined && { turnRule }),
        ...(rule.lanes !== undefined && { lanes: rule.lanes }),
        init: (size, reals = Float32Array) => rule.init(size, reals),
        step: rule.step.bind(rule),
      };
    },
  };
}

function ruleOf(card: Technique, hyper: Hyper, where: string): Rule {
  let rule: Rule | undefined;
  try {
    rule = card.create(hyper);
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${card.id}: ${error.message}`);
    throw error;
  }
  if (typeof rule?.step !== "function" || typeof rule.init !== "function") {
    throw new UsageError(`${where}: expected technique.create() to give a rule with init and step, got ${shown(rule)}`);
  }
  if (rule.lanes !== undefined && !isLaneStep(rule.lanes)) {
    const expected = `lanes with a kernel of ${LANE_KERNELS.join(", ")}, vectors and begin`;
    throw new UsageError(`${where}: expected technique.create() to give ${expected}, got ${shown(rule.lanes)}`);
  }
  return rule;
}

const LANE_KERNELS: readonly LaneKernel[] = ["sgd", "rmsprop", "adam"];

function isLaneStep(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { kernel, vectors, begin } = value;
  return (LANE_KERNELS as readonly unknown[]).includes(kernel) && areTexts(vectors) && isFunction(begin);
}

/** What a field must be, and a check of a value. */
type FieldCheck = readonly [expected: string, holds: (value: unknown) => boolean];

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const areTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isNumber = (value: unknown) => typeof value === "number" && !Number.isNaN(value);
const isFunction = (value: unknown) => typeof value === "function";

const REQUIRED: Readonly<Record<string, FieldCheck>> = {
  id: [
    "to be a name of small letters, digits, + and -",
    (value) => typeof value === "string" && /^[a-z0-9][a-z0-9+-]{0,39}$/.test(value),
  ],
  label: ["to be a name", isText],
  summary: ["to be a sentence", isText],
  defaults: ["to be an object", isObject],
  create: ["to be a function", isFunction],
};

const OPTIONAL: Readonly<Record<string, FieldCheck>> = {
  about: ["to be a text", isText],
  sources: ["to be a list of texts", areTexts],
  addedLater: ["to be a list of texts", areTexts],
  letters: ["to be texts by name", (value) => isObject(value) && Object.values(value).every(isText)],
  formula: ["to be a list of texts", areTexts],
  elementwise: ["to be true or false", (value) => typeof value === "boolean"],
  mostParameters: ["to be a whole number above 0", (value) => Number.isInteger(value) && (value as number) > 0],
  ownRates: ["to be true or false", (value) => typeof value === "boolean"],
  turnRule: [`to be one of ${TURN_RULES.join(", ")}`, (value) => (TURN_RULES as readonly unknown[]).includes(value)],
  style: [`to have a colour among ${COLOURS.join(", ")}, a dash and a width`, isLook],
  example: ["to be numbers by name", (value) => isObject(value) && Object.values(value).every(isNumber)],
  torch: ["to be a function", isFunction],
};

/** The hyper-parameters that a turn rule needs. */
const OF_TURN_RULES = ["delta0", "etaMinus", "etaPlus", "deltaMin", "deltaMax"] as const;

function checkedCard(value: unknown, where: string): Technique {
  const refuse = (expected: string, got: unknown): never => {
    throw new UsageError(`${where}: expected ${expected}, got ${shown(got)}`);
  };
  if (!isObject(value)) return refuse("an export named technique", value);
  const known = { ...REQUIRED, ...OPTIONAL };
  for (const [name, [expected, holds]] of Object.entries(known)) {
    if (name in REQUIRED || value[name] !== undefined) {
      if (!holds(value[name])) refuse(`technique.${name} ${expected}`, value[name]);
    }
  }
  for (const name of Object.keys(value)) {
    if (name in known) continue;
    const near = nearest(name, Object.keys(known));
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    throw new UsageError(`${where}: expected a card with ${Object.keys(known).join(", ")}, got ${shown(name)}${hint}`);
  }
  const card = value as unknown as Technique;
  for (const [name, one] of Object.entries(card.defaults)) {
    if (!isNumber(one)) refuse(`technique.defaults.${name} to be a number`, one);
  }
  for (const name of card.turnRule === undefined ? [] : OF_TURN_RULES) {
    if (!(name in card.defaults)) refuse(`technique.defaults to have ${name}, which its turnRule needs`, card.defaults);
  }
  try {
    readFormula(card.formula ?? []);
  } catch (error) {
    throw new UsageError(`${where}: technique.formula: ${(error as Error).message}`);
  }
  return card;
}

function isLook(value: unknown): value is TechniqueLook {
  if (!isObject(value)) return false;
  const { colour, dash, width } = value;
  const isDash = Array.isArray(dash) && dash.every((length) => isNumber(length) && length > 0);
  return (COLOURS as readonly unknown[]).includes(colour) && isDash && isNumber(width) && (width as number) > 0;
}
