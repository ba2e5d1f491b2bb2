import { z } from "zod";
import { nearest, shown } from "../core/errors.ts";

/**
 * The first fault that a schema found in `value`, as the rest of a sentence: `at curve.train.loss[3]: expected a
 * number, got "x"`. Where a schema says what it expects in words of its own, these are taken.
 */
export function firstFault(error: z.ZodError, value: unknown, schema: z.ZodType): string {
  const issue = error.issues[0];
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    const near = nearest(issue.keys[0], known);
    const hint =
      near === undefined ? (known.length > 0 ? `; known are ${known.join(", ")}` : "") : `; is ${near} meant?`;
    return `${place(issue.path)}unknown key ${shown(issue.keys[0])}${hint}`;
  }
  const got = valueAt(value, issue.path);
  return `${place(issue.path)}expected ${expectation(issue)}, got ${got === undefined ? "nothing" : shownValue(got)}`;
}

/** A path as JavaScript writes it: `curve.train.loss[3]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : `at ${pathText(path)}: `;
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
      if (issue.origin === "array") return `${bound} entries`;
      return issue.origin === "string" ? `${bound} characters` : `a number of ${bound}`;
    }
    case "invalid_union":
      if (issue.errors.length === 0 && "options" in issue) return `one of ${(issue.options as unknown[]).join(", ")}`;
      return issue.message;
    default:
      return issue.message;
  }
}

function shownValue(value: unknown): string {
  return value !== null && typeof value === "object"
    ? shown(JSON.stringify(value)).replace(/^"|"$/g, "")
    : shown(value);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at;
}

/** The keys that a schema of nested objects knows at a path; none where the way there is no plain object. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) at = at instanceof z.ZodObject ? unwrapped(at.shape[key as string]) : undefined;
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapped(schema.unwrap()) : schema;
}
