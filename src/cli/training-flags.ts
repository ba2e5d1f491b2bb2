import type { Command } from "commander";

/** The flags of a training that `nbl train` and `nbl compare` share; their values are texts, checked with the file's. */
export function addTrainingFlags(command: Command): Command {
  return command
    .option("--epochs <n>", "passes over the training set (default: 50)")
    .option(
      "--data <data>",
      "a name of nbl list datasets, a folder with MNIST's four files, or a CSV file with a header (default: mnist)",
    )
    .option("--label <column>", "CSV: the column of the labels (default: label, or the last one)")
    .option("--test <file>", "CSV: a file with the test set")
    .option("--hidden <sizes>", "sizes of the hidden layers, such as 128 or 128,64, or none (default: 128)")
    .option("--activation <name>", "relu, tanh, sigmoid, leaky-relu or identity (default: relu)")
    .option("--output-activation <name>", "of the last layer, with mean-squared-error only (default: identity)")
    .option("--loss <name>", "cross-entropy or mean-squared-error (default: cross-entropy)")
    .option("--initialiser <name>", "how the first weights are drawn (default: pytorch)")
    .option("--scale <name>", "none, unit, symmetric or standard (default: symmetric for pictures, else standard)")
    .option("--batch <n>", "samples an update: full, or a number (default: full)")
    .option("--train <n>", "samples to train on (default: five sixths)")
    .option("--evaluation <n>", "samples to evaluate on (default: the other sixth)")
    .option("--config <file>", "a configuration file, YAML or JSON, see nbl config; flags count more");
}

/** The flags of output that `nbl train` and `nbl compare` share. */
export function addOutputFlags(command: Command): Command {
  return command
    .option("--json", "print one JSON value instead of text")
    .option("--events", "tell the progress as NDJSON on standard error, an object a line");
}

/** The flags that say where a plan is run and how many trials at a time. */
export function addFolderFlags(command: Command): Command {
  return command
    .option("--jobs <n>", "trials at a time; changes no result (default: one per core)")
    .option("--out <folder>", "the run's folder (default: runs/NAME of data or plan)")
    .option("--fresh", "move the folder aside if it exists, and begin anew")
    .option("--no-models", "keep no models, only records");
}
