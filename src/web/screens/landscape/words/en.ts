import { count } from "../../../words/numbers.ts";
import type { TurnKey } from "../../../words/turn-key.ts";
import type { ToldStep } from "./told-step.ts";

/** Texts of the screen Landscape. The other languages have the same keys; functions return sentences with numbers in them. */
export const landscape = {
  title: "Rprop steps along the axes",
  lessonBefore:
    "Each weight has a step size Δ of its own, and only the sign of its slope counts. So a valley may be as long as it likes while it lies along the axes: this ellipse has the condition",
  lessonGeneral:
    "Each weight has a step size Δ of its own, and only the sign of its slope counts, on this function as on all others.",
  toEllipse: "Back to the ellipse",
  lessonAfter: "(so many times as steep across as along; drag it, or type). Now turn it.",
  turnTo: (degrees: number): string => (degrees === 0 ? "Along the axes: 0°" : `Turn it to ${degrees}°`),
  findings: {
    along: "Along the axes each weight finds its own way down, and every rule of the Rprop family arrives soon.",
    askew:
      "Askew, the weights need each other: a step of one turns the slope of the other, Δ shrinks again and again, and the paths zigzag.",
    improved:
      "The improved techniques, which stay or ask about E at a turn, win over those that always step on or always go back.",
    round: "Nearly round, it hardly matters which way the valley lies: raise the condition.",
    diagonal:
      "At exactly 45° two equal steps run straight along the valley’s floor, and some techniques are lucky, as only two dimensions allow. A few degrees more or less, and the luck is gone.",
  },
  moreThan: (steps: number): string => `more than ${count(steps)}`,
  stepsOf: (name: string, steps: string): string => `${name} ${steps}`,
  stepsCounted: (list: string): string => `Steps until E < 10⁻⁶: ${list}.`,
  /** By landscape, in the other languages; the English ones are the landscape's own. */
  surfaceNotes: {
    network:
      "A plane through all of the network's weights, along two random directions. (0, 0) is the network itself. Between the computed points the plane is interpolated, so the walks here are walks on an interpolated plane, not trainings of the network.",
  } as Readonly<Record<string, string>>,
  surface: "Function",
  surfaces: {
    ellipsoid: "Ellipse",
    network: "Network’s loss",
  } as Readonly<Record<string, string>>,
  /** Short form of the network's loss. */
  networkInShort: "Network",
  weights: "Weights",
  slice: (weights: number): string =>
    `The map is a slice through the minimum, in which only w₁ and w₂ change. The techniques walk in all ${count(weights)} dimensions: their paths are seen from above, and E is that of all weights.`,
  probes: (step: number, all: number): string =>
    `It evaluates E itself: ${step === 1 ? "a ring marks the place" : `rings mark the ${count(step)} places`} that it tried for this step; ${count(all)} so far, each of which costs as much as a step of the others.`,
  condition: "Condition",
  angle: "Angle",
  startAt: (w1: string, w2: string): string => `Start: w₁ = ${w1}, w₂ = ${w2}. Arrow keys move it, with Shift further.`,
  zoomIn: "Enlarge around the chosen technique",
  zoomOut: "Show more",
  startHelp: "The start: drag it, or move it with the arrow keys",
  whereIs: (name: string, w1: string, w2: string, error: string): string => `${name} at (${w1}, ${w2}), E = ${error}`,
  mapDescription: (surface: string, step: number, where: string, chosen: string): string =>
    `Contours of E over w₁ and w₂ (${surface}) with the techniques’ paths. At step ${step}: ${where}. On top: ${chosen}.`,
  scale: (low: string, high: string): string => `Contours from E = ${low} to E = ${high}, each by the same factor.`,
  noScale: "There are no contours yet.",
  controls: "Steps",
  reset: "Back to the start",
  back: "One step back",
  step: "Step",
  run: (steps: number): string => `Run ${count(steps)}`,
  pause: "Pause",
  runLength: "Steps of a run",
  stepSlider: "Step",
  stepOf: (step: number): string => `step ${count(step)}`,
  rule: "The rule",
  ruleOf: "Technique whose rule is shown",
  given: "For each weight, with s = g(t) · g(t−1), where g(t−1) is the stored slope:",
  noBranches: "This rule has no branches; it does the same at every step:",
  branches: {
    grow: "The slope keeps its sign: a longer step.",
    keep: "Nothing to compare with: Δ stays, a step of that length.",
    turns: {
      moves: "The slope turned: on with half a step, the other way.",
      back: "The slope turned: back, whether E rose or not.",
      stays: "The slope turned: stay for one step.",
      backRose: "The slope turned and E rose: back.",
      staysFell: "The slope turned, but E didn't rise: stay.",
      backGrew: "The slope turned and got steeper: back.",
      staysShrank: "The slope turned, but got no steeper: stay.",
    } as Readonly<Record<TurnKey, string>>,
  },
  noStepYet: "No step has been made. Press Step: the branch that each weight takes lights up here, with its numbers.",
  stepTitle: (step: number): string => `Step ${count(step)}.`,
  leftAt: (step: number): string => `After step ${count(step)} it left what can be computed here.`,
  sentences: {
    grows: (from: string, to: string): string => `grows from ${from} to ${to}`,
    shrinks: (from: string, to: string): string => `shrinks from ${from} to ${to}`,
    staysAt: (at: string): string => `stays ${at}`,
    grow: (f: ToldStep): string =>
      `${f.s} = ${f.sValue} > 0, so ${f.delta} ${f.change} and ${f.w} moves by ${f.move} to ${f.to}.`,
    turns: {
      moves: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0, so ${f.delta} ${f.change}, and ${f.w} moves on by ${f.move} to ${f.to}.`,
      back: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0, so ${f.w} goes back by ${f.move} to ${f.to}, and ${f.delta} ${f.change}.`,
      stays: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0, so ${f.w} stays at ${f.to}, and ${f.delta} ${f.change}.`,
      backRose: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 and E rose, so ${f.w} goes back by ${f.move} to ${f.to}, and ${f.delta} ${f.change}.`,
      staysFell: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 but E didn't rise, so ${f.w} stays at ${f.to}, and ${f.delta} ${f.change}.`,
      backGrew: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 and the slope got steeper (${f.storedValue}, then ${f.gValue}), so ${f.w} goes back by ${f.move} to ${f.to}, and ${f.delta} ${f.change}.`,
      staysShrank: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 but the slope got no steeper (${f.storedValue}, then ${f.gValue}), so ${f.w} stays at ${f.to}, and ${f.delta} ${f.change}.`,
    } as Readonly<Record<TurnKey, (f: ToldStep) => string>>,
    first: (f: ToldStep): string =>
      `No slope is stored yet, so ${f.s} = 0: ${f.delta} ${f.change}, and ${f.w} moves by ${f.move} to ${f.to}.`,
    afterTurn: (f: ToldStep): string =>
      `0 was stored before, so ${f.s} = 0: ${f.delta} ${f.change}, and ${f.w} moves by ${f.move} to ${f.to}.`,
    flat: (f: ToldStep): string => `${f.g} = 0: it is flat here, and ${f.w} stays at ${f.to}.`,
    moves: (f: ToldStep): string => `${f.g} = ${f.gValue}, so ${f.w} moves by ${f.move} to ${f.to}.`,
    errorFirst: (now: string): string => `E is ${now} at the start.`,
    errorRose: (step: number, before: string, now: string): string =>
      `Step ${count(step)} had raised E from ${before} to ${now}.`,
    errorFell: (step: number, before: string, now: string): string =>
      `Step ${count(step)} had lowered E from ${before} to ${now}.`,
    errorSame: (step: number, now: string): string => `Step ${count(step)} had left E at ${now}.`,
  },
  techniques: "Who walks",
  others: "Let other techniques walk along",
  technique: "Technique",
  errorAt: (step: number): string => `E at step ${count(step)}`,
  diverged: "diverged",
  leftPlane: "left the plane",
  stepsToTarget: (target: string): string => `steps to E\u00a0<\u00a0${target}`,
  same: (names: string, step: number): string => `${names}, bit for bit, up to step ${count(step)}.`,
  rates: "Rates of all techniques",
  delta0: "Δ0, first step size",
  etaPlus: "η⁺, growth",
  etaMinus: "η⁻, at a turn",
  learningRate: "η, learning rate",
  chartTitle: "How fast E falls",
  stepsAxis: "steps →",
  chartDescription: (step: number, values: string): string =>
    `E against steps, on a logarithmic scale. At step ${count(step)}: ${values}.`,
  tableSummary: "Steps as a table",
  tableCaption: (first: number, last: number): string =>
    `Place and E of each technique, steps ${count(last)} to ${count(first)}`,
  stepColumn: "Step",
  saveSvg: "Save the map as SVG",
  saveCsv: "Save the steps as CSV",
  network: {
    nothingYet: "Nothing has been computed yet.",
    noRuns: "Here stands the loss around a network’s weights. First there must be a network.",
    toRace: "Go to the race",
    run: "Network",
    compute: (epoch: number): string => `Compute its plane at epoch ${count(epoch)}`,
    computing: "Computing…",
    failed: (reason: string): string => `The plane could not be computed: ${reason}`,
    awaited: (label: string, epoch: number): string =>
      `The plane of ${label} at epoch ${count(epoch)} is drawn once the training has come there: press Run at the top.`,
    endedBefore: (label: string, epoch: number, end: number): string =>
      `The plane was wanted of ${label} at epoch ${count(epoch)}, but the training ended at epoch ${count(end)}.`,
    noSuchRun: (technique: string): string =>
      `The plane was wanted of ${technique}, which this experiment doesn’t train.`,
    source: (label: string, epoch: number, samples: number, size: number): string =>
      `${label} at epoch ${count(epoch)}: loss on ${count(samples)} training samples at ${size} × ${size} points, interpolated between them. A distance of 1 is as long as each layer’s weights.`,
  },
};

export type LandscapeWords = typeof landscape;
