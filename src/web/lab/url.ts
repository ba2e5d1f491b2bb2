import { MAX_SEED } from "../../core/rng.ts";
import { SCALES } from "../../data/scaling.ts";
import { isSynthetic } from "../../data/synthetic.ts";
import { MAX_EPOCHS, MAX_LAYER } from "../../experiment/configuration/limits.ts";
import {
  parseHidden,
  parseTechnique,
  type TechniqueChoice,
  techniqueText,
} from "../../experiment/configuration/notation.ts";
import { ACTIVATIONS } from "../../model/activation.ts";
import { INITIALISERS } from "../../model/initialiser.ts";
import { LOSSES } from "../../model/loss.ts";
import { DEFAULT_SETUP } from "./default-setup.ts";
import { SCREENS, type Screen } from "./route.ts";
import type { Setup } from "./setup.ts";

/** What the part of an address behind `#` says. */
export interface Address {
  readonly screen: Screen;
  /** Null where it says nothing of an experiment. */
  readonly setup: Setup | null;
  /** What screens keep there of their own, by name. */
  readonly parts: Readonly<Record<string, string>>;
  /** What can't be read, each as it stands there; it has its default. */
  readonly faults: readonly string[];
}

/** A setup as the keys of an address say it, of any type. */
type Loose = Partial<Record<keyof Setup, unknown>>;

/** How a key's value is read and written. `write` gives null where nothing need be said. */
interface Field {
  readonly key: string;
  readonly name: keyof Setup;
  readonly read: (text: string) => unknown;
  readonly write: (setup: Setup) => string | null;
}

/** The most samples of anything. */
const MOST = 0x7fffffff;

/** Keys that are no part of an experiment: a screen keeps something of its own there. */
const PARTS: readonly string[] = [...SCREENS, "tour"];

const FIELDS: readonly Field[] = [
  { key: "data", name: "data", read: dataOf, write: ({ data }) => data },
  plain("digest", "dataDigest", matching(/^[0-9a-f]{64}$/)),
  plain("train", "train", integer(1, MOST)),
  plain("evaluation", "evaluation", integer(1, MOST)),
  {
    key: "hidden",
    name: "hidden",
    read: hiddenOf,
    write: ({ hidden }) => (hidden.join() === DEFAULT_SETUP.hidden.join() ? null : hidden.join() || "none"),
  },
  plain("activation", "activation", oneOf(ACTIVATIONS)),
  plain("initialiser", "initialiser", oneOf(INITIALISERS)),
  plain("loss", "loss", oneOf(LOSSES)),
  plain("scale", "scale", oneOf(SCALES)),
  plain("batch", "batch", (text) => (text === "full" ? text : integer(1, MOST)(text))),
  plain("seed", "seed", integer(0, MAX_SEED)),
  plain("epochs", "epochs", integer(0, MAX_EPOCHS)),
  {
    key: "techniques",
    name: "techniques",
    read: techniquesOf,
    write: ({ techniques }) => {
      const text = techniquesText(techniques);
      return text === techniquesText(DEFAULT_SETUP.techniques) ? null : text;
    },
  },
];

/**
 * An experiment and a screen as the part of an address behind `#`: readable, defaults left out but for the data, so that
 * it always says that there is an experiment: `#race?data=mnist&seed=7&techniques=irprop+:delta0=0.01,sgd`.
 */
export function addressText(screen: Screen, setup: Setup, parts: Readonly<Record<string, string>> = {}): string {
  const said = FIELDS.flatMap(({ key, write }) => {
    const text = write(setup);
    return text === null ? [] : [`${key}=${escaped(text)}`];
  });
  const others = Object.entries(parts).map(([key, text]) => `${key}=${escaped(text)}`);
  return `#${screen}?${[...said, ...others].join("&")}`;
}

/** What an address's part behind `#` says. */
export function readAddress(hash: string): Address {
  const [place, ...rest] = hash.replace(/^#/, "").split("?");
  const faults: string[] = [];
  const known = SCREENS.find((name) => name === place);
  if (known === undefined && place !== "") faults.push(place);
  const setup: Loose = {};
  const parts: Record<string, string> = {};
  for (const entry of rest.join("?").split("&")) {
    if (entry === "") continue;
    const at = entry.indexOf("=");
    const key = at < 0 ? entry : entry.slice(0, at);
    const field = FIELDS.find((one) => one.key === key);
    try {
      const text = decodeURIComponent(at < 0 ? "" : entry.slice(at + 1));
      if (field !== undefined) setup[field.name] = field.read(text);
      else if (PARTS.includes(key)) parts[key] = text;
      else faults.push(entry);
    } catch {
      faults.push(entry);
    }
  }
  const says = rest
    .join("?")
    .split("&")
    .some((entry) => FIELDS.some(({ key }) => entry.startsWith(`${key}=`)));
  return {
    screen: known ?? "race",
    setup: says ? { ...DEFAULT_SETUP, ...(setup as Partial<Setup>) } : null,
    parts,
    faults,
  };
}

/** Whether two setups are the same experiment. */
export function sameSetup(one: Setup, other: Setup): boolean {
  return addressText("race", one) === addressText("race", other);
}

/** A field whose value is said unless it is the default's. */
function plain(key: string, name: keyof Setup, read: (text: string) => unknown): Field {
  return {
    key,
    name,
    read,
    write: (setup) => (setup[name] === undefined || setup[name] === DEFAULT_SETUP[name] ? null : String(setup[name])),
  };
}

function matching(pattern: RegExp): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) throw new RangeError(text);
    return text;
  };
}

function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^[0-9]+$/.test(text) || value < least || value > most) throw new RangeError(text);
    return value;
  };
}

function oneOf<T extends string>(known: readonly T[]): (text: string) => T {
  return (text) => {
    if (!known.includes(text as T)) throw new RangeError(text);
    return text as T;
  };
}

function dataOf(text: string): string {
  if (text !== "mnist" && !isSynthetic(text) && !/^file:./s.test(text)) throw new RangeError(text);
  return text;
}

function hiddenOf(text: string): number[] {
  const sizes = parseHidden(text);
  if (sizes.length > 64 || sizes.some((size) => size > MAX_LAYER)) throw new RangeError(text);
  return sizes;
}

/** Techniques stand apart by commas, and so do a technique's hyper-parameters, which have `=` but no `:`. */
function techniquesOf(text: string): TechniqueChoice[] {
  const texts: string[] = [];
  for (const part of text.split(",")) {
    if (/^[^:]*=/.test(part) && texts.length > 0) texts[texts.length - 1] += `,${part}`;
    else texts.push(part);
  }
  const techniques = texts.map(parseTechnique);
  if (new Set(techniques.map(techniqueText)).size < techniques.length) throw new RangeError(text);
  return techniques;
}

function techniquesText(techniques: readonly TechniqueChoice[]): string {
  return techniques.map(techniqueText).join(",");
}

/** Percent signs only where an address needs them: commas, colons, plus and equals signs stay readable. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2C|3A|2B|3D|2F|20)/g, (code) =>
    code === "%20" ? code : decodeURIComponent(code),
  );
}
