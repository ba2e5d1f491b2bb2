import canonicalize from "canonicalize";

/** A number in JSON, which has no NaN and no infinities. */
export type JsonNumber = number | "NaN" | "Infinity" | "-Infinity";

/** A number for JSON: itself if it is finite, else its name. */
export function encodeNumber(value: number): JsonNumber {
  return Number.isFinite(value) ? value : (String(value) as JsonNumber);
}

/** The inverse of {@link encodeNumber}. */
export function decodeNumber(value: JsonNumber): number {
  return typeof value === "string" ? Number(value) : value;
}

/** A copy of plain data in which NaN and infinities are strings, and keys with the value undefined are left out. */
export function encodeJson(value: unknown): unknown {
  if (typeof value === "number") return encodeNumber(value);
  if (Array.isArray(value)) return value.map(encodeJson);
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(entries.map(([key, entry]) => [key, encodeJson(entry)]));
  }
  return value;
}

/**
 * The one canonical text of plain data (RFC 8785: keys sorted, no spaces, numbers as JavaScript prints them), with
 * {@link encodeJson}'s strings for NaN and infinities. Equal data give equal bytes, so the text can be hashed.
 * @throws TypeError if the value is undefined or a function.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(encodeJson(value));
  if (text === undefined) throw new TypeError(`canonical JSON: expected plain data, got ${typeof value}`);
  return text;
}
