import { isMap, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { UsageError } from "../core/errors.ts";
import { type Fault, faultOf } from "../core/faults.ts";
import { encodeJson } from "../core/json.ts";

/** A way into a value: keys and indices. */
export type ValuePath = readonly PropertyKey[];

/** What a text said, and where in it. */
export interface Read<T> {
  readonly value: T;
  /** Where the key or entry at a path begins, as near as the text knows: `mine.yaml:3:5`. */
  readonly where: (path: ValuePath) => string;
}

/**
 * Reads a YAML or JSON text that is to have a schema's form; an empty text is an empty object.
 * @param name names the file in errors
 * @param sentence what is said of a fault, without its place
 * @throws UsageError, with line and column, if the text is neither, a key is unknown or comes twice, or a value is not
 * what its key expects.
 */
export function readYaml<T>(
  text: string,
  name: string,
  schema: z.ZodType<T>,
  sentence: (fault: Fault) => string,
): Read<T> {
  const lines = new LineCounter();
  const at = (offset: number | undefined) => {
    if (offset === undefined) return name;
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const document = parsed(text, lines, name);
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const said = fault.code === "MULTIPLE_DOCS" ? "expected one YAML document, got several" : firstLine(fault.message);
    throw new UsageError(`${at(fault.pos[0])}: ${said}`);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new UsageError(`${name}: ${firstLine((error as Error).message)}`);
  }
  const where = (path: ValuePath) => at(placeOf(document.contents, path));
  return { value: checked(value ?? {}, schema, (fault) => `${where(fault.path)}: ${sentence(fault)}`), where };
}

/**
 * A value that came from outside, in a schema's form.
 * @throws UsageError with the sentence for the first fault.
 */
export function checked<T>(value: unknown, schema: z.ZodType<T>, sentence: (fault: Fault) => string): T {
  const json = encodeJson(value); // YAML knows infinities
  const result = schema.safeParse(json);
  if (!result.success) throw new UsageError(sentence(faultOf(result.error, json, schema)));
  return result.data;
}

function parsed(text: string, lineCounter: LineCounter, name: string) {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, version: "1.2", logLevel: "error" });
  } catch {
    throw new UsageError(`${name}: expected YAML or JSON, got a text that is nested too deeply`);
  }
}

/** Where the key or entry at a path begins in the text, as near as the document knows. */
function placeOf(root: Node | null, path: ValuePath): number | undefined {
  let at: unknown = root;
  let offset = root?.range?.[0];
  for (const step of path) {
    const pair = isMap(at)
      ? at.items.find(({ key }) => (key as { value?: unknown } | null)?.value === step)
      : undefined;
    const next = pair === undefined ? (at as { items?: unknown[] } | undefined)?.items?.[step as number] : pair.value;
    const start = pair === undefined ? next : pair.key;
    offset = (start as Node | undefined)?.range?.[0] ?? offset;
    at = next;
  }
  return offset;
}

function firstLine(message: string): string {
  return message.split("\n")[0];
}
