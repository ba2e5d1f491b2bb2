import { z } from "zod";
import { decodeNumber } from "../../core/json.ts";

export const figure = z
  .union([z.number(), z.literal(["NaN", "Infinity", "-Infinity"])], {
    error: 'a number, "NaN", "Infinity" or "-Infinity"',
  })
  .transform(decodeNumber)
  .describe('A number; those that JSON lacks are the strings "NaN", "Infinity" and "-Infinity".');

// `abort`: in a long list, the first one out of bounds is told and no other is looked at.
export const count = z.int().min(0, { abort: true });

const classification = z.strictObject({
  /** Mean loss. */
  loss: figure,
  correct: count.describe("Samples that got their own label."),
  count: z.int().min(1).describe("Samples in all."),
  accuracy: figure.describe("correct / count."),
  balancedAccuracy: figure.describe("Mean recall over the classes that are there."),
  macroF1: figure.describe("Mean F1 over the classes that are there or were said."),
});

const ofTarget = {
  rmse: figure.describe("Root of the mean squared error, in the target's unit."),
  mae: figure.describe("Mean absolute error, in the target's unit."),
  r2: figure.describe("Share of the target's variance that is explained."),
};

const regression = z.strictObject({
  /** Mean loss, of targets as they were trained on. */
  loss: figure,
  ...ofTarget,
  targets: z
    .array(z.strictObject(ofTarget))
    .min(2)
    .optional()
    .describe("Several targets: the measures of each, in order, whose means stand beside."),
});

const measures = z.union([classification, regression], {
  error:
    "the measures of a classification (loss, correct, count, accuracy, balancedAccuracy, macroF1) or of a regression (loss, rmse, mae, r2)",
});

/** A network's measures on the three sets. */
export const networkFiguresSchema = z.strictObject({
  epoch: count.describe("Epochs that it was trained for."),
  /** On the training samples. */
  train: measures,
  evaluation: measures.nullable().describe("On the evaluation samples; null where there are none."),
  test: measures.nullable().describe("On the test set; null where the data has none."),
});
