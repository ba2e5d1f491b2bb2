import { KNOWN_DATA } from "../../data/known.ts";
import { hiddenSizes } from "../../experiment/configuration/configuration.ts";
import {
  parseHidden,
  parseTechnique,
  type TechniqueChoice,
  techniqueText,
} from "../../experiment/configuration/notation.ts";
import { type Form, PAGE_KEYS, settingOf } from "../../experiment/settings.ts";
import { parseSchedule, scheduleText } from "../../trainer/schedule.ts";
import type { Setup } from "../workers/setup.ts";
import { DEFAULT_SETUP } from "./default-setup.ts";
import { SCREENS, type Screen } from "./route.ts";

/** The part of an address behind `#`, parsed. */
export interface Address {
  readonly screen: Screen;
  /** Null if it has no experiment. */
  readonly setup: Setup | null;
  /** The screens' own parts, by name. */
  readonly parts: Readonly<Record<string, string>>;
  /** The pieces that can't be read, as they are written; their settings have the default. */
  readonly faults: readonly string[];
}

/** A setup with values of any type, as they are in an address. */
type Loose = Partial<Record<keyof Setup, unknown>>;

/** How the value of a key is read and written. `write` returns null for a value that is left out. */
interface AddressField {
  readonly key: string;
  readonly name: keyof Setup;
  readonly read: (text: string) => unknown;
  readonly write: (setup: Setup) => string | null;
}

/** Keys that aren't part of an experiment but hold a screen's own state. */
const PARTS: readonly string[] = [...SCREENS, "tour", "exercise"];

const DIGEST: AddressField = {
  key: "digest",
  name: "dataDigest",
  read: (text) => {
    if (!/^[0-9a-f]{64}$/.test(text)) throw new RangeError(text);
    return text;
  },
  write: ({ dataDigest }) => dataDigest ?? null,
};

/** For each setting of the page, and for a dropped file's digest, which follows the file's name. */
const FIELDS: readonly AddressField[] = PAGE_KEYS.flatMap((name) => {
  const { address, form } = settingOf(name);
  const field: AddressField = {
    key: address ?? name,
    name,
    read: name === "data" ? dataOf : readerOf(form),
    write: writer(name),
  };
  return name === "data" ? [field, DIGEST] : [field];
});

/**
 * An experiment and a screen as the part of an address behind `#`. Readable; defaults are left out, except for the data, which
 * marks that there is an experiment: `#race?data=mnist&seed=7&techniques=irprop+:delta0=0.01,sgd`.
 */
export function addressText(screen: Screen, setup: Setup, parts: Readonly<Record<string, string>> = {}): string {
  const others = Object.entries(parts).map(([key, text]) => `${key}=${escaped(text)}`);
  return `#${screen}?${[...experimentText(setup), ...others].join("&")}`;
}

/** The entries of setups, which the header asks for seven at a time. */
const written = new WeakMap<Setup, readonly string[]>();

/** An experiment's entries. */
function experimentText(setup: Setup): readonly string[] {
  const known = written.get(setup);
  if (known !== undefined) return known;
  const said = FIELDS.flatMap(({ key, write }) => {
    const text = write(setup);
    return text === null ? [] : [`${key}=${escaped(text)}`];
  });
  written.set(setup, said);
  return said;
}

/** Parses the part of an address behind `#`. */
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
    screen: known ?? (place === "" && !says ? "weight" : "race"),
    setup: says ? { ...DEFAULT_SETUP, ...(setup as Partial<Setup>) } : null,
    parts,
    faults,
  };
}

/** Whether two setups are the same experiment. */
export function sameSetup(one: Setup, other: Setup): boolean {
  return addressText("race", one) === addressText("race", other);
}

/** The text of a setting; null if it has its default, except for the data. */
function writer(name: keyof Setup): AddressField["write"] {
  const textOf = (setup: Setup) => (name === "techniques" ? techniquesText(setup.techniques) : String(setup[name]));
  return (setup) => {
    if (setup[name] === undefined || (name !== "data" && textOf(setup) === textOf(DEFAULT_SETUP))) return null;
    return textOf(setup) || "none";
  };
}

/** How a value of this form is read; values outside its limits are refused. */
function readerOf(form: Form): AddressField["read"] {
  return (text) => {
    switch (form.kind) {
      case "choice":
        if (!form.of.includes(text)) throw new RangeError(text);
        return text;
      case "switch":
        if (text !== "true" && text !== "false") throw new RangeError(text);
        return text === "true";
      case "integer":
        return form.word === text ? text : numberOf(text, form, /^[0-9]+$/);
      case "number":
        return numberOf(text, form, /^-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?$/);
      case "sizes":
        return hiddenSizes(parseHidden(text));
      case "schedule":
        return scheduleText(parseSchedule(text));
      case "techniques":
        return techniquesOf(text);
      default:
        return text;
    }
  };
}

function numberOf(text: string, { min, max }: { readonly min: number; readonly max: number }, pattern: RegExp): number {
  const value = Number(text);
  if (!pattern.test(text) || value < min || value > max) throw new RangeError(text);
  return value;
}

function dataOf(text: string): string {
  if (!KNOWN_DATA.some(({ name }) => name === text) && !/^file:./s.test(text)) throw new RangeError(text);
  return text;
}

/** Commas separate techniques and also a technique's hyper-parameters, which have `=` but no `:`. */
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

/** Percent-encodes only what has to be: commas, colons, plus and equals signs stay readable. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2C|3A|2B|3D|2F|20)/g, (code) =>
    code === "%20" ? code : decodeURIComponent(code),
  );
}
