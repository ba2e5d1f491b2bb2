import { Command } from "commander";
import type { Dataset } from "../core/contracts.ts";
import type { ModelMetadata } from "../formats/model.ts";
import type { Io } from "./io.ts";
import { type DataFlags, loadKnownData } from "./known-data.ts";

interface TestFlags extends DataFlags {
  readonly json?: true;
}

/** The most bytes of a model file: 256 MiB of parameters, and what is said of them. */
const MODEL_LIMIT = 0x11000000;

const EXAMPLES = `
Examples:
  nbl test model.safetensors
  nbl test model.safetensors --data flowers.csv
  nbl test model.safetensors --json`;

/** `nbl test`: tests a trained network on unseen data. */
export function testCommand(io: Io): Command {
  return new Command("test")
    .description("Test a trained network on a data set's test samples; on all samples where it has no test set.")
    .argument("<model>", "a safetensors file that nbl train or nbl compare wrote")
    .option(
      "--data <data>",
      "a name of nbl list datasets, a folder with MNIST's four files, or a CSV file (default: what it was trained on, if known by name)",
    )
    .option("--label <column>", "CSV: the column of the labels (default: label, or the last one)")
    .option("--test <file>", "CSV: a file with the test set")
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (model: string, flags: TestFlags) => runTest(model, flags, io));
}

async function runTest(path: string, flags: TestFlags, io: Io): Promise<void> {
  const { readDataFile } = await import("../node/data-file.ts");
  const { readModel } = await import("../formats/read-model.ts");
  const { checkFit } = await import("../experiment/room.ts");
  const bytes = await readDataFile(path, MODEL_LIMIT);
  const { metadata, network } = readModel(bytes, path);
  const dataset = await loadFor(path, metadata, flags);
  checkFit(network.layers, dataset, path);
  const { harmless } = await import("../report/terminal-text.ts");
  for (const note of notesOn(metadata, dataset)) io.err(`${harmless(note)}\n`);
  const { testModel } = await import("../node/runner.ts");
  const figures = await testModel(bytes, dataset);
  if (flags.json) {
    const { encodeJson } = await import("../core/json.ts");
    const worst = figures.worst.map(({ index, label, said, loss }) => ({ index, label, said, loss }));
    const result = { model: path, data: dataset.name, dataDigest: dataset.digest, ...figures, worst };
    io.out(`${JSON.stringify(encodeJson(result))}\n`);
    return;
  }
  const { testReport } = await import("../report/test-report.ts");
  const { networkText } = await import("../report/finding.ts");
  const { painted } = await import("../report/terminal-text.ts");
  const { technique, seed, epoch, data } = metadata;
  const origin = `${technique.id}, seed ${seed}, epoch ${epoch}, ${networkText(network)}, trained on ${data}`;
  const head = `${painted(harmless(path), "bold", io.screen)}: ${harmless(origin)}`;
  io.print(`${head}\n${testReport(figures, dataset.classNames, io.screen)}`);
}

/** The data that was named; else that of the model's training. A table's labels are names, which the model has numbered. */
function loadFor(path: string, metadata: ModelMetadata, flags: DataFlags): Promise<Dataset> {
  const { data: name, dataDigest: digest, classes, classNames } = metadata;
  const trainedOn = `${path}: was trained on`;
  return loadKnownData({ name, digest }, flags, trainedOn, { classes, ...(classNames && { classNames }) });
}

function notesOn(metadata: ModelMetadata, dataset: Dataset): string[] {
  const isSame = dataset.digest === metadata.dataDigest;
  return [
    ...(isSame ? [] : [`the model was trained on other data: ${metadata.data}, not this ${dataset.name}`]),
    ...(dataset.test
      ? []
      : [
          `${dataset.name} has no test set, so all of its ${dataset.train.count} samples are tested${isSame ? ", those of the training too" : ""}`,
        ]),
  ];
}
