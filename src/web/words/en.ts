import type { AnswerFacts } from "../../report/words/answer-facts.ts";
import type { ReportWords } from "../../report/words/words.ts";
import { count, decimal, duration, percent } from "./numbers.ts";
import type { SaidStep } from "./said-step.ts";
import type { ToldStep } from "./told-step.ts";

/** All words of the page in English. Other languages have the same keys: a function gives a sentence with its numbers in it. */
export const en = {
  frame: {
    title: "Neuro BackProp Lab",
    loading: "Loading…",
    screens: { race: "Race", inside: "Inside", landscape: "Landscape", rules: "Rules", test: "Test", report: "Report" },
    skip: "Skip to the screen",
    menu: "Screens",
    language: "Language",
    theme: "Theme",
    themes: { system: "System", light: "Light", dark: "Dark" },
    share: "Share",
    shared: "The link is copied. Whoever opens it sees the same experiment, with the same bits.",
    help: "Keys",
    keys: {
      title: "Keys",
      about: "These work on every screen while no field has the focus.",
      space: "Space",
      run: "run or pause",
      step: "one epoch on",
      back: "one epoch back",
      help: "this list",
      close: "close a window",
    },
    problem: "Problem",
    setUp: "Set up the experiment",
    anew: "A change begins the experiment anew at epoch 0.",
    data: {
      label: "Data",
      names: { mnist: "MNIST", moons: "Moons", spirals: "Spirals", rings: "Rings", checkerboard: "Checkerboard" },
      about: {
        mnist: "70,000 handwritten digits of 28 × 28 pixels",
        moons: "two crescents that reach into each other",
        spirals: "three arms around one centre",
        rings: "a disc and two rings around it",
        checkerboard: "the fields of a small board",
      },
      pictures: "Pictures",
      plane: "Points in the plane, whose regions can be seen",
      own: "A file of your own",
      chosen: (name: string): string => `In use: ${name}`,
      choose: "Choose files…",
      drop: "Or drop them anywhere on this page: pictures and labels as IDX (also .gz), or a CSV table with the class in a column “label”, else in the last one. Nothing leaves this computer.",
      dropHere: "Drop to train on it",
      dropNote: "IDX pictures with their labels, or a CSV table. Nothing leaves this computer.",
      train: "Samples to train on",
      evaluation: "Samples to evaluate on",
      whole: (all: number): string => `Use all ${count(all)}`,
      counts: (train: number, evaluation: number): string => `${count(train)} / ${count(evaluation)}`,
      countsHelp: (all: number): string =>
        `Of ${count(all)} samples, drawn by the seed. Networks never train on those that evaluate them.`,
    },
    network: {
      label: "Network",
      hidden: "Hidden layers",
      hiddenHelp: "Units of each, such as 128 or 64, 32. Empty for none.",
      hiddenFault: "Please give whole numbers from 1 to 4096 with commas between them, at most eight.",
      weights: (n: number): string => `${count(n)} weights`,
      activation: "Activation of hidden units",
      activations: { relu: "ReLU", tanh: "tanh", sigmoid: "Sigmoid", "leaky-relu": "Leaky ReLU", identity: "None" },
      initialiser: "First weights",
      initialisers: { pytorch: "Uniform, as PyTorch’s Linear", "normal-0.1": "Normal, deviation 0.1" },
      loss: "Loss",
      losses: { "cross-entropy": "Cross-entropy", "mean-squared-error": "Mean squared error" },
    },
    batch: {
      label: "Batch",
      full: "full",
      kinds: { full: "Full batch", mini: "Mini-batches" },
      size: "Samples in a batch",
      help: "Rprop trusts the sign of the whole gradient, so it wants the full batch: one update an epoch. Mini-batches show what happens otherwise.",
    },
    seed: {
      label: "Seed",
      help: "Draws the first weights, the split and the order of samples. The same seed gives the same bits on every machine.",
      next: "Another seed",
    },
    epochs: { label: "Epochs", help: "Passes over the training samples." },
    run: "Run",
    pause: "Pause",
    again: "Run again",
    step: "One epoch on",
    back: "One epoch back",
    reset: "Back to epoch 0",
    controls: "Course of the experiment",
    speed: {
      label: "Speed",
      fastest: "full speed",
      perSecond: (n: number): string => (n === 1 ? "1 epoch/s" : `${count(n)} epochs/s`),
    },
    status: {
      epoch: (n: number, all: number): string => `Epoch ${count(n)} of ${count(all)}`,
      phases: {
        loading: "loading data",
        ready: "ready",
        running: "running",
        paused: "paused",
        done: "finished",
        failed: "stopped",
      },
      perEpoch: (milliseconds: number): string =>
        milliseconds < 1000
          ? `${decimal(milliseconds, milliseconds < 10 ? 1 : 0)} ms an epoch`
          : `${decimal(milliseconds / 1000, 1)} s an epoch`,
      threads: (n: number): string => (n === 1 ? "1 thread a run" : `${count(n)} threads a run`),
      oneThread: "one thread, because this server doesn’t let threads share memory",
      same: "Same bits as",
      copy: "Copy the command line that gives the same bits",
    },
    trouble: "Something is in the way",
  },
  common: {
    close: "Close",
    copied: "Copied.",
    copyFailed: "The browser didn't let the page copy. Select the text and copy it by hand.",
    numberFault: (min: number, max: number, isInteger: boolean): string => {
      const kind = isInteger ? "a whole number" : "a number";
      if (max < Number.POSITIVE_INFINITY) return `Please give ${kind} from ${count(min)} to ${count(max)}.`;
      return min > Number.NEGATIVE_INFINITY ? `Please give ${kind} of at least ${count(min)}.` : `Please give ${kind}.`;
    },
  },
  race: {
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
    summaries: {
      "rprop-": "Never takes a step back: where the gradient turns, only the step size shrinks.",
      "rprop+": "Takes a weight’s last step back whenever its gradient turns.",
      "irprop-": "Where the gradient turns, the weight rests for one step.",
      "irprop+": "Takes the last step back only if the network’s error rose.",
      "rprop-torch": "PyTorch’s own: iRprop⁻ with every step size clamped at every step.",
      "irprop+local": "Takes back where the weight’s own gradient grew, not the error. A common mistake.",
      sgd: "Follows the gradient by its size, with momentum where asked.",
      rmsprop: "Divides the gradient by the root of its running mean square.",
      adam: "Running mean of the gradient over the root of its running mean square.",
    } as Readonly<Record<string, string>>,
    digests: {
      title: "The same bits, anywhere",
      table: "Digests of the finished runs",
      about:
        "SHA-256 of each finished run’s weights: before the first step, at the lowest evaluation loss, and at the end. The command line gives the same three in Node, on every machine.",
      waiting: "Once a technique has finished, its digests stand here, with the command line that gives the same ones.",
      initial: "First",
      best: "Best",
      final: "Last",
      whole: "Show whole digests",
      command: "Command line",
      copyDigest: (label: string, which: string): string => `Copy digest of ${label}: ${which}`,
      copyCommand: (label: string): string => `Copy the command line of ${label}`,
    },
  },
  inside: {
    title: "Inside a network",
    titleOf: (technique: string) => `Inside ${technique}`,
    nothing: "There is no network yet. Choose data and a technique in the line above.",
    lead: (weights: string) =>
      `A network of ${weights} weights. The technique looks at each of them alone, and at every update asks it one question: has the sign of your gradient changed? Here you can watch the answers.`,
    leadWithoutDelta: (weights: string) =>
      `A network of ${weights} weights. At every update the technique moves each of them against its gradient; here you can watch how far.`,
    network: "Network trained by",
    layer: "Layer of weights",
    layerOf: (layer: number, inputs: string, units: string) => `Layer ${layer}: ${inputs} → ${units}`,
    epoch: "Epoch",
    epochOf: (epoch: string, last: string) => `${epoch} of ${last}`,
    toLast: "Follow the run",
    step: "Make one step",
    before: (delta0: string | null) =>
      `Nothing has been learnt yet: the weights are the random start of the seed${delta0 === null ? "" : `, and every Δ is Δ₀ = ${delta0}`}. After each step you will see which weights moved, whose Δ grew and whose gradient turned.`,
    withoutDelta: (technique: string) =>
      `${technique} has no step size of its own for each weight and takes no branches by signs, so there is no map of Δ, no histogram of Δ and no share of growing and turning weights. What it does have is below: weights, gradient and moves. Choose a technique of the Rprop family to see the rest.`,
    miniBatches:
      "With mini-batches the gradient changes from batch to batch, and there is none that belongs to an epoch: its maps and the updates of one weight are there for full batches only. What mini-batches do to Δ is below: signs turn by the chance of the batch, and Δ falls towards Δmin.",
    noGradientAtEnd:
      "After the last update no gradient is computed any more, so the maps of its signs are missing here. One epoch earlier they are there.",
    oneBack: "Look one epoch earlier",
    units: (units: string) => `${units} hidden units`,
    unitsHelp: "Weights from the pixels to each unit. Choose one.",
    unitsAlt: (units: string, epoch: string, least: string, most: string) =>
      `Weights of all ${units} hidden units over the pixels at epoch ${epoch}, from ${least} to ${most}.`,
    chooseUnit: "Hidden unit: arrow keys move, Enter chooses",
    unit: (unit: string) => `Unit ${unit}`,
    ofUnit: (unit: string) => `unit ${unit}`,
    ofLayer: "all units of the layer",
    matrix: "Weights as a matrix",
    mapsHelp: "Each cell is the weight from one pixel. Choose a cell to follow its weight.",
    matrixHelp: (isAcross: boolean) =>
      `${isAcross ? "Columns are inputs, rows are units" : "Rows are inputs, columns are units"}. Choose a cell to follow its weight.`,
    pixel: (row: string, column: string) => `Pixel in row ${row}, column ${column}`,
    between: (input: string, unit: string) => `Input ${input} to unit ${unit}`,
    pick: (symbol: string) => `The weight that is followed, on the map of ${symbol}`,
    weights: "weight",
    stepSizes: "step size",
    gradient: "gradient",
    nextStep: "next branch",
    logarithmic: "log scale",
    negative: "negative",
    zero: "zero",
    positive: "positive",
    spreadAlt: (name: string, what: string, least: string, middle: string, most: string) =>
      `Map of ${name}, ${what}: from ${least} to ${most}, median ${middle}.`,
    signsAlt: (what: string, negative: string, zero: string, positive: string) =>
      `Map of the gradient's sign, ${what}: ${negative} negative, ${zero} zero, ${positive} positive.`,
    branchesAlt: (what: string, grow: string, rest: string, turn: string) =>
      `Map of the branch that the next update takes, ${what}: Δ grows for ${grow} weights, rests for ${rest}, and the gradient turned for ${turn}.`,
    branches: { grow: "grow", rest: "rest", turn: "turn" },
    undone: "undone",
    branch: "Rule",
    strip: "One weight, update by update",
    followedPixel: (unit: string, row: string, column: string) =>
      `From the pixel in row ${row}, column ${column} to unit ${unit}. Newest update first.`,
    followedInput: (unit: string, input: string) => `From input ${input} to unit ${unit}. Newest update first.`,
    stripHelp: (rows: string) =>
      `The last ${rows} updates at most. g and s before the update; Δ, Δw and w after it. “Undone” takes the last move back.`,
    stripHelpPlain: (rows: string) => `The last ${rows} updates at most. g before the update; Δw and w after it.`,
    noUpdateYet: "No update yet. With the first step its first row stands here: gradient, step size, move.",
    noRows:
      "There are no rows here: the gradient of single weights isn't kept for mini-batches, nor for epochs long past.",
    gTitle: "g: the gradient of the error with respect to this weight",
    sTitle: "s = g(t)·g(t−1): positive where the gradient kept its sign, negative where it turned",
    deltaTitle: "Δ: the step size after this update",
    moveTitle: "Δw: how far the weight moved",
    wTitle: "w: the weight after this update",
    deltasTitle: "How large are the steps?",
    deltasHelp:
      "All step sizes Δ of each layer, epoch after epoch. The brighter a cell, the more weights have a Δ of that size.",
    shareOfLayer: "share of the layer",
    heatAlt: (layer: string, epochs: string, epoch: string, low: string, high: string) =>
      `Histograms of the step sizes, ${layer}, over ${epochs} epochs. At epoch ${epoch} the median Δ lies between ${low} and ${high}.`,
    deltasTable: "Step sizes as a table",
    deltasCaption: "Quantiles of Δ in each layer, after each epoch",
    least: "Least",
    lowerQuartile: "Lower quartile",
    median: "Median",
    upperQuartile: "Upper quartile",
    most: "Greatest",
    sharesTitle: "What did the weights do?",
    sharesHelp: "Share of all weights whose Δ grew, rested or shrank in each epoch's last update.",
    sharesAlt: (epoch: string, grow: string, rest: string, turn: string, undone: string) =>
      `Shares of weights by branch over the epochs. In epoch ${epoch}: ${grow} grew, ${rest} rested, ${turn} turned; ${undone} of all moves were undone.`,
    undoneShare: "of it undone",
    sharesTable: "Shares as a table",
    lookFor: "What to look for",
    silent: (unit: string) =>
      `Unit ${unit} is silent at this epoch: no sample of the training set activates it, so all its weights have the gradient 0. It doesn't learn until other layers bring it back, which seldom happens; with ReLU, large first steps can silence many units.`,
    whatDelta:
      "Δ is how far a weight goes in one update. The size of the gradient plays no part in it: only its sign says which way. So Δ is a memory. Where the error has pointed the same way many times, Δ has grown by η⁺ each time and the weight runs; where the weight jumped over a valley, the sign turned and Δ shrank by η⁻. Bright places on the map of Δ are weights that still have far to go.",
    whatBranches:
      "The last map shows what the next update will do. ↑ the gradient kept its sign, Δ grows. ↓ it turned, Δ shrinks, and depending on the technique the last move is undone. = one of the two gradients is 0, Δ rests: so it is at the very first update, one update after a turn for techniques that then store a 0, and for weights that have no gradient at all. A resting Δ doesn't stop the weight: it still moves by Δ if its gradient isn't 0.",
    borderRests: (pixels: string) =>
      `${pixels} pixels are dark in every training picture, most of them at the border. Their input is 0, so their gradient is exactly 0: s = 0, nothing moves, and their Δ stays Δ₀ for ever. It is the thin line in the histograms that never leaves Δ₀, and it keeps the share of resting weights from ever reaching 0.`,
    borderMoves: (pixels: string) =>
      `${pixels} pixels are dark in every training picture, most of them at the border. In this scale dark is −1, not 0, so their weights do have a gradient: that of the unit's bias with the other sign, the same for all of them. They march in step, and the border is one even frame on the maps of Δ and of signs. With the scale “unit” dark is 0: then their gradient is 0, s = 0, they rest, and their Δ stays Δ₀ for ever.`,
    whatTime:
      "Over time: at first nearly all signs agree and Δ climbs together. Then more and more weights reach the bottom of their valley, turn, and the histogram grows wide downwards. When about as many turn as grow, the network is settling; if Δ everywhere falls towards Δmin, it has stopped learning.",
    regionsTitle: "What the network decides",
    regionsHelp: "The paler, the less sure; the line is where the decision changes. Marks are training samples.",
    regionsAlt: (epoch: string, areas: string, right: string, samples: string) =>
      `Decision regions in the plane at epoch ${epoch}. Part of the picture, ${areas}. ${right} of the ${samples} samples shown lie in the region of their own class.`,
    axes: (x: string, y: string) => `Across: first input, ${x}. Upwards: second input, ${y}.`,
    classOf: (name: string) => `class ${name}`,
    regionsRight: (right: string, samples: string) =>
      `${right} of the ${samples} samples shown lie in the region of their own class.`,
  },
  landscape: {
    title: "Rprop steps along the axes",
    lessonBefore:
      "Each weight has a step size Δ of its own, and only the sign of its slope counts. So a valley may be as long as it likes while it lies along the axes: this ellipse has the condition",
    lessonAfter: "(drag it, or type). Now turn it.",
    turnTo: (degrees: number): string => (degrees === 0 ? "Along the axes: 0°" : `Turn it to ${degrees}°`),
    findings: {
      along: "Along the axes each weight finds its own way down, and every technique arrives soon.",
      askew: "Askew, the weights need each other: slopes keep turning and the paths zigzag.",
      improved:
        "The improved techniques, which stay or rest at a turn, win over those that always step on or always go back.",
      round: "Nearly round, it hardly matters which way the valley lies: raise the condition.",
      diagonal:
        "At exactly 45° two equal steps run straight along the valley’s floor, and some techniques are lucky, as only two dimensions allow. A few degrees more or less, and the luck is gone.",
    },
    moreThan: (steps: number): string => `more than ${count(steps)}`,
    stepsOf: (name: string, steps: string): string => `${name} ${steps}`,
    stepsCounted: (list: string): string => `Steps until E < 10⁻⁶: ${list}.`,
    surfaceNotes: {
      bowl: "A round bowl is the same from everywhere: with a step size for each weight, all techniques differ only in how they settle at the bottom.",
      rosenbrock:
        "A bent valley is askew nearly everywhere. All reach its floor in a few steps; along the floor both weights have to move together, and that takes long.",
      rastrigin:
        "Every dent is a local minimum. Whoever falls into one with small steps stays there: drag the start, or raise Δ0, and see who jumps over.",
      saddle:
        "Between the two hollows the slope of w₁ vanishes. Sign-based steps don't mind that it is small near the ridge: they leave it as fast as any other place.",
      network:
        "A plane through all of the network's weights, along two random directions. (0, 0) is the network itself. Between the computed points the plane is interpolated, so the walks here are walks on an interpolated plane, not trainings of the network.",
    },
    surface: "Function",
    surfaces: {
      bowl: "Bowl",
      ellipsoid: "Ellipse",
      rosenbrock: "Rosenbrock",
      rastrigin: "Rastrigin",
      saddle: "Saddle",
      network: "Network’s loss",
    },
    /** The network's loss where there is little room. */
    networkInShort: "Network",
    formulas: {
      bowl: "E = ½(w₁² + w₂²)",
      rosenbrock: "E = 100(w₂ − w₁²)² + (1 − w₁)²",
      rastrigin: "E = Σ wᵢ² + 10(1 − cos 2πwᵢ)",
      saddle: "E = ¼(w₁² − 1)² + ½w₂²",
    },
    condition: "Condition",
    angle: "Angle",
    startAt: (w1: string, w2: string): string =>
      `Start: w₁ = ${w1}, w₂ = ${w2}. Arrow keys move it, with Shift further.`,
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
    ruleWords: { and: "and", otherwise: "otherwise", stays: "w stays" },
    branches: (id: string, branch: string): string => {
      const turned: Record<string, string> = {
        "rprop-": "The slope turned: on with half a step, the other way.",
        "rprop+": "The slope turned: back, whatever became of E.",
        "irprop-": "The slope turned: rest for one step.",
        "rprop-torch": "The slope turned: rest for one step.",
      };
      if (branch === "turned") return turned[id] ?? "";
      if (branch === "kept") return "The slope keeps its sign: a longer step.";
      if (branch === "none") return "Nothing to compare with: a step like the last.";
      if (branch === "turnedBack") {
        return id === "irprop+" ? "The slope turned and E rose: back." : "The slope turned and got steeper: back.";
      }
      return id === "irprop+"
        ? "The slope turned, but E didn't rise: stay."
        : "The slope turned, but got no steeper: stay.";
    },
    noStepYet: "No step has been made. Press Step: the branch that each weight takes lights up here, with its numbers.",
    stepTitle: (step: number): string => `Step ${count(step)}.`,
    leftAt: (step: number): string => `After step ${count(step)} it left what can be computed here.`,
    sentences: {
      grows: (from: string, to: string): string => `grows from ${from} to ${to}`,
      shrinks: (from: string, to: string): string => `shrinks from ${from} to ${to}`,
      staysAt: (at: string): string => `stays ${at}`,
      kept: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} > 0, so ${f.delta} ${f.change} and ${f.w} moves by ${f.move} to ${f.to}.`,
      turnedOn: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0, so ${f.delta} ${f.change}, and ${f.w} moves on by ${f.move} to ${f.to}.`,
      turnedBack: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0, so ${f.w} goes back by ${f.move} to ${f.to}, and ${f.delta} ${f.change}.`,
      turnedRests: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0, so ${f.w} rests at ${f.to}, and ${f.delta} ${f.change}.`,
      roseBack: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 and E rose, so ${f.w} goes back by ${f.move} to ${f.to}, and ${f.delta} ${f.change}.`,
      fellStays: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 but E didn't rise, so ${f.w} stays at ${f.to}, and ${f.delta} ${f.change}.`,
      grewBack: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 and the slope got steeper (${f.storedValue}, then ${f.gValue}), so ${f.w} goes back by ${f.move} to ${f.to}, and ${f.delta} ${f.change}.`,
      shrankStays: (f: ToldStep): string =>
        `${f.s} = ${f.sValue} < 0 but the slope got no steeper (${f.storedValue}, then ${f.gValue}), so ${f.w} stays at ${f.to}, and ${f.delta} ${f.change}.`,
      first: (f: ToldStep): string =>
        `No slope is stored yet, so ${f.s} = 0: ${f.delta} ${f.change}, and ${f.w} moves by ${f.move} to ${f.to}.`,
      afterTurn: (f: ToldStep): string =>
        `0 was stored before, so ${f.s} = 0: ${f.delta} ${f.change}, and ${f.w} moves by ${f.move} to ${f.to}.`,
      flat: (f: ToldStep): string => `${f.g} = 0: it is flat here, and ${f.w} stays at ${f.to}.`,
      moves: (f: ToldStep): string => `${f.g} = ${f.gValue}, so ${f.w} moves by ${f.move} to ${f.to}.`,
      errorFirst: (now: string): string => `E is ${now} at the start.`,
      errorRose: (before: string, now: string): string => `E rose from ${before} to ${now}.`,
      errorFell: (before: string, now: string): string => `E fell from ${before} to ${now}.`,
      errorSame: (now: string): string => `E stayed at ${now}.`,
    },
    techniques: "Who walks",
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
  },
  rules: {
    title: "Rules",
    intro:
      "A technique turns gradients into moves of the weights. The Rprop family uses of each gradient only its sign, and keeps a step size Δ for every weight. Its members differ in one thing: what they do where the sign turns.",
    choose: "Technique",
    words: (id: string): string =>
      ({
        "rprop-":
          "The plainest one. While the sign of the gradient stays, Δ grows by η⁺; where it turns, w has jumped over a minimum, and Δ shrinks by η⁻. No step is ever taken back.",
        "rprop+":
          "The first Rprop. Where the gradient turns, the weight goes back to where it was before its last move, whatever became of the error. 0 is stored for the gradient, so that the next step doesn't shrink Δ once more.",
        "irprop-":
          "Where the gradient turns, the weight rests for one step where it has jumped to, with a smaller Δ: the stored 0 makes its move 0, and leaves Δ alone in the next step.",
        "irprop+":
          "Where the gradient turns, it asks whether the jump did harm: only if the error E of the whole network rose is the last move taken back. E must therefore always be of the same data; with mini-batches the question has no meaning.",
        "rprop-torch":
          "What torch.optim.Rprop computes: iRprop⁻ with two marks of its own. It multiplies gradients in float32, so that very small ones count as 0, and it clamps Δ at every step. It never takes a step back: it is no Rprop⁺.",
        "irprop+local":
          "How a Python project read iRprop⁺: a move is taken back where the gradient of that one weight grew, not where the error of the network rose. On a single weight in a symmetric bowl both are the same; in a narrow, rotated valley this rule needs a fifth to a third more steps.",
        sgd: "Gradient descent: a weight moves by its gradient times a rate η, the same for all. With momentum μ it keeps a share of its last velocity, as a heavy ball does.",
        rmsprop:
          "Rprop's idea for mini-batches: the gradient is divided by the root of its running mean square. So its sign counts, and its size only beside its own size lately.",
        adam: "The running mean of the gradient over the root of its running mean square. Both begin at 0 and are freed of that start by the factors below.",
      })[id] ?? "",
    always: "then, always",
    letters: (id: string): string => {
      if (["sgd", "rmsprop", "adam"].includes(id)) {
        return `E is the loss, w a weight, (t) the step, η the learning rate${
          { sgd: ", μ the momentum, λ the weight decay", rmsprop: "", adam: "" }[id] ?? ""
        }. Momentum, centring and other options are in the listing.`;
      }
      return "E is the error of the whole network, w one of its weights, (t) the step. g(t−1) is the stored gradient: 0 in the first step and after g ← 0.";
    },
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
    taken: { grow: "grows", back: "taken back", turn: "turns", rest: "rests", gradient: "" },
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
      turnFollows: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0): w has jumped over a minimum. ${n.change}, and w follows the new sign at once, to ${n.w}.`,
      turnBack: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0): w has jumped over a minimum. Its last move is taken back, whatever E did: w is ${n.w} again. ${n.change}, and 0 is stored for g.`,
      turnRests: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0): w has jumped over a minimum. It rests for this step. ${n.change}, and 0 is stored for g.`,
      turnRose: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), and E rose from ${n.errorBefore} to ${n.error}: the last move did harm and is taken back, w is ${n.w} again. ${n.change}, and 0 is stored for g.`,
      turnFell: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), but E did not rise (${n.error} after ${n.errorBefore}): the last move did no harm, and w stays at ${n.w}. ${n.change}, and 0 is stored for g.`,
      turnGrew: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), and |g| grew from ${n.sizeBefore} to ${n.size}: the last move is taken back, whatever became of E (${n.error} after ${n.errorBefore}). w is ${n.w} again, ${n.change}.`,
      turnNotGrew: (n: SaidStep): string =>
        `g has turned (s = ${n.s} < 0), and |g| did not grow (${n.size} after ${n.sizeBefore}): w stays at ${n.w}, whatever became of E (${n.error} after ${n.errorBefore}). ${n.change}.`,
      gradient: (id: string, n: SaidStep): string =>
        ({
          sgd: `The velocity v is now ${n.v}, and w moves by −η times that, ${n.move}, to ${n.w}. A gradient twice as large would count twice as much.`,
          rmsprop: `r, the running mean of g², is now ${n.r}. w moves by −ηg/√r, ${n.move}, to ${n.w}.`,
          adam: `m, the running mean of g, is now ${n.m}, and v, that of g², ${n.v}. Freed of their start they give the move ${n.move}, to ${n.w}.`,
        })[id] ?? "",
    },
    listingTitle: "The code that runs",
    listingPart: "Part of the file",
    onlyStep: "The step",
    wholeFile: "Whole file",
    listingLabel: (file: string): string => `Listing of ${file}`,
    listingNote: "This is the file itself, as it runs here and under nbl train.",
    litNote: "The lines are lit in which the last step changed something.",
    codeNotes: (id: string): string[] => {
      if (["sgd", "rmsprop", "adam"].includes(id)) {
        return [
          "stored rounds to float32 where PyTorch's vectors are rounded, so that both walk one path.",
          "Each pass of the loop is one weight.",
        ];
      }
      const notes = ["Each pass of the loop is one weight. sign gives −1, 0 or 1."];
      if (id === "rprop-torch")
        notes.push("Math.fround rounds the product to float32: below about 10⁻²³ the gradients' product is 0.");
      else
        notes.push(
          "signOfProduct takes the sign of g(t)·g(t−1) from the two signs: the product itself would be 0 for two very small gradients.",
        );
      if (["rprop+", "irprop+", "irprop+local"].includes(id)) {
        notes.push(
          "Δw isn't stored: at a turn it was sign(g)·Δ, with Δ as it still is. So it is taken back before Δ shrinks.",
        );
      }
      return notes;
    },
    faultsTitle: "What wrong implementations do",
    faultsIntro: (label: string): string =>
      `Each of these is taken for ${label}. Tests that ask whether an optimizer converges can't tell: a wrong rule converges, too. A script tells at which step it differs.`,
    sameRule: (id: string, label: string): string =>
      id === "rprop-torch" ? `On a script it walks ${label}'s weights.` : `It is itself taken for ${label}.`,
    showRule: (label: string): string => `Show ${label}`,
    faultsTable: "Weights after each step, of the right rule and of wrong ones",
    rightRule: "right",
    differsHere: "≠",
    parts: (step: number): string => `differs from step ${count(step)} on`,
    notTold: "not told by this script",
    noFaults: (_id: string): string =>
      "No script tells this technique from near misses. The lab's tests hold it to the path that PyTorch's walks, instead.",
    faults: {
      sharkMinus: {
        name: "Shark 4, iRprop⁻",
        fault: "At a turn the weight moves by the shrunken Δ instead of resting.",
      },
      sharkPlus: {
        name: "Shark 4, iRprop⁺",
        fault:
          "At a turn where E did not rise it makes the old move once more. On Rosenbrock's function of five parameters it needs 46,295 steps (median), the right rule 9,770.",
      },
      fann: {
        name: "FANN, iRprop⁻",
        fault:
          "After a turn and wherever the slope is 0 it moves the weight up by Δ, and it lets Δ grow where the product is 0, so in the first step already (libfann/fann#85).",
      },
      optax: {
        name: "optax, rprop",
        fault:
          "Each step returns the update of the step before; the first one moves nothing (google-deepmind/optax#1725).",
      },
      local: {
        name: "Python project, iRprop⁺",
        fault: "It takes the last move back where the weight's own gradient grew, not where the network's error rose.",
      },
      encog: {
        name: "Encog, iRPROP⁻",
        fault: "The 0 that is stored at a turn is overwritten on the next line, and so it is Rprop⁻.",
      },
      climin: { name: "climin", fault: "Δ starts at 0 and is lifted to Δmin; Δmax is never used." },
      pints: {
        name: "PINTS, iRprop⁻",
        fault: "It takes the first gradient as its own predecessor, so that Δ grows before the first move.",
      },
      neuralnet: {
        name: "Manual of R's neuralnet",
        fault: "It has the names Rprop⁺ and Rprop⁻ the wrong way round: what it calls Rprop⁺ is Rprop⁻.",
      },
    },
  },
  test: {
    title: "What do the networks see?",
    leadDrawing:
      "Draw a digit, or take a test image that no network was trained on. All trained networks answer at once; the longer the bar, the surer the answer.",
    leadSample:
      "Take a sample that no network was trained on. All trained networks answer at once; the longer the bar, the surer the answer.",
    leadTrain:
      "Take a sample and compare the answers. This data has no test set apart, so the networks may have been trained on it. The longer the bar, the surer the answer.",
    leadPoint:
      "Move the point over the plane. All trained networks answer at once; the longer the bar, the surer the answer.",
    source: "What the networks are asked about",
    sources: {
      drawing: "Draw",
      point: "A point",
      sample: { image: "Test image", row: "Test sample", trainImage: "Training image", trainRow: "Training sample" },
    },
    pad: "Drawing area for mouse, finger or pen. By keyboard, choose a test image instead.",
    padHint: "Draw a digit here",
    padDrawn: (strokes: number): string =>
      `A drawing of ${strokes === 1 ? "one stroke" : `${count(strokes)} strokes`}.`,
    undo: "Undo stroke",
    clear: "Clear",
    seen: "What the networks see",
    seenCaption:
      "28\u00a0×\u00a028 grey values. Dashed: the ink’s box, 20 pixels on its longer side. Cross: the middle, where its centre of mass is put.",
    seenEmpty: "Draw something: the picture that the networks get appears here.",
    seenName: "The drawing as 28\u00a0×\u00a028 grey values",
    index: "Number",
    indexHelp: (last: number): string => `From 0 to ${count(last)}.`,
    previous: "Previous",
    next: "Next",
    random: "A random one",
    wrong: (name: string): string => `One that ${name} gets wrong`,
    searching: (name: string): string => `Looking for a mistake of ${name} …`,
    noneWrong: (name: string): string => `${name} got all samples right that were tried.`,
    label: (name: string): string => `Label: ${name}`,
    sampleName: (index: number, label: string): string => `Number ${count(index)}, label ${label}`,
    values: "Values of the sample",
    valueColumns: ["column", "value"],
    plane: "Samples of the classes in the plane; the cross is the point that the networks are asked about",
    planeTable: "These samples as a table",
    planeColumns: ["number", "first", "second", "class"],
    planeHint: "Click into the plane, or move the sliders.",
    first: "First coordinate",
    second: "Second coordinate",
    answers: "What they answer",
    answersCaption: "Probability of each class in %, rounded",
    network: "network",
    answer: "answer",
    said: (name: string, share: string): string => `${name}, ${share} sure`,
    saidRight: "right",
    saidWrong: (label: string): string => `wrong: the label is ${label}`,
    waiting: "–",
    untrained: {
      ready: "not trained yet: train first",
      running: "in training: it answers when it has finished",
      paused: "paused in training: it answers when it has finished",
      done: "it left no model",
      diverged: "diverged: it has no network that could answer",
      failed: "failed: it has no network that could answer",
      loaded: "a record without its model: load the .safetensors file too",
    },
    trainFirst: "No network is trained yet. Train them, and they answer here.",
    inTraining: "The networks are in training. Draw already: they answer when they have finished.",
    train: "Train now",
    agree: (name: string): string => `All say ${name}.`,
    disagree: (votes: readonly string[], all: number): string => `Of ${count(all)} networks ${votes.join(", ")}.`,
    alone: (network: string, name: string): string => `${network} says ${name}.`,
    vote: (name: string, voters: number): string => `${count(voters)} ${voters === 1 ? "says" : "say"} ${name}`,
    whyPreparedTitle: "Why the drawing is prepared",
    whyPrepared: [
      "All pictures of MNIST were made in one way: the digit was cut out, scaled into 20\u00a0×\u00a020 pixels with its proportions kept, and laid into 28\u00a0×\u00a028 pixels so that its centre of mass is in the middle. Your drawing goes through the same steps.",
      "These networks need it. Each weight of the first layer belongs to one pixel, so to them a 7 that lies five pixels further left is another picture altogether. Draw a small digit in a corner: it arrives large and in the middle. Only the pen’s width tells that it was small, and too thick a line can cost the answer.",
    ],
    whySureTitle: "Why a sure answer may be wrong",
    whySure: [
      "The last layer’s soft-max divides 100\u00a0% among the classes that the network knows. It has no answer “none of these”. Scribble, or draw a letter: the probabilities still add up to 100\u00a0%, and often one class gets nearly all of it.",
      "So 99\u00a0% doesn’t mean that 99 of 100 such drawings are what it says. It means that of the known classes this one fits by far the best. Only for pictures like those of the training set can one count how often such answers are right, and the matrix below does so.",
    ],
    whySureOther: [
      "The last layer’s soft-max divides 100\u00a0% among the classes that the network knows. It has no answer “none of these”. However far an input lies from all samples, the probabilities add up to 100\u00a0%, and mostly the surer a network is, the farther the input lies from the border between the classes.",
      "So 99\u00a0% doesn’t mean that 99 of 100 such inputs are what it says. It means that of the known classes this one fits by far the best. Only for samples like those of the training set can one count how often such answers are right.",
    ],
    onTestSet: "On the test set",
    tabs: "Network that is looked at",
    noTest:
      "Once a network has been trained to its end, its answers to the whole test set stand here: which classes it takes for which, and its worst mistakes.",
    noRecord:
      "This file holds the network, but no record of its test. Load its record, trials.jsonl, on the Report screen too.",
    noTestSet: "This data has no test samples: there is nothing to count here.",
    ofOtherData: "This network was tested on other data than what is loaded now.",
    tested: (name: string, accuracy: string, wrong: number, all: number): string =>
      `${name} gets ${accuracy} of the ${count(all)} test samples right and ${count(wrong)} wrong.`,
    often: (label: string, said: string, times: number): string =>
      `Most often it takes ${label} for ${said}: ${times === 1 ? "once" : `${count(times)} times`}.`,
    confusion: "Which class is taken for which",
    confusionCaption:
      "Rows: what the sample is. Columns: what the network says. Coloured are the mistakes, by their number.",
    corner: "label ↓ answer →",
    all: "all",
    recall: "recall",
    precision: "precision",
    figuresHelp:
      "Recall: the share of a class’s samples that were recognised. Precision: the share of the answers with this class that were right. Both in %.",
    mistakes: "mistakes, log scale",
    worst: "Its worst mistakes",
    worstCaption: (formula: string): string =>
      `The test samples of the greatest loss${formula}. Choose one to ask all networks about it.`,
    crossEntropy: " −ln p(label)",
    worstItem: (label: string, said: string): string => `${label}, taken for ${said}`,
    worstRight: (label: string): string => `${label}, recognised`,
    loss: (loss: string): string => `loss ${loss}`,
    take: (index: number): string => `Ask about test sample ${count(index)}`,
  },
  report: {
    title: "Report",
    lead: "What was trained on this page, and what you loaded, as the command line’s report shows it: the answer first, then every figure and number behind it.",
    filesNote: "",
    // In English the report says it itself: report/answer.ts.
    answer: null as null | ((facts: AnswerFacts) => string[]),
    // And so do its figures and tables: report/words.ts.
    words: null as null | ReportWords,
    side: "Runs, files and contents",
    contents: "Contents of the report",
    jump: "More seeds, files",
    trouble: (reason: string): string =>
      `The report could not be brought up to date: ${reason}. The figures show what was there before.`,
    chapters: {
      curves: "Learning curves",
      seeds: "Every seed",
      pairs: "Pair by pair",
      numbers: "In numbers",
      target: "How soon the target is reached",
      hyper: "What the hyper-parameters do",
      wrong: "What the best network gets wrong",
      inside: "What happened inside",
    },
    ends: { how: "How it was measured", failures: "Failures", provenance: "Provenance" },
    paneLabel: "What the curves are drawn against",
    panes: ["by epochs", "by samples", "by seconds"],
    sort: (column: string): string => `Sort by ${column}`,
    copyTable: "Copy as TSV",
    figure: {
      data: "Values as a table",
      epoch: (epoch: number): string => `Epoch ${count(epoch)}`,
      save: (kind: string, name: string): string => `Save ${name} as ${kind}`,
    },
    study: {
      label: "Which study",
      techniques: "Techniques in the report",
      name: (data: string, layers: string, batch: number | "full", epochs: number, done: number, all: number): string =>
        `${data}, ${layers}, ${batch === "full" ? "full batch" : `batches of ${count(batch)}`}, ${epochs === 1 ? "1 epoch" : `${count(epochs)} epochs`}: ${count(done)} of ${count(all)} runs`,
      agreed: (runs: number): string =>
        runs === 1
          ? "One loaded run was trained here, too: the same bits."
          : `${count(runs)} loaded runs were trained here, too: all with the same bits.`,
      conflict: (difference: string): string => `Two records of one run differ; the first one counts. ${difference}`,
    },
    seeds: {
      title: "Over several seeds",
      about:
        "One seed shows one case. Several show how much is chance: intervals need two or more, p-values six or more. What was trained already isn’t trained again.",
      otherData: (data: string): string =>
        `These records are of other data (${data}) than this page has loaded, so no further runs can be trained here.`,
      last: "Seeds 0 to",
      train: (runs: number): string => (runs === 1 ? "Train 1 run" : `Train ${count(runs)} runs`),
      stop: "Stop",
      nothing: "All runs are there",
      progress: (done: number, all: number, left: number | null): string =>
        `${count(done)} of ${count(all)} runs${left === null ? "" : `, about ${duration(left)} left`}`,
      failed: (reason: string): string =>
        `Not all runs came to their end: ${reason}. Those that did are in the report.`,
    },
    downloads: {
      title: "Take it with you",
      making: "Being made…",
      failed: (reason: string): string => `The file could not be made: ${reason}`,
      names: {
        run: "Whole run",
        report: "report.html",
        records: "Records",
        tables: "Tables, CSV",
        latex: "Tables, LaTeX",
        figures: "Figures, SVG",
        models: "Networks",
      },
      about: {
        run: "ZIP: unzipped, a folder for nbl report, nbl verify and nbl export",
        report: "this report as one page, the same bytes as nbl report’s",
        records: "JSONL: one run a line, for nbl verify",
        tables: "ZIP of four CSV files: runs, curves, medians, pairs",
        latex: "ZIP of tables for booktabs",
        figures: "ZIP of all figures on white paper",
        models: "ZIP of safetensors files",
      },
    },
    load: {
      title: "Bring runs along",
      about:
        "Records (.jsonl, .json) and networks (.safetensors, .onnx, PyTorch’s .pt) of the command line or other tools stand beside what was trained here. Drop them anywhere, or choose them. Nothing leaves this computer.",
      choose: "Choose files…",
      found: (records: number, models: number): string =>
        [
          records === 0 ? "" : records === 1 ? "1 record" : `${count(records)} records`,
          models === 0 ? "" : models === 1 ? "1 network" : `${count(models)} networks`,
        ]
          .filter(Boolean)
          .join(", "),
    },
    empty: {
      seeds: "The first runs are being trained. The report comes with the first one that is through.",
      about: "As soon as a run has come to its end, this page shows what it found:",
      parts: [
        "the answer in two plain sentences: which technique is best, by how much, and how sure that is",
        "learning curves, every seed, and the techniques pair by pair with intervals and tests",
        "what happened to the step sizes, and what the best network gets wrong",
        "all of it to take with you: records that the command line reads, figures, tables, networks",
      ],
      run: (epochs: number): string => (epochs === 1 ? "Train one epoch" : `Train ${count(epochs)} epochs`),
      running: (epoch: number, epochs: number): string =>
        `Training: epoch ${count(epoch)} of ${count(epochs)}. The report comes when the first technique is through.`,
    },
  },
  tour: {
    button: "Tour",
    open: "Guided tour",
    invitation: "New here? A tour of eight steps shows how Rprop works.",
    start: "Take the tour",
    dismiss: "No, thanks",
    notLoaded: "The tour could not be loaded. Reload the page to try again.",
    /** The rest of its words, which come when it begins. */
    words: async () => (await import("../tour/words/en.ts")).tour,
  },
  trouble: {
    workerDied: (hasOthers: boolean): string =>
      `A training thread broke down. ${hasOthers ? "The other techniques go on; choose" : "Choose"} reset to try again.`,
    dataWorkerDied:
      "The thread that holds the data broke down. Reload the page to begin anew; the address keeps the experiment.",
    runFailed: (technique: string, reason: string) => `${technique} broke down: ${reason}. The other techniques go on.`,
    failed: (reason: string) => `This experiment can’t begin: ${reason}.`,
    noWebAssembly:
      "This browser can’t run WebAssembly with SIMD, which the training needs. A current Firefox, Chrome, Edge or Safari can.",
    outOfMemory:
      "There is not enough memory for this data and network. Close other tabs, or choose smaller hidden layers or fewer techniques.",
    storageFull:
      "The browser’s storage is full or closed, so this session won’t be restored. The address holds all of the experiment.",
    fileWanted: (name: string, digest: string) =>
      `This link is about data of your own: drop the file ${name} (digest ${digest.slice(0, 12)}…) onto the page.`,
    otherFile: (name: string, wanted: string, got: string) =>
      `The file ${name} has other content than the link’s: expected digest ${wanted.slice(0, 12)}…, got ${got.slice(0, 12)}…. It is used all the same; results will differ.`,
    address: (parts: string) => `The address says something that can’t be read, and has its default instead: ${parts}`,
    modelTaken: (name: string, scale: "none" | "unit" | null, activation: string | null) => {
      const values = scale && `raw values v come into it ${scale === "unit" ? "as v/255" : "as they are"}`;
      const hidden = activation && `its hidden layers have ${activation}`;
      return `${name} is another tool’s and doesn’t say all. It is taken so: ${[values, hidden].filter(Boolean).join("; ")}. To say it otherwise, take nbl convert.`;
    },
    fileRefused: (reason: string) => `The file was not taken: ${reason}. The data stays as it was.`,
  },
};

export type Texts = typeof en;
