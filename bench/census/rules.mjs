/**
 * The rules that the census knows, each for one weight and in our own words: the four published ones, and what libraries were seen to
 * do instead. They don't use the lab's code, so that they can check it, and compute in float64.
 *
 * A rule changes its cell: weight `w`, step size `delta`, stored gradient `stored`, last move `move`, last error `lastError`.
 * `first` says what a cell starts with, if not with Δ0 and zeros. `limits` keeps Δ between its bounds.
 *
 * @typedef {{delta0: number, etaMinus: number, etaPlus: number, deltaMin: number, deltaMax: number}} Hyper
 * @typedef {{w: number, delta: number, stored: number, move: number, lastError: number}} Cell
 */

/** The published rules, as docs/rprop.md has them. */
export const PUBLISHED = [
  {
    id: "rprop-",
    label: "Rprop⁻",
    does: "a turn shrinks the step size, and the weight moves on at once",
    step(cell, g, _error, hyper) {
      adapt(cell, signOf(g, cell), hyper);
      move(cell, g);
    },
  },
  {
    id: "rprop+",
    label: "Rprop⁺",
    does: "a turn takes the last step back",
    step: turning((cell) => (cell.w -= cell.move)),
  },
  {
    id: "irprop-",
    label: "iRprop⁻",
    does: "the weight stays for one step at a turn",
    step: turning(() => {}),
  },
  {
    id: "irprop+",
    label: "iRprop⁺",
    does: "a turn takes the last step back only if the network's error rose",
    step: turning((cell, _g, error) => {
      if (error > cell.lastError) cell.w -= cell.move;
    }),
  },
];

/** What libraries were seen to do instead of the rule that they are named for (`of`). */
export const DEVIATIONS = [
  {
    id: "moves-at-turn",
    label: "iRprop⁻ that moves at a turn",
    name: "Shark iRprop-",
    of: "irprop-",
    does: "at a turn the weight moves by the shrunken step size instead of staying",
    step: turning((cell, g) => {
      cell.w -= Math.sign(g) * cell.delta;
    }),
  },
  {
    id: "repeats-at-turn",
    label: "iRprop⁺ that repeats its step",
    name: "Shark iRprop+",
    of: "irprop+",
    does: "at a turn where the error did not rise the last step is made once more",
    step: turning((cell, _g, error) => {
      cell.w += error > cell.lastError ? -cell.move : cell.move;
    }),
  },
  {
    id: "own-gradient",
    label: "iRprop⁺ by the weight's own gradient",
    name: "local iRprop+",
    of: "irprop+",
    does: "a step is taken back where the weight's own gradient grew, not where the network's error rose",
    step: turning((cell, g, _error, stored) => {
      if (Math.abs(g) > Math.abs(stored)) cell.w -= cell.move;
    }),
  },
  {
    id: "one-step-late",
    label: "iRprop⁺ that reads E one step late",
    name: "NeuPy iRprop+",
    of: "irprop+",
    does: "a step is taken back where the error rose one step earlier",
    first: () => ({ before: Number.POSITIVE_INFINITY }),
    step(cell, g, _error, hyper) {
      const rose = cell.lastError > cell.before;
      cell.before = cell.lastError;
      late(cell, g, rose, hyper);
    },
  },
  {
    id: "last-update",
    label: "iRprop⁻ one update late",
    name: "optax rprop",
    of: "irprop-",
    does: "each step makes the update of the step before, and none at a turn",
    step(cell, g, _error, hyper) {
      // `move` is the update that waits; its sign stands for the stored gradient, too.
      const s = Math.sign(g) * Math.sign(-cell.move);
      adapt(cell, s, hyper);
      if (s >= 0) cell.w += cell.move;
      cell.move = s < 0 ? 0 : -Math.sign(g) * cell.delta;
    },
  },
  {
    id: "up-at-zero",
    label: "iRprop⁻ that goes up where it should stay",
    name: "FANN iRprop-",
    of: "irprop-",
    does: "after a turn and on a slope of 0 the weight moves up, a product of 0 lets the step size grow, and it stays above 1e-4",
    step(cell, g, _error, { etaMinus, etaPlus, deltaMin, deltaMax }) {
      const delta = Math.max(cell.delta, 1e-4);
      const isTurn = signOf(g, cell) < 0;
      cell.delta = isTurn ? Math.max(delta * etaMinus, deltaMin) : Math.min(delta * etaPlus, deltaMax);
      cell.stored = isTurn ? 0 : g;
      cell.w += cell.stored > 0 ? -cell.delta : cell.delta;
    },
  },
  {
    id: "no-delta0",
    label: "Rprop⁻ without Δ0 that shrinks at 0",
    name: "Encog RPROP-",
    of: "rprop-",
    does: "the first step size isn't Δ0 but Δmin, and a product of 0 shrinks the step size, too",
    first: () => ({ delta: 0 }),
    step(cell, g, _error, hyper) {
      adapt(cell, signOf(g, cell) > 0 ? 1 : -1, hyper);
      move(cell, g);
    },
  },
  {
    id: "from-minimum",
    label: "Rprop⁻ from Δmin",
    name: "climin Rprop",
    of: "rprop-",
    does: "the first step size is Δmin: there is no Δ0",
    first: () => ({ delta: 0 }),
    step(cell, g, _error, hyper) {
      adapt(cell, signOf(g, cell), hyper);
      cell.delta = limits(cell.delta, hyper);
      move(cell, g);
    },
  },
  {
    id: "own-predecessor",
    label: "iRprop⁻ that grows at once",
    name: "PINTS iRprop-",
    of: "irprop-",
    does: "the first gradient is its own predecessor, so that the first step is η⁺Δ0",
    first: () => ({ stored: Number.NaN }),
    step(cell, g, error, hyper) {
      if (Number.isNaN(cell.stored)) cell.stored = g;
      staying(cell, g, error, hyper);
    },
  },
  {
    id: "adapts-after",
    label: "Rprop⁻ that adapts Δ after the step",
    name: "PyBrain Rprop-",
    of: "rprop-",
    does: "the weight moves by the step size of the step before, which is adapted only then; 0 is stored at a turn",
    step(cell, g, _error, hyper) {
      const s = signOf(g, cell);
      move(cell, g);
      adapt(cell, s, hyper);
      cell.delta = limits(cell.delta, hyper);
      if (s < 0) cell.stored = 0;
    },
  },
  {
    id: "down-at-zero",
    label: "Rprop⁻ that goes down on a slope of 0",
    name: "ffnet Rprop-",
    of: "rprop-",
    does: "a slope of 0 moves the weight down by the step size, as a positive one does",
    step(cell, g, _error, hyper) {
      adapt(cell, signOf(g, cell), hyper);
      cell.w -= g < 0 ? -cell.delta : cell.delta;
      cell.stored = g;
    },
  },
  {
    id: "back-and-half",
    label: "Rprop⁺ that goes half of the step again",
    name: "neurolab RpropM",
    of: "rprop+",
    does: "a turn takes the last step back and makes half of it again; the opposite gradient is stored",
    step(cell, g, _error, hyper) {
      const s = signOf(g, cell);
      if (s < 0) cell.w -= Math.sign(g) * cell.delta;
      adapt(cell, s, hyper);
      move(cell, s < 0 ? -g : g);
    },
  },
  {
    id: "stored-one",
    label: "iRprop⁺ with 1 for the gradient before the first",
    name: "nimblenet iRprop+",
    of: "irprop+",
    does: "the gradient before the first is 1 instead of 0, so that the first step grows or shrinks Δ",
    first: () => ({ stored: 1 }),
    step: turning((cell, _g, error) => {
      if (error > cell.lastError) cell.w -= cell.move;
    }),
  },
];

/** All rules that a walk can be. */
export const RULES = [...PUBLISHED, ...DEVIATIONS];

/** The rule with an id. @throws RangeError for an id that there isn't */
export function ruleNamed(id) {
  const found = RULES.find((rule) => rule.id === id);
  if (found === undefined)
    throw new RangeError(`census: expected one of ${RULES.map((rule) => rule.id).join(", ")}, got ${id}`);
  return found;
}

/** A weight's cell before the first step. */
export function cellOf({ first = () => ({}) }, hyper, start) {
  return { w: start, delta: hyper.delta0, stored: 0, move: 0, lastError: Number.POSITIVE_INFINITY, ...first(hyper) };
}

/** One step of a rule: changes the cell. */
export function stepCell(rule, cell, g, error, hyper) {
  rule.step(cell, g, error, hyper);
  cell.lastError = error;
}

/** The weights after each step of a run: a script's gradients and errors, or those of w²/2. */
export function walkOf(rule, { hyper, start, gradient, error, steps = gradient?.length }) {
  const cell = cellOf(rule, hyper, start);
  return Array.from({ length: steps }, (_, t) => {
    stepCell(rule, cell, gradient?.[t] ?? cell.w, error?.[t] ?? (cell.w * cell.w) / 2, hyper);
    return cell.w;
  });
}

/** The sign of g(t)·g(t−1), which the product itself loses where it underflows. */
const signOf = (g, { stored }) => Math.sign(g) * Math.sign(stored);

/** Δ grows where s > 0, up to Δmax, and shrinks where s < 0, down to Δmin. */
function adapt(cell, s, { etaMinus, etaPlus, deltaMin, deltaMax }) {
  if (s > 0) cell.delta = Math.min(cell.delta * etaPlus, deltaMax);
  if (s < 0) cell.delta = Math.max(cell.delta * etaMinus, deltaMin);
}

const limits = (delta, { deltaMin, deltaMax }) => Math.min(Math.max(delta, deltaMin), deltaMax);

/** The usual step: against the sign of g, which is stored. */
function move(cell, g) {
  cell.move = -Math.sign(g) * cell.delta;
  cell.w += cell.move;
  cell.stored = g;
}

/** A rule that stores 0 at a turn, and does something to the weight there once Δ has shrunk. */
function turning(atTurn) {
  return (cell, g, error, hyper) => {
    const s = signOf(g, cell);
    adapt(cell, s, hyper);
    if (s >= 0) {
      move(cell, g);
      return;
    }
    atTurn(cell, g, error, cell.stored);
    cell.stored = 0;
  };
}

const staying = turning(() => {});

/** As iRprop⁺, with the answer to "did the error rise?" given. */
function late(cell, g, rose, hyper) {
  turning((it) => {
    if (rose) it.w -= it.move;
  })(cell, g, 0, hyper);
}
