import type { Dataset, Sha256, StartSha256 } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { release } from "../../core/release.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { imageDataset } from "../../data/dataset.ts";
import { datasetDigest, MNIST_DIGEST } from "../../data/digest.ts";
import { parseIdxImages, parseIdxLabels } from "../../data/idx.ts";
import { MNIST_FILES } from "../../data/mnist-files.ts";
import { unpacked } from "./gunzip.ts";

/**
 * MNIST from the page's own server: `data/index.json` names the four files, plain or gzipped.
 * @throws DataError if a file is missing or differs from MNIST's in any byte.
 */
export async function loadMnist(page: string): Promise<Dataset> {
  const folder = new URL("data/", page);
  const files = filesIn(new TextDecoder().decode(await fetched(new URL("index.json", folder))));
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    files.map(async (path, k) => {
      const bytes = await unpacked(await fetched(new URL(path, folder)), path);
      const digest = await sha256(bytes);
      if (digest === MNIST_FILES[k]) return { bytes, path };
      throw new DataError(`${path}: expected MNIST's file with SHA-256 ${MNIST_FILES[k]}, got ${digest}`);
    }),
  );
  const dataset = imageDataset(
    {
      name: "mnist",
      train: {
        images: parseIdxImages(trainImages.bytes, trainImages.path),
        labels: parseIdxLabels(trainLabels.bytes, trainLabels.path),
      },
      test: {
        images: parseIdxImages(testImages.bytes, testImages.path),
        labels: parseIdxLabels(testLabels.bytes, testLabels.path),
      },
    },
    later,
  );
  return { ...dataset, digest: MNIST_DIGEST }; // known, since the files' bytes were checked
}

/** SHA-256 of bytes in hexadecimal, by the browser's implementation if available, which is ten times as fast. */
async function sha256(bytes: Uint8Array): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return sha256Hex(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A data set's digest, by the browser's SHA-256, which needs all bytes at once. */
export async function digestOf(dataset: Dataset): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return datasetDigest(dataset);
  const parts: Uint8Array[] = [];
  datasetDigest(dataset, () => {
    const gathering: Sha256 = {
      update(bytes) {
        parts.push(bytes);
        return gathering;
      },
      hex: () => "",
    };
    return gathering;
  });
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const digest = await sha256(all);
  release(all);
  return digest;
}

/** For a data set whose digest is computed afterwards, by {@link digestOf}. */
export const later: StartSha256 = () => {
  const nothing = { update: () => nothing, hex: () => "" };
  return nothing;
};

/** A relative path that doesn't leave the folder. */
const BESIDE = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** The paths of MNIST's files in the index, in the index's order. */
function filesIn(index: string): string[] {
  try {
    const { mnist } = JSON.parse(index) as { readonly mnist: string[] };
    if (mnist.length === MNIST_FILES.length && mnist.every((path) => BESIDE.test(path))) return mnist;
  } catch {} // some servers send a page instead of a missing file
  throw new DataError("index.json: expected the list of MNIST's files beside the page, got something else");
}

async function fetched(address: URL): Promise<Uint8Array> {
  const name = address.pathname.split("/").at(-1);
  const answer = await fetch(address).catch(() => null);
  if (answer === null) throw new DataError(`${name}: could not be fetched; is the page's server still running?`);
  if (!answer.ok) throw new DataError(`${name}: expected it beside the page, but the server answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
