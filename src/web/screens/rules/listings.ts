import type { Branch } from "../../../core/contracts.ts";

/** The text of every card's file, by path. */
const TEXTS = import.meta.glob<string>(["../../../optimizers/*.ts", "!../../../optimizers/registry.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The source file of a technique. */
export function listingOf(id: string): { readonly file: string; readonly text: string } {
  const [path, text] = Object.entries(TEXTS).find(([, one]) => one.includes(`\n  id: "${id}",\n`))!;
  return { file: path.replace(/^(\.\.\/)+/, "src/"), text };
}

/**
 * The lines of a file's `step`, without their common indentation.
 * @throws RangeError if the file has no `step`
 */
export function stepLines(text: string): readonly string[] {
  const lines = text.trimEnd().split("\n");
  const first = lines.findIndex((line) => /^ {6}step\(/.test(line));
  const last = lines.indexOf("      },", first);
  if (first < 0 || last < 0) throw new RangeError("listing: expected a method step, got none");
  return lines.slice(first, last + 1).map((line) => line.slice(6));
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
