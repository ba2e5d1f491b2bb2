import adam from "../../../optimizers/adam.ts?raw";
import irpropMinus from "../../../optimizers/irprop-minus.ts?raw";
import irpropPlus from "../../../optimizers/irprop-plus.ts?raw";
import irpropPlusLocal from "../../../optimizers/irprop-plus-local.ts?raw";
import rmsprop from "../../../optimizers/rmsprop.ts?raw";
import rpropMinus from "../../../optimizers/rprop-minus.ts?raw";
import rpropPlus from "../../../optimizers/rprop-plus.ts?raw";
import rpropTorch from "../../../optimizers/rprop-torch.ts?raw";
import sgd from "../../../optimizers/sgd.ts?raw";
import type { Taken } from "./walk.ts";

/** The file that runs, by technique. */
export const LISTINGS: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  "rprop-": { file: "src/optimizers/rprop-minus.ts", text: rpropMinus },
  "rprop+": { file: "src/optimizers/rprop-plus.ts", text: rpropPlus },
  "irprop-": { file: "src/optimizers/irprop-minus.ts", text: irpropMinus },
  "irprop+": { file: "src/optimizers/irprop-plus.ts", text: irpropPlus },
  "rprop-torch": { file: "src/optimizers/rprop-torch.ts", text: rpropTorch },
  "irprop+local": { file: "src/optimizers/irprop-plus-local.ts", text: irpropPlusLocal },
  sgd: { file: "src/optimizers/sgd.ts", text: sgd },
  rmsprop: { file: "src/optimizers/rmsprop.ts", text: rmsprop },
  adam: { file: "src/optimizers/adam.ts", text: adam },
};

/**
 * The lines of a file's `step`, without the indentation that they have in common.
 * @throws RangeError if the file has no `step`
 */
export function stepLines(text: string): readonly string[] {
  const lines = text.trimEnd().split("\n");
  const first = lines.findIndex((line) => /^ {4}step\(/.test(line));
  const last = lines.indexOf("    },", first);
  if (first < 0 || last < 0) throw new RangeError("listing: expected a method step, got none");
  return lines.slice(first, last + 1).map((line) => line.slice(4));
}

/** Which lines of a `step` changed something on a weight's way through it; none where the rule has one way only. */
export function takenLines(lines: readonly string[], taken: Taken): readonly boolean[] {
  if (taken === "gradient") return lines.map(() => false);
  let inside: "loop" | "turn" | "else" | null = null;
  return lines.map((line) => {
    if (/^ +for \(/.test(line)) inside = "loop";
    else if (/if \(s < 0\) \{$/.test(line)) inside = "turn";
    else if (/\} else \{$/.test(line) && inside === "turn") inside = "else";
    else if (/^ {2,4}\}$/.test(line)) inside = line.length === 3 ? null : "loop";
    else if (inside !== null) return changes(line) && isTaken(line, inside, taken);
    return false;
  });
}

function changes(line: string): boolean {
  return /\w\] [-+]?= /.test(line);
}

function isTaken(line: string, inside: "loop" | "turn" | "else", taken: Taken): boolean {
  const isTurn = taken === "turn" || taken === "back";
  if (inside === "turn") return isTurn && (!/params\[i\]/.test(line) || taken === "back");
  if (inside === "else" && isTurn) return false;
  if (/if \(s > 0\)/.test(line)) return taken === "grow";
  return /if \(s < 0\)/.test(line) ? isTurn : true;
}
