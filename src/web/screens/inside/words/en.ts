/** Texts of the screen Inside. The other languages have the same keys; functions return sentences with numbers in them. */
export const inside = {
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
    `Nothing has been learnt yet: the weights are the random start of the seed${delta0 === null ? "" : `, and every Δ is Δ0 = ${delta0}`}. After each step you will see which weights moved, whose Δ grew and whose gradient turned.`,
  withoutDelta: (technique: string) =>
    `${technique} has no step size of its own for each weight and takes no branches by signs, so there is no map of Δ, no histogram of Δ and no share of growing and turning weights. What it does have is below: weights, gradient and moves. Choose a technique of the Rprop family to see the rest.`,
  miniBatches:
    "With mini-batches the gradient changes from batch to batch, and there is none that belongs to an epoch: its maps and the updates of one weight are there for full batches only. What mini-batches do to Δ is below: signs turn by the chance of the batch, and Δ falls towards Δmin.",
  noGradientAtEnd:
    "After the last update no gradient is computed any more, so the maps of its signs are missing here. One epoch earlier they are there.",
  oneBack: "Look one epoch earlier",
  units: (units: string) => `${units} hidden units`,
  computingFirst: (epoch: string): string => `Epoch ${epoch} is being computed.`,
  computing: (epoch: string): string =>
    `Epoch ${epoch} is being computed. What stands here, greyed, is of another one.`,
  ownScale: "Each on a scale of its own",
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
  branchesAlt: (what: string, grow: string, keep: string, turn: string) =>
    `Map of the branch that the next update takes, ${what}: Δ grows for ${grow} weights, is kept for ${keep}, and the gradient turned for ${turn}.`,
  branches: { grow: "grow", keep: "keep", turn: "turn" },
  branch: "Branch",
  strip: "One weight, update by update",
  followedPixel: (unit: string, row: string, column: string) =>
    `From the pixel in row ${row}, column ${column} to unit ${unit}. Newest update first.`,
  followedInput: (unit: string, input: string) => `From input ${input} to unit ${unit}. Newest update first.`,
  stripHelp: (rows: string) =>
    `The last ${rows} updates at most. g and s before the update; Δ, Δw and w after it. At “turn, back” the last move is taken back; at “turn, stay” none is made.`,
  stripHelpPlain: (rows: string) => `The last ${rows} updates at most. g before the update; Δw and w after it.`,
  noUpdateYet: "No update yet. With the first step its first row stands here: gradient, step size, move.",
  rowsComing: "These updates are being computed again, which takes a while.",
  noRows:
    "There are no rows here: the gradient of single weights isn't kept for mini-batches, nor for epochs long past.",
  gTitle: "g: the gradient of the error with respect to this weight",
  sTitle: "s = g(t)·g(t−1): positive where the gradient kept its sign, negative where it turned",
  deltaTitle: "Δ: the step size after this update",
  moveTitle: "Δw: how far the weight moved",
  wTitle: "w: the weight after this update",
  deltasTitle: "How large are the steps?",
  deltasHelp:
    "Each column is a histogram, seen from above, of all step sizes Δ of a layer after one epoch: the brighter a cell, the more weights have a Δ of that size. A Δ that grows climbs by the factor η⁺ an epoch; one whose weight turns falls by η⁻.",
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
  sharesHelp: "Share of all weights whose Δ grew, was kept or shrank in each epoch's last update.",
  sharesAlt: (epoch: string, grow: string, keep: string, turn: string, undone: string) =>
    `Shares of weights by branch over the epochs. In epoch ${epoch}: ${grow} grew, ${keep} kept their Δ, ${turn} turned; ${undone} of all moves were taken back.`,
  undoneShare: "of it taken back",
  sharesTable: "Shares as a table",
  lookFor: "What to look for on the maps",
  lookForInTime: "What to look for over time",
  silent: (unit: string) =>
    `Unit ${unit} is silent at this epoch: no sample of the training set activates it, so all its weights have the gradient 0. It doesn't learn until other layers bring it back, which seldom happens; with ReLU, large first steps can silence many units.`,
  whatDelta:
    "Δ is how far a weight goes in one update. The size of the gradient plays no part in it: only its sign says which way. So Δ is a memory. Where the error has pointed the same way many times, Δ was multiplied by η⁺ each time and the weight runs; where the weight jumped over a minimum, the sign turned and Δ was multiplied by η⁻. Bright places on the map of Δ are weights that still have far to go.",
  whatBranches:
    "The last map shows what the next update will do. ↑ the gradient kept its sign, Δ grows. ↓ it turned, Δ shrinks, and depending on the technique the last move is taken back. = one of the two gradients is 0, Δ is kept: so it is at the very first update, one update after a turn for techniques that then store a 0, and for weights that have no gradient at all. A Δ that is kept doesn't stop the weight: it still moves by Δ if its gradient isn't 0.",
  borderRests: (pixels: string) =>
    `${pixels} pixels are dark in every training picture, most of them at the border. Their input is 0, so their gradient is exactly 0: s = 0, nothing moves, and their Δ stays Δ0 for ever. It is the thin line in the histograms that never leaves Δ0, and it keeps the share of weights that keep their Δ from ever reaching 0.`,
  borderMoves: (pixels: string) =>
    `${pixels} pixels are dark in every training picture, most of them at the border. In this scale dark is −1, not 0, so their weights do have a gradient: that of the unit's bias with the other sign, the same for all of them. They march in step, and the border is one even frame on the maps of Δ and of signs. With the scale “unit” dark is 0: then their gradient is 0, s = 0, nothing moves, and their Δ stays Δ0 for ever.`,
  whatTime:
    "At first nearly all signs agree and Δ climbs together. Then more and more weights reach the bottom of their valley, turn, and the histogram grows wide downwards. When about as many turn as grow, the network is settling; if Δ everywhere falls towards Δmin, it has stopped learning.",
  regionsTitle: "What the network decides",
  regionsHelp: "The paler, the less sure; the line is where the decision changes. Marks are training samples.",
  regionsAlt: (epoch: string, areas: string, right: string, samples: string) =>
    `Decision regions in the plane at epoch ${epoch}. Part of the picture, ${areas}. ${right} of the ${samples} samples shown lie in the region of their own class.`,
  axes: (x: string, y: string) => `Across: first input, ${x}. Upwards: second input, ${y}.`,
  classOf: (name: string) => `class ${name}`,
  regionsComing: "The regions are being computed.",
  regionsRight: (right: string, samples: string) =>
    `${right} of the ${samples} samples shown lie in the region of their own class.`,
};

export type InsideWords = typeof inside;
