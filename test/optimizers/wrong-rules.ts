import type { ScalarRule } from "./drive.ts";

/**
 * Rules that are not what their name says: what programs in use today do, transcribed in our own words, and slips that are
 * easily made. The scripts must tell each from the right rule. Each is written for one weight.
 */
export interface WrongRule {
  readonly name: string;
  /** The technique that it is taken for. */
  readonly of: "rprop-" | "rprop+" | "irprop-" | "irprop+";
  readonly fault: string;
  readonly rule: ScalarRule;
}

/** What a transcription keeps of its weight; each rule changes this in place. */
interface Cell {
  w: number;
  delta: number;
  prevGrad: number;
  move: number;
  prevError: number;
}

/** A rule as one step on a cell. */
function cellRule(
  step: (cell: Cell, g: number, error: number, hyper: Parameters<ScalarRule>[0]) => void,
  first: (hyper: Parameters<ScalarRule>[0]) => Partial<Cell> = () => ({}),
): ScalarRule {
  return (hyper, start) => {
    const cell: Cell = { w: start, delta: hyper.delta0, prevGrad: 0, move: 0, prevError: Infinity, ...first(hyper) };
    return (g, error) => {
      step(cell, g, error, hyper);
      cell.prevError = error;
      return cell.w;
    };
  };
}

/** The usual step, as for s ≥ 0: along −sign(g). */
function forward(cell: Cell, g: number): void {
  cell.move = -Math.sign(g) * cell.delta;
  cell.w += cell.move;
  cell.prevGrad = g;
}

const shrunk = (cell: Cell, etaMinus: number, deltaMin: number) => Math.max(etaMinus * cell.delta, deltaMin);
const grown = (cell: Cell, etaPlus: number, deltaMax: number) => Math.min(etaPlus * cell.delta, deltaMax);

/** Both of Encog's rules without backtracking. */
const encogMinus = cellRule(
  (cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
    cell.delta = g * cell.prevGrad > 0 ? grown(cell, etaPlus, deltaMax) : shrunk(cell, etaMinus, deltaMin);
    forward(cell, g);
  },
  () => ({ delta: 0 }),
);

export const WRONG_RULES: readonly WrongRule[] = [
  {
    name: "Shark iRprop-",
    of: "irprop-",
    fault: "moves with the halved Δ on a turn",
    rule: cellRule((cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
      const s = g * cell.prevGrad;
      if (s > 0) cell.delta = grown(cell, etaPlus, deltaMax);
      if (s < 0) cell.delta = shrunk(cell, etaMinus, deltaMin);
      forward(cell, g);
      if (s < 0) cell.prevGrad = 0;
    }),
  },
  {
    name: "Shark iRprop+",
    of: "irprop+",
    fault: "repeats the old step on a turn when E did not rise",
    rule: cellRule((cell, g, error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
      const s = g * cell.prevGrad;
      if (s < 0) {
        cell.delta = shrunk(cell, etaMinus, deltaMin);
        cell.w += error > cell.prevError ? -cell.move : cell.move;
        cell.prevGrad = 0;
      } else {
        if (s > 0) cell.delta = grown(cell, etaPlus, deltaMax);
        forward(cell, g);
      }
    }),
  },
  {
    name: "FANN iRprop-",
    of: "irprop-",
    fault: "moves by +Δ after a turn and on zero slopes; grows Δ on a zero product; floors Δ at 1e-4",
    rule: cellRule((cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
      const floored = Math.max(cell.delta, 1e-4);
      const slope = -g; // slopes point down there
      const turned = slope * cell.prevGrad < 0;
      cell.delta = turned ? Math.max(etaMinus * floored, deltaMin) : Math.min(etaPlus * floored, deltaMax);
      cell.prevGrad = turned ? 0 : slope;
      cell.w += cell.prevGrad < 0 ? -cell.delta : cell.delta;
    }),
  },
  {
    name: "optax rprop",
    of: "irprop-",
    fault: "returns the previous step's update, and nothing on a turn",
    rule: cellRule((cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
      // `move` is the update with its sign turned; it stands for the stored gradient too.
      const s = g * cell.move;
      if (s !== 0) cell.delta = Math.min(Math.max(cell.delta * (s > 0 ? etaPlus : etaMinus), deltaMin), deltaMax);
      if (s >= 0) cell.w -= cell.move;
      cell.move = s < 0 ? 0 : Math.sign(g) * cell.delta;
    }),
  },
  {
    name: "local iRprop+",
    of: "irprop+",
    fault: "reverts when |g(t)| > |g(t−1)| of that one weight",
    rule: cellRule((cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
      const s = g * cell.prevGrad;
      if (s < 0) {
        cell.delta = shrunk(cell, etaMinus, deltaMin);
        if (Math.abs(g) > Math.abs(cell.prevGrad)) cell.w -= cell.move;
        cell.prevGrad = 0;
      } else {
        if (s > 0) cell.delta = grown(cell, etaPlus, deltaMax);
        forward(cell, g);
      }
    }),
  },
  {
    name: "Encog RPROP-",
    of: "rprop-",
    fault: "ignores Δ0: Δ starts at 0, lifted to Δmin; shrinks Δ on a zero product",
    rule: encogMinus,
  },
  {
    name: "Encog iRPROP-",
    of: "irprop-",
    fault: "the zeroed gradient is overwritten on the next line, so it is Encog's own RPROP-",
    rule: encogMinus,
  },
  {
    name: "climin Rprop",
    of: "rprop-",
    fault: "Δ starts at 0, lifted to Δmin in the first step",
    rule: cellRule(
      (cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
        const s = g * cell.prevGrad;
        cell.delta = Math.min(Math.max(cell.delta * (s > 0 ? etaPlus : s < 0 ? etaMinus : 1), deltaMin), deltaMax);
        forward(cell, g);
      },
      () => ({ delta: 0 }),
    ),
  },
  {
    name: "PINTS iRprop-",
    of: "irprop-",
    fault: "takes g(0) as its own predecessor: the first step is η⁺Δ0",
    rule: (hyper, start) => {
      let cell: Cell | undefined;
      return (g) => {
        cell ??= { w: start, delta: hyper.delta0, prevGrad: g, move: 0, prevError: Infinity };
        const s = g * cell.prevGrad;
        if (s < 0) {
          cell.delta = shrunk(cell, hyper.etaMinus, hyper.deltaMin);
          cell.prevGrad = 0;
        } else {
          if (s > 0) cell.delta = grown(cell, hyper.etaPlus, hyper.deltaMax);
          forward(cell, g);
        }
        return cell.w;
      };
    },
  },
  // Slips that no library was seen to make, one for each thing that the second script is there for.
  {
    name: "iRprop+ that also reverts on equal errors",
    of: "irprop+",
    fault: "compares E(t) ≥ E(t−1)",
    rule: cellRule((cell, g, error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
      const s = g * cell.prevGrad;
      if (s < 0) {
        cell.delta = shrunk(cell, etaMinus, deltaMin);
        if (error >= cell.prevError) cell.w -= cell.move;
        cell.prevGrad = 0;
      } else {
        if (s > 0) cell.delta = grown(cell, etaPlus, deltaMax);
        forward(cell, g);
      }
    }),
  },
  ...(["rprop-", "rprop+", "irprop-", "irprop+"] as const).flatMap((of): WrongRule[] => [
    { name: `${of} without Δmin`, of, fault: "Δ shrinks without end", rule: loose(of, 0, Infinity, true) },
    { name: `${of} without Δmax`, of, fault: "Δ grows without end", rule: loose(of, 1, Infinity, true) },
    { name: `${of} that mixes its pauses up`, of, fault: "stores what it should not", rule: loose(of, 1, 1, false) },
  ]),
];

/** A right rule with its lower bound times `low`, its upper one times `high`, or (`pauses` false) storing g on a turn as it should not, and 0 as it should. */
function loose(of: WrongRule["of"], low: number, high: number, pauses: boolean): ScalarRule {
  return cellRule((cell, g, error, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
    const s = g * cell.prevGrad;
    if (s > 0) cell.delta = grown(cell, etaPlus, deltaMax * high);
    if (s < 0) cell.delta = shrunk(cell, etaMinus, deltaMin * low);
    if (s < 0 && of !== "rprop-") {
      if (of === "rprop+" || (of === "irprop+" && error > cell.prevError)) cell.w -= cell.move;
      cell.prevGrad = pauses ? 0 : g;
    } else {
      forward(cell, g);
      if (s < 0 && !pauses) cell.prevGrad = 0;
    }
  });
}
