import { z } from "zod";
import { nearest, shown } from "./errors.ts";

/** What is wrong with a value that came from outside, and where. */
export interface Fault {
  /** The path to it; for an unknown key, this key is the last step. */
  readonly path: readonly PropertyKey[];
  /** The sentence without its place: `expected an integer, got "x"`. */
  readonly said: string;
  /** The sentence with its place: `at inner.sizes[3]: expected an integer, got "x"`. */
  readonly text: string;
}

/** A value that matches a schema, or what is wrong with it. */
export type Checked<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: Fault };

/** Checks a value that came from outside against a schema. The value may be hostile, so the check ends at the first fault. */
export function checkForm<T>(value: unknown, schema: z.ZodType<T>): Checked<T> {
  const strange = strangeIn(value);
  if (strange !== undefined) return { fault: { path: [], said: strange, text: strange } };
  const parsed = schema.safeParse(value, ONE_FAULT);
  return parsed.success ? { value: parsed.data } : { fault: faultOf(parsed.error, value, schema) };
}

/** Without this, zod collects an issue for each entry of a long list, which takes a hundred times as much memory as the list. */
const ONE_FAULT = { abortEarly: true } as z.core.ParseContext<z.core.$ZodIssue>;

/** The most keys of an object; none of the lab's objects has as many. */
export const MAX_KEYS = 10_000;

/** Faults that schemas don't check: too many keys, and texts that can't be UTF-8, so that they have no digest. */
function strangeIn(value: unknown): string | undefined {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at === "string" && /\p{Surrogate}/u.test(at)) return `expected whole characters, got ${shown(at)}`;
    if (typeof at !== "object" || at === null) continue;
    const keys = Array.isArray(at) ? [] : Object.keys(at);
    if (keys.length > MAX_KEYS) return `expected at most ${MAX_KEYS} keys in an object, got ${keys.length}`;
    for (const part of Array.isArray(at) ? at : [...keys, ...Object.values(at)]) {
      if (typeof part === "string" || typeof part === "object") open.push(part);
    }
  }
  return undefined;
}

/**
 * The first fault that a schema found in `value`. A schema's own message says what was expected: "a SHA-256 of 64 hexadecimal
 * digits".
 */
export function faultOf(error: z.ZodError, value: unknown, schema: z.ZodType): Fault {
  const issue = innermost(error.issues[0], value);
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0];
    const said = unknownKey(key, keysAt(schema, issue.path));
    return { path: [...issue.path, key], said, text: placed(issue.path, said) };
  }
  const got = valueAt(value, issue.path);
  const isNameless = issue.code === "too_small" && issue.origin === "string" && got === "";
  const said = isNameless
    ? "expected a name, got an empty one"
    : `expected ${expectation(issue)}, got ${got === undefined ? "nothing" : shown(got)}`;
  return { path: issue.path, said, text: placed(issue.path, said) };
}

/** The issue of the union's only object schema, if the value is an object: that is the form it was meant to have. */
function innermost(issue: z.core.$ZodIssue, value: unknown): z.core.$ZodIssue {
  const got = valueAt(value, issue.path);
  if (issue.code !== "invalid_union" || got === null || typeof got !== "object" || Array.isArray(got)) return issue;
  const meant = issue.errors
    .map(([first]) => first)
    .filter((first) => first.path.length > 0 || first.code === "unrecognized_keys");
  if (meant.length !== 1) return issue;
  return innermost({ ...meant[0], path: [...issue.path, ...meant[0].path] }, value);
}

/** A path in JavaScript's notation: `curve.train.loss[3]`; unusual or long keys are in brackets. */
function pathText(path: readonly PropertyKey[]): string {
  const steps = path.map((key) =>
    /^[\w$+-]{1,60}$/.test(String(key)) && typeof key !== "number" ? `.${String(key)}` : `[${shown(key)}]`,
  );
  return steps.join("").replace(/^\./, "");
}

function placed(path: readonly PropertyKey[], said: string): string {
  return path.length === 0 ? said : `at ${pathText(path)}: ${said}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  if (near !== undefined) return `unknown key ${shown(key)}; did you mean ${near}?`;
  return known.length === 0 ? `unknown key ${shown(key)}` : `unknown key ${shown(key)}; known are ${known.join(", ")}`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "int") return "an integer";
      return `${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
    case "invalid_value":
      return issue.values.length === 1 ? shown(issue.values[0]) : `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
    case "too_big": {
      const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      const isOne = (issue.code === "too_small" ? issue.minimum : issue.maximum) === 1;
      if (issue.origin === "array") return `${bound} ${isOne ? "entry" : "entries"}`;
      return issue.origin === "string" ? `${bound} ${isOne ? "character" : "characters"}` : `a number of ${bound}`;
    }
    case "invalid_union":
      return "options" in issue ? `one of ${(issue.options as unknown[]).join(", ")}` : issue.message;
    default:
      return issue.message;
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at;
}

/** The keys that a schema knows at a path; none if it has no object there. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = unwrapped(schema);
  for (const key of path) {
    if (at instanceof z.ZodObject) at = unwrapped(at.shape[key as string]);
    else if (at instanceof z.ZodArray) at = unwrapped(at.element);
    else at = at instanceof z.ZodRecord ? unwrapped(at.valueType) : undefined;
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** A schema without its optional, nullable and transforming wrappers; of a union the object schema. */
function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  if (schema instanceof z.ZodUnion) {
    return schema.options.map(unwrapped).find((option: unknown) => option instanceof z.ZodObject) ?? schema;
  }
  return schema;
}
