import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { DataError, oneLine } from "../../core/errors.ts";
import { parseJson } from "../../core/parse-json.ts";
import { mostUnpacked } from "../../core/unpacked.ts";
import { parseRecord } from "../../experiment/record/parse-record.ts";
import { recordText, type TrialRecord, type TrialRecord2 } from "../../experiment/record/record.ts";
import type { TrialResult } from "../../experiment/trial/trial.ts";
import { readModel } from "../../formats/read-model.ts";
import { weightsDigest } from "../../model/weights-digest.ts";
import { unpackFailure } from "../data-file.ts";
import { VERSION } from "../host.ts";
import { nodeSha256 } from "../sha256.ts";

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** The most bytes of a delivery: a packed record and a model. */
export const LARGEST_DELIVERY = 256 * 1024 * 1024;

/** The bytes of a delivery: the length of the packed record (u32, little-endian), the record, packed, and the model, if there is one. */
export async function deliveryBytes({ record, model }: TrialResult): Promise<Buffer> {
  const text = (await packed(recordText(record), { level: 1 })) as Buffer;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text, ...(model === null ? [] : [model])]);
}

/**
 * The result in a delivery, which may come from anyone: held to the form of records, and the model to its record.
 * @param id the trial that it is said to be of
 * @param models whether models are wanted
 * @throws DataError if it isn't the result of this trial by this version of the lab.
 */
export async function parseDelivery(bytes: Uint8Array, id: string, models: boolean): Promise<TrialResult> {
  const what = `delivery of ${id.slice(0, 8)}`;
  if (bytes.length > LARGEST_DELIVERY) {
    throw new DataError(`${what}: expected at most ${LARGEST_DELIVERY} bytes, got more`);
  }
  const length = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length < 0 || length > bytes.length - 4) throw new DataError(`${what}: expected a record and a model, got less`);
  const record = parseRecord(await jsonIn(bytes.subarray(4, 4 + length), what), what);
  if (record.id !== id) throw new DataError(`${what}: expected a record of this trial, got one of ${record.id}`);
  if (record.schema !== 2 || record.version !== VERSION) {
    throw new DataError(`${what}: expected a record of version ${VERSION}, got one of ${oneLine(record.version)}`);
  }
  if (record.model !== null) throw new DataError(`${what}: expected a record that names no file, got one that does`);
  const model = bytes.length === 4 + length ? null : bytes.slice(4 + length);
  checkModel(record, model, models, what);
  return { record: record as TrialRecord2, model };
}

/** A model is there where the record has a chosen network, and is that network. */
function checkModel(record: TrialRecord, model: Uint8Array | null, models: boolean, what: string): void {
  const { problem } = record.identity;
  const digest = problem.kind === "network" ? (record as TrialRecord2).weights?.chosen : undefined;
  if (model === null) {
    if (!models || digest === undefined || digest === null) return;
    throw new DataError(`${what}: expected the chosen network, got none`);
  }
  if (!models || digest === undefined || digest === null || problem.kind !== "network") {
    throw new DataError(`${what}: expected no network, got one`);
  }
  const { network, params } = readModel(model, what);
  const got = String(network.layers) === String(problem.layers) ? weightsDigest(network, params, nodeSha256) : "others";
  if (got !== digest) throw new DataError(`${what}: expected the weights ${digest} of its record, got ${got}`);
}

async function jsonIn(bytes: Uint8Array, what: string): Promise<unknown> {
  const most = mostUnpacked(bytes.length);
  let text: Uint8Array;
  try {
    text = await unpacked(bytes, { maxOutputLength: most });
  } catch (error) {
    throw unpackFailure(what, error, most);
  }
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(text));
  } catch {
    throw new DataError(`${what}: expected a record as JSON`);
  }
}
