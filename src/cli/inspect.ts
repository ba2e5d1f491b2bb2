import { Command } from "commander";
import type { InspectedFile } from "../report/terminal/inspect.ts";
import type { Io } from "./io.ts";
import { openedNotes, readModelBytes } from "./model-file.ts";
import { KEY_HELP } from "./model-flags.ts";

const EXAMPLES = `
Code in a file is never run: see docs/model-files.md. Equal digests of tensors mean equal values in float32, whatever the format.

Examples:
  nbl inspect model.safetensors
  nbl inspect model.pt
  nbl inspect model.pt --json`;

/** `nbl inspect`: prints what is in a model file. */
export function inspectCommand(io: Io): Command {
  return new Command("inspect")
    .description(
      "Print what is in a model file: network, layers, types, digests, metadata, a histogram of each tensor.",
    )
    .argument("<file>", "a model of the lab's, a checkpoint, or another tool's: safetensors, .pt or ONNX")
    .option("--key <key>", KEY_HELP)
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: { json?: true; key?: string }) => inspect(path, flags, io));
}

async function inspect(
  path: string,
  { json: isJson = false, key }: { json?: boolean; key?: string },
  io: Io,
): Promise<void> {
  const { inspectModel } = await import("../formats/inspect.ts");
  const { isCheckpoint } = await import("../experiment/trial/is-checkpoint.ts");
  const { tensorStatistics } = await import("../formats/tensor-statistics.ts");
  const { weightsDigest } = await import("../model/weights-digest.ts");
  const { nodeSha256 } = await import("../node/sha256.ts");
  const { HISTOGRAM_COLUMNS, inspectReport } = await import("../report/terminal/inspect.ts");
  const { stripControls } = await import("../report/terminal/text.ts");
  const { openCheckpoint } = await import("./checkpoint-model.ts");
  const { bytes, beside } = await readModelBytes(path);
  const found = inspectModel(bytes, path, { beside, ...(key !== undefined && { key }) });
  const inspected = isCheckpoint(bytes, path)
    ? { ...found, model: (await openCheckpoint(bytes, path, false)).opened }
    : found;
  const { model, tensors } = inspected;
  const digestOf = (content: Uint8Array) => nodeSha256().update(content).hex();
  const file: InspectedFile = {
    ...inspected,
    path,
    bytes: bytes.length,
    digest: digestOf(bytes),
    parts: inspected.parts?.map(({ name, bytes }) => ({ name, bytes: bytes.length, digest: digestOf(bytes) })),
    weights: "refused" in model ? null : weightsDigest(model.network, model.params, nodeSha256),
    statistics: tensors.map(({ values }) => (values ? tensorStatistics(values, HISTOGRAM_COLUMNS, nodeSha256) : null)),
  };
  if (!isJson) {
    io.print(inspectReport(file, io.screen));
    if (!("refused" in model)) for (const note of openedNotes(path, model)) io.err(`${stripControls(note)}\n`);
    return;
  }
  const { encodeJson } = await import("../core/json.ts");
  io.out(`${JSON.stringify(encodeJson(jsonOf(file)))}\n`);
}

function jsonOf(file: InspectedFile) {
  const { path, format, bytes, digest, parts, weights, model, metadata, tensors, statistics } = file;
  const network = "refused" in model ? null : model.network;
  const refused = "refused" in model ? model.refused : null;
  const activationFrom = "refused" in model ? null : model.activationFrom;
  return {
    ...{ path, format, bytes, digest, ...(parts && { parts }) },
    ...{ network, activationFrom, refused, weights, metadata },
    tensors: tensors.map(({ name, shape, dtype }, k) => ({ name, shape, dtype, ...statistics[k] })),
  };
}
