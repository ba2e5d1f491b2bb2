import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { UsageError } from "../../core/errors.ts";
import { checkForm, type Fault } from "../../core/faults.ts";
import { encodeJson } from "../../core/json.ts";
import { MAX_LEVELS } from "../../core/parse-json.ts";

/** Each node takes one of these at least, and the parser half a kilobyte of memory for it. */
const MARKS = /[\n\r,:?[{-]/g;
const MAX_MARKS = 12_000;
const MAX_NAMES = 100;
const MAX_PARTS = 100_000;

/** A way into a value: keys and indices. */
export type ValuePath = readonly PropertyKey[];

/** What a text said, and where in it. */
export interface Read<T> {
  readonly value: T;
  /** Where the key or entry at a path begins, as near as the text knows: `mine.yaml:3:5`. */
  readonly where: (path: ValuePath) => string;
}

/**
 * Reads a YAML 1.2 or JSON text that is to have a schema's form; an empty text is an empty object. The text may be hostile:
 * what takes more time or memory than such a file is worth is refused.
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
  const marks = text.match(MARKS)?.length ?? 0;
  if (marks > MAX_MARKS) {
    throw new UsageError(`${name}: expected at most ${MAX_MARKS} line ends and signs such as , : - [ {, got ${marks}`);
  }
  const document = parsed(text, lines, name);
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) throw new UsageError(`${at(fault.pos[0])}: ${saidOf(fault)}`);
  if (document.directives.yaml.version !== "1.2") {
    throw new UsageError(`${name}: expected YAML 1.2, got ${document.directives.yaml.version}`);
  }
  checkNodes(document, name, at);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_NAMES });
  } catch (error) {
    throw new UsageError(`${name}: ${firstLine((error as Error).message)}`);
  }
  checkGrowth(value, name);
  const where = (path: ValuePath) => at(placeOf(document.contents, path));
  return { value: checked(value ?? {}, schema, (fault) => `${where(fault.path)}: ${sentence(fault)}`), where };
}

/**
 * A value that came from outside, in a schema's form.
 * @throws UsageError with the sentence for the first fault.
 */
export function checked<T>(value: unknown, schema: z.ZodType<T>, sentence: (fault: Fault) => string): T {
  const result = checkForm(encodeJson(value), schema); // YAML knows infinities
  if (result.fault !== undefined) throw new UsageError(sentence(result.fault));
  return result.value;
}

function parsed(text: string, lineCounter: LineCounter, name: string) {
  try {
    // Keys that differ are looked for below: the parser compares each with each.
    const options = { prettyErrors: false, version: "1.2", logLevel: "error", uniqueKeys: false } as const;
    return parseDocument(text, { lineCounter, ...options });
  } catch {
    throw new UsageError(`${name}: expected YAML or JSON, got a text that is nested too deeply`);
  }
}

function saidOf({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === "MULTIPLE_DOCS") return "expected one YAML document, got several";
  if (code === "RESOURCE_EXHAUSTION" || /call stack/.test(message))
    return "expected YAML or JSON that isn't nested so deeply";
  return firstLine(message);
}

/** @throws UsageError if an object has a key twice, or there are too many anchors and aliases: each takes a walk through the text. */
function checkNodes(document: Document, name: string, at: (offset: number | undefined) => string): void {
  let names = 0;
  visit(document, (_, node) => {
    if (isAlias(node) || (isNode(node) && node.anchor !== undefined)) names++;
    if (names > MAX_NAMES) throw new UsageError(`${name}: expected at most ${MAX_NAMES} anchors and aliases, got more`);
    if (!isMap(node)) return;
    const seen = new Set<unknown>();
    for (const { key } of node.items) {
      if (!isScalar(key)) continue;
      if (seen.has(key.value)) throw new UsageError(`${at(key.range?.[0])}: Map keys must be unique`);
      seen.add(key.value);
    }
  });
}

/** @throws UsageError if a value becomes too large or deep where each alias is replaced by what it stands for. */
function checkGrowth(value: unknown, name: string): void {
  let parts = 0;
  const open = [{ at: value, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, level } = next;
    if (++parts > MAX_PARTS || level > MAX_LEVELS) {
      const most =
        level > MAX_LEVELS ? `${MAX_LEVELS} levels` : `${MAX_PARTS} entries, aliases replaced by what they stand for`;
      throw new UsageError(`${name}: expected at most ${most}, got more`);
    }
    if (typeof at !== "object" || at === null) continue;
    for (const part of Object.values(at)) open.push({ at: part, level: level + 1 });
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

/** The beginning of what the parser says: it may quote as much as the file brings. */
function firstLine(message: string): string {
  const [line] = message.split(/[\n\r\u2028\u2029]/);
  return line.length > LONGEST_SAYING ? `${line.slice(0, LONGEST_SAYING)}…` : line;
}

const LONGEST_SAYING = 200;
