import { Command } from "commander";
import type { Dataset } from "../core/contracts.ts";
import { DataError, UsageError } from "../core/errors.ts";
import type { Classes } from "../data/classes.ts";
import { type Moments, momentsOf, SCALES, TARGET_SCALES, targetMomentsOf } from "../data/scaling.ts";
import type { ForeignUse } from "../formats/foreign-model.ts";
import type { ModelMetadata } from "../formats/model.ts";
import type { OpenedModel } from "../formats/open-model.ts";
import type { RegressionTest } from "../tester/regression.ts";
import type { TestFigures } from "../tester/tester.ts";
import type { Io } from "./io.ts";
import { type DataFlags, loadKnownData } from "./known-data.ts";
import { listed, openedNotes, readModelBytes } from "./model-file.ts";
import { addModelFlags, completed, type ModelFlags, oneOf } from "./model-flags.ts";
import { readingNotes, wantedBy } from "./read-data.ts";
import { addReadingFlags } from "./training-flags.ts";

interface TestFlags extends DataFlags, ModelFlags {
  readonly targetScale?: (typeof TARGET_SCALES)[number];
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  nbl test model.safetensors
  nbl test model.safetensors --data flowers.csv
  nbl test model.pt --data mnist --normalize 0.1307,0.3081
  nbl test model.safetensors --json`;

/** `nbl test`: tests a trained network on unseen data. */
export function testCommand(io: Io): Command {
  const command = new Command("test")
    .description("Test a trained network on a data set's test samples; on all samples where it has no test set.")
    .argument("<model>", "a file that nbl train or nbl compare wrote, or another tool's: safetensors, .pt or ONNX")
    .option(
      "--data <data>",
      "a name of nbl list datasets, a folder of IDX files, or a table (default: what it was trained on, if known by name)",
    );
  return addModelFlags(addReadingFlags(command), SCALES)
    .option(
      "--target-scale <name>",
      `for another tool's regression: ${TARGET_SCALES.join(" or ")}; with standard, its outputs are standardised targets (default: none)`,
      oneOf("--target-scale", TARGET_SCALES),
    )
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (model: string, flags: TestFlags) => runTest(model, flags, io));
}

async function runTest(path: string, flags: TestFlags, io: Io): Promise<void> {
  const { checkFit } = await import("../experiment/trial/layout.ts");
  const { stripControls } = await import("../report/terminal/text.ts");
  const { isPairFor, usualScale } = await import("../formats/foreign-model.ts");
  const { openModel } = await import("../formats/open-model.ts");
  const { isCheckpoint } = await import("../experiment/trial/is-checkpoint.ts");
  const { bytes, beside } = await readModelBytes(path);
  if (isCheckpoint(bytes, path)) {
    throw new UsageError(
      `${path}: expected a model, got a checkpoint; nbl train --resume ${path} --out FILE writes one`,
    );
  }
  const { activation, outputActivation, key, order } = flags;
  const opened = openModel(bytes, { what: path, activation, outputActivation, key, order, beside });
  const { dataset, isByNumber } = await loadFor(path, opened, flags);
  const { classes, targetNames } = dataset;
  const use = { scale: usualScale(dataset), classes, targetNames, ...(await momentsFor(path, opened, dataset, flags)) };
  const model = completed(opened, path, flags, use);
  checkFit(model.network.layers, dataset, path, dataset.targetNames?.length);
  const isSame = dataset.digest === model.metadata.origin?.dataDigest;
  const notes = [
    ...notesOn(path, opened, model.metadata, dataset, flags),
    ...(!dataset.targetNames && isPairFor(opened.network, classes, flags.loss)
      ? [`${path}: has one output, taken as that of the second of two classes`]
      : []),
    ...(isByNumber
      ? [`${dataset.name}: its labels are taken as numbers of the model's classes, ${opened.classNames!.join(", ")}`]
      : []),
    ...(isSame ? [] : await readingNotes(dataset)),
  ];
  for (const note of notes) io.err(`${stripControls(note)}\n`);
  const { testModel } = await import("../node/runner.ts");
  const figures = await testModel(model, dataset);
  if (flags.json) {
    const { encodeJson } = await import("../core/json.ts");
    const result = { model: path, data: dataset.name, dataDigest: dataset.digest, ...jsonOf(figures) };
    io.out(`${JSON.stringify(encodeJson(result))}\n`);
    return;
  }
  const { testReport } = await import("../report/terminal/test.ts");
  const { networkText } = await import("../report/words/problem.ts");
  const { painted } = await import("../report/terminal/text.ts");
  const head = `${painted(path, "bold", io.screen)}: ${stripControls(originText(model.metadata, networkText(model.network)))}`;
  const { regressionReport } = await import("../report/terminal/regression.ts");
  const report =
    "confusion" in figures
      ? testReport(figures, dataset.classNames, io.screen)
      : regressionReport(figures, dataset.targetNames ?? [], io.screen);
  io.print(`${head}\n${report}`);
}

/** A test's figures without the samples' values. */
function jsonOf(figures: TestFigures | RegressionTest): object {
  if ("confusion" in figures) {
    return { ...figures, worst: figures.worst.map(({ values: _, ...rest }) => rest) };
  }
  const { measures, predictions, worst } = figures;
  return { ...measures, predictions, worst: worst.map(({ values: _, ...rest }) => rest) };
}

function originText({ origin }: ModelMetadata, network: string): string {
  if (origin === undefined) return network;
  const { technique, seed, epoch, data } = origin;
  return `${technique.id}, seed ${seed}, epoch ${epoch}, ${network}, trained on ${data}`;
}

/**
 * The data that was named; else that of the model's training. A table's labels are names, which the model has numbered. Another
 * tool's model may have other names than the table, whose labels then must be the classes' numbers.
 */
async function loadFor(
  path: string,
  { metadata, network, classNames: names, columnNames }: OpenedModel,
  flags: DataFlags,
): Promise<{ dataset: Dataset; isByNumber?: boolean }> {
  const { origin, classes, classNames, targetNames } = metadata ?? {};
  if (origin === undefined && flags.data === undefined) {
    throw new UsageError(`${path}: doesn't say what it was trained on; name its data with --data`);
  }
  const known = { name: origin?.data ?? "", digest: origin?.dataDigest ?? "" };
  const what = `${path}: was trained on`;
  const columns = columnNames && { columns: columnNames.map((name) => ({ name })) };
  const own = wantedBy(path, { ...(columns && { table: columns }), ...metadata });
  const load = (numbered?: Classes) =>
    loadKnownData(known, flags, what, { ...(numbered && { classes: numbered }), ...own });
  if (metadata) {
    const numbered = { classes: classes!, ...(classNames && { classNames }) };
    const answers = targetNames ? { targetColumns: targetNames } : { classes: numbered };
    return { dataset: await loadKnownData(known, flags, what, { ...answers, ...own }) };
  }
  const byNumber = { classes: names?.length ?? Math.max(2, network.layers.at(-1)!) };
  const dataset = await firstThatFits(
    ({ table, classes }) => table === undefined || classes === 0 || classes === byNumber.classes,
    names ? () => load({ ...byNumber, classNames: names }) : () => load(),
    () => load(byNumber), // a test table may lack some classes, or be too small to tell them by itself
  );
  return { dataset, isByNumber: names !== undefined && dataset.classNames === undefined };
}

/** What another tool's model is standardised by, where flags say that it is: all of the data's samples to train on. */
async function momentsFor(
  path: string,
  { metadata }: OpenedModel,
  { train, targetNames, name }: Dataset,
  { scale, targetScale }: TestFlags,
): Promise<Pick<ForeignUse, "targetMoments"> & { readonly moments?: Moments }> {
  if (targetScale !== undefined && metadata) {
    throw new UsageError(`${path}: says itself how it is to be used; leave --target-scale out`);
  }
  if (targetScale !== undefined && !targetNames)
    throw new UsageError("--target-scale: expected a regression; --target names what is learnt");
  if (train.values instanceof Float32Array && !metadata && scale !== "standard" && train.values.some(Number.isNaN)) {
    throw new UsageError(
      `${name}: has missing values, for which the mean stands with --scale standard; --missing drop leaves them out`,
    );
  }
  const all = Uint32Array.from({ length: train.count }, (_, s) => s);
  return {
    ...(scale === "standard" && { moments: momentsOf(train, all) }),
    ...(targetScale === "standard" && { targetMoments: targetMomentsOf(train, all) }),
  };
}

/** What the first of two ways gives, if it fits, else the second, if that gives any. @throws DataError that of the first way, if there is none. */
async function firstThatFits(
  fits: (dataset: Dataset) => boolean,
  first: () => Promise<Dataset>,
  second: () => Promise<Dataset>,
): Promise<Dataset> {
  let found: () => Dataset;
  try {
    const dataset = await first();
    if (fits(dataset)) return dataset;
    found = () => dataset;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    found = () => {
      throw error;
    };
  }
  return second().catch(found);
}

function notesOn(
  path: string,
  opened: OpenedModel,
  { origin, scale }: ModelMetadata,
  dataset: Dataset,
  flags: TestFlags,
): string[] {
  const isSame = dataset.digest === origin?.dataDigest;
  const isNamed = (opened.metadata?.table ?? opened.columnNames) !== undefined;
  const isStandard = flags.scale === "standard" || flags.targetScale === "standard";
  const isScaleTaken = !opened.metadata && !opened.scaling && !flags.scale && !flags.normalize;
  return [
    ...openedNotes(path, opened),
    ...(isScaleTaken
      ? [
          `${path}: doesn't say how its input is scaled; taken as --scale ${scale}, others are named with --scale or --normalize`,
        ]
      : []),
    ...(isStandard
      ? [
          `${path}: standardised by means and deviations of the ${dataset.train.count} samples of ${dataset.name}${dataset.test ? "" : ", the tested ones; --data names those of the training, and --test these"}`,
        ]
      : []),
    ...(!isNamed && dataset.inputs !== undefined
      ? [
          `${path}: doesn't name its columns; taken in the table's order: ${listed(dataset.inputs.map(({ name }) => name))}`,
        ]
      : []),
    ...(origin === undefined || isSame
      ? []
      : [`the model was trained on other data: ${origin.data}, not this ${dataset.name}`]),
    ...(dataset.test
      ? []
      : [
          `${dataset.name} has no test set, so all of its ${dataset.train.count} samples are tested${isSame ? ", those of the training too" : ""}`,
        ]),
  ];
}
