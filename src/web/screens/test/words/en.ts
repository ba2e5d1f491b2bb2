import { count } from "../../../words/numbers.ts";

/** Texts of the screen Test. The other languages have the same keys; functions return sentences with numbers in them. */
export const test = {
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
  padDrawn: (strokes: number): string => `A drawing of ${strokes === 1 ? "one stroke" : `${count(strokes)} strokes`}.`,
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
  inTraining: "The networks are in training. They answer when they have finished.",
  onTheWay: (epoch: number, epochs: number): string =>
    `The networks stand at epoch ${count(epoch)} of ${count(epochs)}. They answer when they are trained to the end.`,
  trainOn: "Train to the end",
  drawFirst: "Draw a digit: the networks answer here.",
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
  chosenAtStart:
    "It is the network of epoch 0, which no update has touched: by the evaluation set no later one was better.",
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
  mistakes: "mistakes:",
  rightAnswers: "right",
  worst: "Its worst mistakes",
  worstCaption: (formula: string): string =>
    `The test samples of the greatest loss${formula}. Choose one to ask all networks about it.`,
  crossEntropy: " −ln p(label)",
  worstItem: (label: string, said: string): string => `${label}, taken for ${said}`,
  worstRight: (label: string): string => `${label}, recognised`,
  loss: (loss: string): string => `loss ${loss}`,
  take: (index: number): string => `Ask about test sample ${count(index)}`,
  targets: {
    lead: (isTest: boolean): string =>
      isTest
        ? "Take a sample that no network was trained on, and compare the predictions with the true values."
        : "Take a sample, and compare the predictions with the true values. This data has no test set apart, so the networks may have been trained on it.",
    caption: "Predictions in the units of the targets, and how far they are off",
    truth: "true value",
    off: (difference: string): string => `(${difference})`,
    otherTask: "made for another task than this data’s",
    true: (values: string): string => `True: ${values}`,
    farthest: (name: string): string => `One that ${name} misses by far`,
    whyTitle: "How good is a prediction?",
    why: [
      "RMSE is the root of the mean squared error, MAE the mean of the absolute errors, both in the target’s own unit. A few large errors raise the RMSE more than the MAE.",
      "R² compares with the simplest prediction, the mean of all samples: 1 is perfect, 0 no better than the mean, and below 0 worse. A network knows nothing of how sure its prediction is; how far it is off elsewhere, only samples tell that it wasn’t trained on.",
    ],
    tested: (name: string, rmse: string, mae: string, r2: string, targets: readonly string[]): string =>
      targets.length === 1
        ? `${name} on the test set: RMSE ${rmse}, MAE ${mae}, in the unit of ${targets[0]}; R² ${r2}.`
        : `${name} on the test set: RMSE ${rmse}, MAE ${mae}, R² ${r2}, each the mean of ${count(targets.length)} targets.`,
  },
};

export type TestWords = typeof test;
