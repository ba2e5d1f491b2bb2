import { DataError } from "../core/errors.ts";
import { metadataTexts } from "./metadata-texts.ts";
import { readOnnxTensors } from "./onnx/read-onnx-tensors.ts";
import {
  knownModelFormat,
  type ModelFormat,
  type OpenedModel,
  type OpenOptions,
  openModel,
  openStored,
  storedIn,
} from "./open-model.ts";
import { readPtTensors } from "./pt/read-pt-tensors.ts";
import type { ModelPart, TensorContent } from "./tensors.ts";

/** All that is in a model file. */
export interface Inspected {
  readonly format: ModelFormat;
  readonly tensors: readonly TensorContent[];
  /** Texts that the file carries, the lab's own or another tool's. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The files of a model in several, which a list names. */
  readonly parts?: readonly ModelPart[];
  /** The network that it is; or why it is none that the lab can use. */
  readonly model: OpenedModel | { readonly refused: string };
}

/** What else is said of a file that is looked into. */
type InspectOptions = Pick<OpenOptions, "beside" | "key">;

/**
 * Looks into a model file of any form, also into one that is no network of linear layers.
 * @param what names the file in errors
 * @throws DataError if it is of no known form or broken.
 */
export function inspectModel(bytes: Uint8Array, what = "model", { beside, key }: InspectOptions = {}): Inspected {
  const format = knownModelFormat(bytes, what);
  const opened = () => openModel(bytes, { what, beside, key });
  if (format === "pt") {
    const model = modelOrWhyNot(opened, what);
    const metadata = "metadata" in model && model.metadata ? metadataTexts(model.network, model.metadata) : {};
    return { format, tensors: readPtTensors(bytes, what), metadata, model };
  }
  if (format === "onnx") return { format, ...readOnnxTensors(bytes, what, beside), model: modelOrWhyNot(opened, what) };
  const file = storedIn(bytes, what, beside);
  return { format, ...file, model: modelOrWhyNot(() => openStored(file, { what, key }), what) };
}

function modelOrWhyNot(open: () => OpenedModel, what: string): Inspected["model"] {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const before = `${what}: `;
    const { message } = error;
    return { refused: message.startsWith(before) ? message.slice(before.length) : message };
  }
}
