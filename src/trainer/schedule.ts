import { cos, pow } from "../core/elementary.ts";
import { nearest, shown } from "../core/errors.ts";

/** The kinds of learning-rate schedules, in the order of lists. */
export const SCHEDULES = ["constant", "step", "cosine", "warm-up", "one-cycle"] as const;
export type ScheduleKind = (typeof SCHEDULES)[number];

/** A schedule with all of its options. */
export interface Schedule {
  readonly kind: ScheduleKind;
  readonly options: Readonly<Record<string, number>>;
}

/** How many updates a run has. */
export interface ScheduleLength {
  /** Of the whole run. */
  readonly updates: number;
  /** Of an epoch. */
  readonly perEpoch: number;
}

/** An option of a schedule: its default and what it may be. */
export interface ScheduleOption {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Only whole numbers. */
  readonly isWhole?: true;
}

/** A kind of schedule: all that is said of it anywhere. */
export interface ScheduleEntry {
  /** Its name on the page, in English. */
  readonly label: string;
  readonly options: Readonly<Record<string, ScheduleOption>>;
  /** By what the learning rate is multiplied in update t = 0, 1, …, above 0. */
  factor(options: Readonly<Record<string, number>>, update: number, length: ScheduleLength): number;
  /** The same as a Python expression of t. */
  python(options: Readonly<Record<string, number>>, length: ScheduleLength): string;
}

/** Shares begin above 0: a rate of 0 would be no rate. */
const LEAST = 1e-6;
const share = (value: number, min = LEAST): ScheduleOption => ({ default: value, min, max: 1 });

const ENTRIES: Readonly<Record<ScheduleKind, ScheduleEntry>> = {
  constant: { label: "constant", options: {}, factor: () => 1, python: () => "1" },
  step: {
    label: "steps",
    options: { every: { default: 10, min: 1, max: 1_000_000, isWhole: true }, factor: share(0.5) },
    factor: ({ every, factor }, t, { perEpoch }) => pow(factor, Math.floor(Math.floor(t / perEpoch) / every)),
    python: ({ every, factor }, { perEpoch }) => `${factor} ** (t // ${perEpoch} // ${every})`,
  },
  cosine: {
    label: "cosine",
    options: { least: share(0, 0), warmUp: share(0, 0) },
    factor({ least, warmUp }, t, { updates }) {
      const risen = Math.min(Math.round(warmUp * updates), updates - 1);
      if (t < risen) return (t + 1) / risen;
      return least + ((1 - least) * (1 + cos((Math.PI * (t - risen)) / (updates - risen)))) / 2;
    },
    python({ least, warmUp }, { updates }) {
      const risen = Math.min(Math.round(warmUp * updates), updates - 1);
      const fall = `${least} + ${1 - least} * (1 + math.cos(math.pi * (t - ${risen}) / ${updates - risen})) / 2`;
      return risen === 0 ? fall : `(t + 1) / ${risen} if t < ${risen} else ${fall}`;
    },
  },
  "warm-up": {
    label: "warm-up",
    options: { warmUp: share(0.1) },
    factor: ({ warmUp }, t, { updates }) => Math.min(1, (t + 1) / Math.max(1, Math.round(warmUp * updates))),
    python: ({ warmUp }, { updates }) => `min(1, (t + 1) / ${Math.max(1, Math.round(warmUp * updates))})`,
  },
  "one-cycle": {
    label: "one cycle",
    options: { rise: share(0.3), first: share(0.04), last: share(0.000004) },
    factor({ rise, first, last }, t, { updates }) {
      const [top, end] = [rise * updates - 1, updates - 1];
      if (t <= top) return between(first, 1, top > 0 ? t / top : 1);
      return between(1, last, end > top ? (t - top) / (end - top) : 1);
    },
    python({ rise, first, last }, { updates }) {
      const [top, end] = [rise * updates - 1, updates - 1];
      const along = (from: number, to: number, part: string) =>
        `${to} + ${(from - to) / 2} * (1 + math.cos(math.pi * ${part}))`;
      const up = top > 0 ? along(first, 1, `t / ${top}`) : "1";
      const down = end > top ? along(1, last, `(t - ${top}) / ${end - top}`) : String(last);
      return `${up} if t <= ${top} else ${down}`;
    },
  },
};

/** A point of half a cosine wave between two values. */
function between(from: number, to: number, part: number): number {
  return to + ((from - to) / 2) * (1 + cos(Math.PI * part));
}

/** What is said of a kind of schedule. */
export function scheduleEntry(kind: ScheduleKind): ScheduleEntry {
  return ENTRIES[kind];
}

/** By what a schedule multiplies the learning rate in update t = 0, 1, …; behind the run's end as in its last update. */
export function scheduleFactor({ kind, options }: Schedule, update: number, length: ScheduleLength): number {
  return ENTRIES[kind].factor(options, Math.min(update, length.updates - 1), length);
}

/** Whether a schedule depends on how many updates the whole run has. */
export function needsLength({ kind }: Schedule): boolean {
  return kind !== "constant" && kind !== "step";
}

/**
 * A schedule as it is written: a kind, then, after a colon, options that differ from its defaults: `cosine:warmUp=0.1`.
 * @throws RangeError for an unknown kind or option, or a value out of range; the sentence says what was expected and what came
 */
export function parseSchedule(text: string): Schedule {
  const [name, ...rest] = text.split(":");
  const kind = SCHEDULES.find((one) => one === name);
  if (kind === undefined) {
    const near = nearest(name, SCHEDULES);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    throw new RangeError(`expected one of ${SCHEDULES.join(", ")}, got ${shown(name)}${hint}`);
  }
  const known = ENTRIES[kind].options;
  const said = new Map<string, number>();
  for (const part of rest.length === 0 ? [] : rest.join(":").split(",")) {
    const [option, value, ...more] = part.split("=");
    if (!Object.hasOwn(known, option) || value === undefined || more.length > 0 || said.has(option)) {
      const names = Object.keys(known).map((one) => `${one}=…`);
      const expected = names.length === 0 ? "no options" : `once each ${names.join(", ")}`;
      throw new RangeError(`expected ${expected} of ${kind}, got ${shown(part)}`);
    }
    const { min, max, isWhole } = known[option];
    const number = /^[0-9]*\.?[0-9]+(?:e-?[0-9]+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (!(number >= min && number <= max) || (isWhole && !Number.isInteger(number))) {
      const kindOf = isWhole ? "a whole number" : "a number";
      throw new RangeError(`expected ${option} of ${kind} to be ${kindOf} from ${min} to ${max}, got ${shown(value)}`);
    }
    said.set(option, number);
  }
  const options = Object.entries(known).map(([option, { default: usual }]) => [option, said.get(option) ?? usual]);
  return { kind, options: Object.fromEntries(options) };
}

/** A schedule as {@link parseSchedule} reads it; equal schedules have equal texts. */
export function scheduleText({ kind, options }: Schedule): string {
  const known = ENTRIES[kind].options;
  const said = Object.keys(known).filter((option) => options[option] !== known[option].default);
  return said.length === 0 ? kind : `${kind}:${said.map((option) => `${option}=${options[option]}`).join(",")}`;
}
