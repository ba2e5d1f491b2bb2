import type { Branch } from "../../../../core/contracts.ts";
import { count } from "../../../words/numbers.ts";
import type { TurnKey } from "../../../words/turn-key.ts";
import type { SaidProbe } from "./said-probe.ts";
import type { SaidStep } from "./said-step.ts";

/** Texts of the screen Rules. The other languages have the same keys; functions return sentences with numbers in them. */
export const rules = {
  title: "Rules",
  intro:
    "Backpropagation computes the gradient: how the error changes with each weight. A technique turns gradients into moves of the weights. The Rprop family (resilient backpropagation) uses of each gradient only its sign, and keeps a step size Δ for every weight. Its members differ in one thing: what they do where the sign turns.",
  choose: "Technique",
  /** By technique id, in the other languages; the English ones are the cards'. */
  about: {} as Readonly<Record<string, string>>,
  letters: (rates: string): string =>
    `E is the loss, g its gradient, w a weight${rates && `; ${rates}`}. What the other options do is in the listing.`,
  lettersOfTurns:
    "E is the error of the whole network, w one of its weights, (t) the step. g(t−1) is the stored gradient: 0 in the first step and after g(t) ← 0. Δw is the move last made. Δmax keeps a weight from running away where it is nearly flat; Δmin keeps Δ from shrinking to nothing. After g(t) ← 0 the next step has nothing to compare with, and Δ rests: otherwise a weight that went back would meet the same turn again, and one that stayed would take its own unchanged slope for progress, and its Δ would grow at once.",
  sources: "Sources",
  scriptTitle: "Step by step",
  chooseScript: "Script",
  scriptNames: { turns: "Turns", bounds: "Bounds" },
  scriptAbout: {
    turns:
      "One weight is fed the gradients and errors of a script. At step 3 g turns and grows while E falls; at step 6 it turns and shrinks while E rises; at step 8 it is 0.",
    bounds:
      "This script drives Δ into both its bounds, has turns at which E stays equal, and a gradient of 0 right after a turn.",
  },
  controls: "Steps",
  restart: "To the start",
  back: "Back",
  step: "Step",
  runAll: "Run all",
  stop: "Pause",
  tableLabel: "The script, step by step",
  columns: { step: "Step", taken: "Branch" },
  branches: {
    grow: "grow",
    "turn, stay": "turn, stay",
    "turn, back": "turn, back",
    "turn, move": "turn, move",
    keep: "keep",
  } as Readonly<Record<Branch, string>>,
  errors: { rose: "rose", fell: "fell", same: "stayed equal" },
  said: {
    grows: (delta: string): string => `Δ grows to ${delta}`,
    shrinks: (delta: string): string => `Δ shrinks to ${delta}`,
    atMost: (delta: string): string => `Δ is at its upper bound, ${delta}`,
    atLeast: (delta: string): string => `Δ is at its lower bound, ${delta}`,
    start: "w is 0 and nothing has happened yet. Each step gives the rule the g and the E of the next row.",
    first: (n: SaidStep): string =>
      `The first step: no gradient is stored yet, so s = 0. Δ stays ${n.delta}, and w moves against the sign of g, to ${n.w}.`,
    grow: (n: SaidStep): string =>
      `g has kept its sign (s = ${n.s} > 0): w is still on its way down. ${n.change}, and w moves on, to ${n.w}.`,
    zero: (n: SaidStep): string => `g is 0, so s = 0: nothing moves, and Δ stays ${n.delta}.`,
    pause: (n: SaidStep): string =>
      `0 is stored for the last gradient, so s = 0: Δ stays ${n.delta}, and w moves against the sign of g, to ${n.w}.`,
    turns: {
      moves: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0): w has jumped over a minimum. ${n.change}, and w follows the new sign at once, to ${n.w}.`,
      back: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0): w has jumped over a minimum. Its last move is taken back, whatever E did: w is ${n.w} again. ${n.change}, and 0 is stored for g.`,
      stays: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0): w has jumped over a minimum. It stays for this step. ${n.change}, and 0 is stored for g.`,
      backRose: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), and E rose from ${n.errorBefore} to ${n.error}: the last move did harm and is taken back, w is ${n.w} again. ${n.change}, and 0 is stored for g.`,
      staysFell: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), but E did not rise (${n.error} after ${n.errorBefore}): the last move did no harm, and w stays at ${n.w}. ${n.change}, and 0 is stored for g.`,
      backGrew: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), and |g| grew from ${n.sizeBefore} to ${n.size}: the last move is taken back, whether E rose or not (${n.error} after ${n.errorBefore}). w is ${n.w} again, ${n.change}.`,
      staysShrank: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), and |g| did not grow (${n.size} after ${n.sizeBefore}): w stays at ${n.w}, whether E rose or not (${n.error} after ${n.errorBefore}). ${n.change}.`,
    } as Readonly<Record<TurnKey, (n: SaidStep) => string>>,
    gradient: (n: SaidStep): string =>
      n.kept === "" ? `w moves by ${n.move}, to ${n.w}.` : `Now ${n.kept}, and w moves by ${n.move}, to ${n.w}.`,
  },
  probes: {
    choose: "Function",
    names: { bowl: "Long bowl", valley: "Bent valley" } as Readonly<Record<"bowl" | "valley", string>>,
    about:
      "This technique asks for E and g at points of its own choice, its probes, which a script can't answer. So it walks here over a function of two weights; each probe costs one pass forward and one backward.",
    point: "Point",
    begins: "start",
    probe: (k: number): string => `probe ${count(k)}`,
    taken: "taken",
    tableLabel: "The steps and their probes",
    start: (place: string): string => `w is ${place}, and nothing has been tried yet.`,
    tried: (probes: number): string => (probes === 1 ? "One probe." : `${count(probes)} probes.`),
    moves: (n: SaidProbe): string =>
      `w moves to probe ${count(n.probe)}, ${n.place}, and E falls from ${n.before} to ${n.error}.`,
    stays: (n: SaidProbe): string => `w stays at ${n.place}: E would have risen.`,
    kept: (state: string): string => `Now ${state}.`,
    ended: "None was lower: a run ends here.",
  },
  listingTitle: "The code that runs",
  listingPart: "Part of the file",
  onlyStep: "The step",
  wholeFile: "Whole file",
  listingLabel: (file: string): string => `Listing of ${file}`,
  listingNote: "This is the file itself, as it runs here and under nbl train.",
  litNote: "The lines are lit in which the last step changed something.",
  codeNotes: {
    loop: "Each pass of the loop is one weight.",
    sign: "sign gives −1, 0 or 1.",
    signOfProduct:
      "signOfProduct takes the sign of g(t)·g(t−1) from the two signs: the product itself would be 0 for two very small gradients.",
    product: "Math.fround rounds the product to float32: below about 10⁻²³ the gradients' product is 0.",
    back: "Δw isn't stored: at a turn it was sign(g)·Δ, with Δ as it still is. So it is taken back before Δ shrinks.",
    stored: "stored rounds to float32 where PyTorch's vectors are rounded, so that both walk one path.",
  },
  deviationsTitle: "What libraries compute instead",
  deviationsIntro: (label: string): string =>
    `Each of these is close to ${label} and differs from it. Tests that ask whether an optimizer converges can't tell them apart: most of these converge, too. A script tells at which step one differs.`,
  sameRule: (isRight: boolean, label: string): string =>
    isRight ? `On a script it walks ${label}'s weights.` : `It is itself taken for ${label}.`,
  showRule: (label: string): string => `Show ${label}`,
  deviationsTable: "Weights after each step, of the published rule and of deviations",
  rightRule: "published",
  differsHere: "≠",
  parts: (step: number): string => `differs from step ${count(step)} on`,
  notTold: "not told by this script",
  noDeviations: "No script tells this technique from near misses.",
  noneKnown: "No implementation was found that is taken for this rule and walks otherwise.",
};

export type RulesWords = typeof rules;
