import { count, percent } from "../../../words/numbers.ts";

/** The words of the screen Race. Other languages have the same keys: a function gives a sentence with its numbers in it. */
export const race = {
  question: "Which technique learns fastest?",
  inFront: (names: string, epoch: number): string => `In front at epoch ${count(epoch)}: ${names}`,
  won: (names: string, epochs: number): string => `Lowest loss after ${count(epochs)} epochs: ${names}`,
  nobody: "No technique reached a finite loss",
  level: (epoch: number): string => `All level at epoch ${count(epoch)}`,
  invitation: (techniques: number, samples: number, data: string, seed: number): string =>
    `${techniques === 1 ? "One technique trains" : `${count(techniques)} techniques train`} the same network from the same first weights (seed ${seed}) on ${count(samples)} samples of ${data}. Their curves grow here, epoch after epoch.`,
  press: "Press run.",
  loading: "The data is on its way. Then the race can begin.",
  measures: { loss: "Loss", accuracy: "Accuracy", steps: "Step Δ" },
  parts: { evaluation: "Evaluation", train: "Training" },
  axes: { epochs: "Epochs", seconds: "Seconds" },
  measureLabel: "What is drawn",
  partLabel: "Of which samples",
  axisLabel: "Against what",
  stepsNote:
    "Median step size of the first layer’s weights. Techniques without a step size of each weight have no line.",
  names: {
    evaluation: { loss: "Evaluation loss", accuracy: "Evaluation accuracy", steps: "Median step size Δ" },
    train: { loss: "Training loss", accuracy: "Training accuracy", steps: "Median step size Δ" },
  },
  logScale: "log scale",
  enlarge: (name: string): string => `${name}: show large`,
  epochAxis: "epoch",
  secondsAxis: "seconds of training",
  epoch: (n: number): string => `epoch ${count(n)}`,
  target: (share: number): string => `target ${percent(share)}`,
  chartText: (name: string, epochs: number, values: string): string =>
    `${name} over ${count(epochs)} epochs. At the end: ${values}.`,
  chartEmpty: (name: string): string => `${name}: no curve yet.`,
  dataTable: "The figure’s data as a table",
  table: {
    caption: "Techniques in the race",
    at: (epoch: number): string => `At epoch ${count(epoch)}`,
    technique: "Technique",
    loss: "Loss",
    accuracy: "Accuracy",
    reached: (share: string): string => `Epoch of ${share}`,
    reachedLoss: (loss: string): string => `Loss ≤ ${loss}`,
    leads: "leads",
    note: "Evaluation figures; the star marks the lowest loss. Choose a technique to see and change it.",
  },
  status: { diverged: "diverged", failed: "failed" },
  coincide: {
    soFar: (names: string, epochs: number): string =>
      `${names}: equal in every figure through epoch ${count(epochs)}. They take the same steps so far, so their lines are one.`,
    bits: (names: string): string =>
      `${names}: the same weights, bit for bit, at the end. On this problem they are one technique.`,
    figures: (names: string): string => `${names}: equal in every figure, but not in every weight.`,
  },
  add: "Add a technique",
  addHelp: "A technique can race twice, with other parameters.",
  remove: "Remove from the race",
  defaults: "Defaults",
  edit: (label: string): string => `Parameters of ${label}`,
  twice: "It is in the race with these parameters already.",
  ruleRprop: "They have to satisfy 0 < η⁻ < 1 < η⁺ and 0 ≤ Δmin ≤ Δ0 ≤ Δmax.",
  ruleGradient: "Rates are above 0, shares from 0 to below 1; Nesterov wants momentum; switches are 0 or 1.",
  hyper: {
    delta0: "Δ0, first step size",
    etaPlus: "η⁺, growth",
    etaMinus: "η⁻, shrinkage",
    deltaMin: "Δmin, least step",
    deltaMax: "Δmax, largest step",
    learningRate: "Learning rate",
    momentum: "Momentum",
    nesterov: "Nesterov (0 or 1)",
    weightDecay: "Weight decay",
    alpha: "α, memory",
    epsilon: "ε",
    centered: "Centred (0 or 1)",
    beta1: "β₁",
    beta2: "β₂",
    amsgrad: "AMSGrad (0 or 1)",
  } as Readonly<Record<string, string>>,
  /** By id: what cards say in English is theirs. */
  summaries: {} as Readonly<Record<string, string>>,
  digests: {
    title: "The same bits, anywhere",
    table: "Digests of the finished runs",
    about:
      "SHA-256 of each finished run’s weights: before the first step, of the network that the evaluation set chose, and at the end. The command line gives the same three in Node, on every machine.",
    waiting: "Once a technique has finished, its digests stand here, with the command line that gives the same ones.",
    initial: "First",
    chosen: "Chosen",
    last: "Last",
    whole: "Show whole digests",
    command: "Command line",
    copyDigest: (label: string, which: string): string => `Copy digest of ${label}: ${which}`,
    copyCommand: (label: string): string => `Copy the command line of ${label}`,
  },
};

export type RaceWords = typeof race;
