import type { Branch } from "../../../core/contracts.ts";

/** The text of every card's file, and of what line searches share, by path. */
const TEXTS = import.meta.glob<string>(
  [
    "../../../optimizers/*.ts",
    "!../../../optimizers/registry.ts",
    "../../../optimizers/line-search/{conjugate,quasi-newton,strong-wolfe}.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** A source file. */
export interface Listing {
  readonly file: string;
  readonly text: string;
}

/** The source file of a technique. */
export function listingOf(id: string): Listing {
  return listing(Object.entries(TEXTS).find(([, one]) => one.includes(`\n  id: "${id}",\n`))!);
}

/** The source files of the line search that a technique uses, itself or by another of them; none for others. */
export function sharedListings({ text }: Listing): readonly Listing[] {
  const shared = Object.entries(TEXTS).filter(([path]) => path.includes("/line-search/"));
  const isUsed = ([path]: [string, string]) => text.includes(`"./line-search/${path.split("/").at(-1)}"`);
  const own = shared.filter(isUsed);
  const search = shared.filter(([path]) => path.endsWith("strong-wolfe.ts"));
  return own.length === 0 ? [] : [...own, ...search].map(listing);
}

function listing([path, text]: [string, string]): Listing {
  return { file: path.replace(/^(\.\.\/)+/, "src/"), text };
}

/** The lines of a file's `step`, without their common indentation; null if the step is in another file. */
export function stepLines(text: string): readonly string[] | null {
  const lines = text.trimEnd().split("\n");
  const first = lines.findIndex((line) => /^ +step\(/.test(line));
  if (first < 0) return null;
  const indent = lines[first].search(/\S/);
  const last = lines.indexOf(`${" ".repeat(indent)}},`, first);
  return lines.slice(first, last + 1).map((line) => line.slice(indent));
}

/** Which lines of a `step` change something on a branch; none if the rule has no branches. */
export function takenLines(lines: readonly string[], branch: Branch | null): readonly boolean[] {
  if (branch === null) return lines.map(() => false);
  let inside: "loop" | "turn" | "else" | null = null;
  return lines.map((line) => {
    if (/^ +for \(/.test(line)) inside = "loop";
    else if (/if \(s < 0\) \{$/.test(line)) inside = "turn";
    else if (/\} else \{$/.test(line) && inside === "turn") inside = "else";
    else if (/^ {2,4}\}$/.test(line)) inside = line.length === 3 ? null : "loop";
    else if (inside !== null) return changes(line) && isTaken(line, inside, branch);
    return false;
  });
}

function changes(line: string): boolean {
  return /\w\] [-+]?= /.test(line);
}

function isTaken(line: string, inside: "loop" | "turn" | "else", branch: Branch): boolean {
  const isTurn = branch.startsWith("turn");
  if (inside === "turn") return isTurn && (!/params\[i\]/.test(line) || branch === "turn, back");
  if (inside === "else" && isTurn) return false;
  if (/if \(s > 0\)/.test(line)) return branch === "grow";
  return /if \(s < 0\)/.test(line) ? isTurn : true;
}
