import { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import { kebab } from "../core/kebab.ts";
import type { Moments } from "../data/scaling.ts";
import type { Model, ModelMetadata } from "../formats/model.ts";
import type { InputScaling } from "../formats/onnx/input-scaling.ts";
import type { ModelFormat, OpenedModel } from "../formats/open-model.ts";
import type { Network } from "../model/network.ts";
import type { Io } from "./io.ts";
import { hint } from "./misuse.ts";
import { openedNotes } from "./model-file.ts";
import { addModelFlags, completed, type ModelFlags } from "./model-flags.ts";
import { type ModelSource, readSource } from "./model-source.ts";

interface ConvertFlags extends ModelFlags {
  readonly to?: string;
  readonly optimizer?: true;
  readonly names?: string;
  readonly withScaling?: true;
  readonly softmax?: true;
  readonly force?: true;
}

/** The format by a name's ending. */
const ENDINGS: Readonly<Record<string, ModelFormat>> = {
  safetensors: "safetensors",
  pt: "pt",
  pth: "pt",
  onnx: "onnx",
};

/** Flags for only one format of OUT. */
const ONLY: Readonly<Record<string, ModelFormat>> = {
  optimizer: "pt",
  names: "pt",
  withScaling: "onnx",
  softmax: "onnx",
};

const EXAMPLES = `
IN may be a checkpoint of nbl train: its network after the last update is used. A message says what other programs aren't told.

Examples:
  nbl convert model.safetensors model.pt
  nbl convert model.pt model.safetensors --scale unit
  nbl convert model.safetensors model.onnx --with-scaling --softmax
  nbl convert model.safetensors model.pt --names fc1,fc2
  nbl convert long.safetensors long.pt --optimizer`;

/** `nbl convert`: writes a model in another format. */
export function convertCommand(io: Io): Command {
  const command = new Command("convert")
    .description("Write a model in another format: the lab's safetensors, PyTorch's .pt, or ONNX.")
    .argument("<in>", "a model of the lab's, a checkpoint, or another tool's: safetensors, .pt or ONNX")
    .argument("<out>", "the file to write")
    .option("--to <form>", "safetensors, pt or onnx (default: by the ending of OUT)")
    .option("--optimizer", "to pt: include the state of torch.optim.Rprop, to continue the training in PyTorch")
    .option("--names <names>", "to pt: names of the layers with commas between them (default: 0,2,4,…)");
  command
    .option(
      "--with-scaling",
      "to onnx: include the scaling in the graph, which then takes raw values, and gives targets in their units",
    )
    .option("--softmax", "to onnx: add soft-max at the end, so that the graph gives probabilities");
  return addModelFlags(command)
    .option("--force", "replace OUT if it exists")
    .addHelpText("after", EXAMPLES)
    .action(async (from: string, to: string, flags: ConvertFlags) => convert(from, to, flags, io));
}

async function convert(from: string, to: string, flags: ConvertFlags, io: Io): Promise<void> {
  const format = formatOf(to, flags.to);
  for (const [name, only] of Object.entries(ONLY)) {
    if (format === only || flags[name as keyof ConvertFlags] === undefined) continue;
    throw new UsageError(`--${kebab(name)}: expected ${only} as the form of OUT, got ${format}`);
  }
  const { checkOutputs, writeFileAtomic } = await import("../node/files/write.ts");
  const { stripControls } = await import("../report/terminal/text.ts");
  const writing = { force: flags.force ?? false, inputs: [from] };
  checkOutputs([to], writing);
  const source = await readSource(from, flags);
  const note = (text: string) => io.err(`${stripControls(text)}\n`);
  for (const text of openedNotes(from, source.opened)) note(text);
  const { bytes, network, lost } = await WRITERS[format](source, from, flags);
  writeFileAtomic(to, bytes, writing);
  for (const text of lost) note(`${to}: ${text}`);
  const { networkText } = await import("../report/words/problem.ts");
  io.print(`${stripControls(to)}: ${format}, ${networkText(network)}\n`);
}

interface Converted {
  readonly bytes: Uint8Array;
  /** What was written: one of a single output may be one of two classes now. */
  readonly network: Network;
  /** What other programs don't learn from the file. */
  readonly lost: readonly string[];
}

const WRITERS: Readonly<
  Record<ModelFormat, (source: ModelSource, path: string, flags: ConvertFlags) => Promise<Converted>>
> = { pt: asPt, safetensors: asSafetensors, onnx: asOnnx };

async function asPt(source: ModelSource, path: string, { names, ...flags }: ConvertFlags): Promise<Converted> {
  const { opened, rprop, lacksMoments } = source;
  const { writePt } = await import("../formats/pt/write-pt.ts");
  const model = isUseKnown(opened, flags) && !lacksMoments ? whole(source, path, flags) : undefined;
  const { network, params } = model ?? opened;
  const metadata = model?.metadata;
  const layerNames = names?.split(",").map((name) => name.trim());
  const bytes = writePt(network, params, {
    ...(layerNames && { names: checkedNames(layerNames, network.layers.length - 1) }),
    ...(metadata && { metadata }),
    ...(rprop && { rprop }),
  });
  const { activation, outputActivation } = network;
  const activations = [
    ...(network.layers.length > 2 ? [`${activation} after each hidden layer`] : []),
    ...(outputActivation === "identity" ? [] : [`${outputActivation} after the last`]),
  ];
  return {
    bytes,
    network,
    lost: [
      ...(activations.length > 0 ? [`PyTorch isn't told the activations: ${activations.join(", ")}`] : []),
      ...(metadata ? [`PyTorch isn't told the scaling: ${scalingText(metadata)}`] : []),
      ...targetTexts(metadata).map((text) => `PyTorch isn't told the targets' scaling: ${text}`),
    ],
  };
}

async function asSafetensors(source: ModelSource, path: string, flags: ConvertFlags): Promise<Converted> {
  const { writeModel } = await import("../formats/write-model.ts");
  const model = whole(source, path, flags);
  return { bytes: writeModel(model), network: model.network, lost: [] };
}

async function asOnnx(source: ModelSource, path: string, flags: ConvertFlags): Promise<Converted> {
  const { opened } = source;
  const { writeOnnx } = await import("../formats/onnx/write-onnx.ts");
  const { withScaling = false, softmax = false } = flags;
  const model = withScaling || isUseKnown(opened, flags) ? whole(source, path, flags) : undefined;
  const { network, params } = model ?? opened;
  const metadata = model?.metadata;
  if (softmax && network.outputActivation !== "identity") {
    throw new UsageError(`--softmax: expected a network that ends without activation, got ${network.outputActivation}`);
  }
  const bytes = writeOnnx(network, params, {
    ...(metadata && { metadata }),
    ...(withScaling && metadata && { scaling: metadata, targetMoments: metadata.targetMoments }),
    softmax,
  });
  if (withScaling || metadata === undefined) return { bytes, network, lost: [] };
  return {
    bytes,
    network,
    lost: [
      ...(metadata.scale === "none"
        ? []
        : [`the graph wants values that are scaled already: ${scalingText(metadata)}`]),
      ...targetTexts(metadata).map((text) => `the graph gives standardised targets: ${text}`),
    ].map((text) => `${text}; --with-scaling puts that into it`),
  };
}

/** Whether file or flags say how a model is used. */
function isUseKnown({ metadata, scaling }: OpenedModel, { scale, normalize, loss }: ConvertFlags): boolean {
  return [metadata, scaling, scale, normalize, loss].some((said) => said !== undefined);
}

/** The model with all that it must be given; of tables, checkpoints of earlier versions don't have that. */
function whole({ opened, lacksMoments }: ModelSource, path: string, flags: ConvertFlags): Model {
  if (!lacksMoments) return completed(opened, path, flags);
  throw new UsageError(
    `${path}: a checkpoint of an earlier version doesn't hold means and deviations; nbl train --resume ${path} --out FILE writes the model`,
  );
}

function checkedNames(names: readonly string[], layers: number): readonly string[] {
  if (names.length === layers && new Set(names).size === layers && !names.includes("")) return names;
  throw new UsageError(
    `--names: expected ${layers} names that differ, with commas between them, got ${names.join(",")}`,
  );
}

function scalingText({ scale, moments }: InputScaling): string {
  const texts = {
    none: "raw values come in as they are",
    unit: "raw values v come in as v/255",
    symmetric: "raw values v come in as 2v/255 − 1",
    standard: (moments && normalizeText(moments)) ?? "each column comes in less its mean, by its deviation",
  };
  return texts[scale];
}

/** What the outputs of a regression become in the targets' units: `price is its output · 15.1 + 214.2`. */
function targetTexts({ targetNames = [], targetMoments }: Partial<ModelMetadata> = {}): string[] {
  if (targetMoments === undefined) return [];
  const { mean, deviation } = targetMoments;
  return targetNames.map((name, k) => `${name} is its output · ${deviation[k]} + ${mean[k]}`);
}

/** Moments that all columns share, as arguments of torchvision's Normalize. */
function normalizeText({ mean, deviation }: Moments): string | undefined {
  if (mean.length === 1 || !mean.every((m) => m === mean[0]) || !deviation.every((d) => d === deviation[0])) {
    return undefined;
  }
  const [m, d] = [mean[0], deviation[0]].map((value) => Number((value / 255).toPrecision(9)));
  return `raw values v come in as (v/255 − ${m}) / ${d}`;
}

function formatOf(path: string, to: string | undefined): ModelFormat {
  const forms = [...new Set(Object.values(ENDINGS))];
  const named = forms.find((form) => form === to);
  if (to !== undefined && named === undefined) {
    throw new UsageError(`--to: expected one of ${forms.join(", ")}, got ${to}; ${hint(to, forms)}`);
  }
  const ending = /\.([a-z]+)$/i.exec(path)?.[1].toLowerCase() ?? "";
  const found = named ?? (Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined);
  if (found === undefined) {
    const endings = Object.keys(ENDINGS).map((one) => `.${one}`);
    throw new UsageError(`${path}: expected a name that ends with ${endings.join(", ")}, or the form with --to`);
  }
  return found;
}
