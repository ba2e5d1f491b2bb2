import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { unzip } from "../../../src/formats/pt/unzip.ts";
import { zip } from "../../../src/formats/pt/zip.ts";
import { Reading } from "../../../src/formats/reading.ts";

const folder = fileURLToPath(new URL("../../golden/pt/", import.meta.url));

/** Names of the files that PyTorch 2.6 wrote. */
export const NAMES: readonly string[] = readdirSync(folder).filter((name) => name.endsWith(".pt"));

export function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(folder + name));
}

/** State_dicts of the newest PyTorch and Lightning with more than layers in them. */
export const NEWER: readonly Uint8Array[] =
  "norm-state norm-module norm-first weight-norm weight-norm-old pruned averaged several subclass"
    .split(" ")
    .map((name) => `torch-${name}.pt`)
    .concat("lightning.ckpt")
    .map((name) => new Uint8Array(readFileSync(fileURLToPath(new URL(`../../golden/tools/${name}`, import.meta.url)))));

export interface Expected {
  readonly name: string;
  readonly shape: number[];
  readonly values: number[];
}

interface ExpectedRprop {
  readonly prev: number[];
  readonly step_size: number[];
  readonly gradients: number[][];
  readonly after: number[];
}

const { files } = JSON.parse(readFileSync(`${folder}expected.json`, "utf8")) as { files: Record<string, unknown> };

/** The parameters in each file that is a chain of linear layers, as PyTorch saw them. */
export const EXPECTED = Object.fromEntries(Object.entries(files).filter(([name]) => NAMES.includes(name))) as Record<
  string,
  Expected[]
>;

export const EXPECTED_RPROP = files["checkpoint.pt: rprop"] as ExpectedRprop;

/** The files within a zip, by their names in its folder. */
export function contents(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = unzip(bytes, new Reading("test", bytes.length));
  return new Map(files.map((file) => [file.name.slice(file.name.indexOf("/") + 1), file.bytes()]));
}

/** A zip of such files, with sums that are right. */
export function zipped(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zip([...files].map(([name, bytes]) => ({ name: `a/${name}`, bytes })));
}

/** A `.pt` of a pickle in hand, with a storage "0" of some zeros. */
export function ofPickle(pickle: Uint8Array | readonly number[], storage = 64): Uint8Array {
  return zipped(
    new Map([
      ["data.pkl", Uint8Array.from(pickle)],
      ["data/0", new Uint8Array(storage)],
    ]),
  );
}
