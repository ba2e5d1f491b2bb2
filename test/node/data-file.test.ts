import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { sha256Hex } from "../../src/core/sha256.ts";
import { readDataFile } from "../../src/node/data-file.ts";
import { nodeSha256 } from "../../src/node/sha256.ts";

let folder: string;
const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nbl-data-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

test("a file is read whole, and unpacked if it is gzipped, whatever its name", async () => {
  for (const [name, bytes] of [
    ["plain", content],
    ["plain.gz", content],
    ["packed.gz", gzipSync(content)],
    ["packed", gzipSync(content)],
    ["empty", new Uint8Array(0)],
  ] as const) {
    const read = await readDataFile(await written(name, bytes));
    expect(read).toEqual(name === "empty" ? new Uint8Array(0) : content);
  }
});

test("a file that is larger than the limit, as it is or unpacked, is refused", async () => {
  const plain = await written("large", content);
  const packed = await written("bomb.gz", gzipSync(new Uint8Array(1_000_000)));
  expect((await readDataFile(plain, 5000)).length).toBe(5000);
  await expect(readDataFile(plain, 4999)).rejects.toThrow(
    new DataError(`${plain}: expected at most 4999 bytes, got 5000`),
  );
  await expect(readDataFile(packed, 5000)).rejects.toThrow(
    new DataError(`${packed}: expected at most 5000 bytes when unpacked, got more`),
  );
});

test("a damaged gzip file is refused", async () => {
  const packed = gzipSync(content);
  const flipped = Uint8Array.from(packed);
  flipped[packed.length - 6] ^= 1; // in the checksum
  for (const [name, bytes] of [
    ["short.gz", packed.subarray(0, packed.length - 20)],
    ["flipped.gz", flipped],
    ["two.gz", Uint8Array.of(0x1f, 0x8b)],
  ] as const) {
    const path = await written(name, bytes);
    await expect(readDataFile(path)).rejects.toThrow(DataError);
    await expect(readDataFile(path)).rejects.toThrow(`${path}: expected a whole gzip file, got a damaged one`);
  }
});

test("a missing file and a folder are refused", async () => {
  const missing = join(folder, "missing");
  await expect(readDataFile(missing)).rejects.toThrow(new DataError(`${missing}: no such file or folder`));
  const inner = join(folder, "inner");
  await mkdir(inner);
  await expect(readDataFile(inner)).rejects.toThrow(new DataError(`${inner}: expected a file, got a folder`));
});

test.skipIf(process.platform === "win32")("a pipe that nobody writes into is refused, not waited for", async () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  await expect(readDataFile(pipe)).rejects.toThrow(/expected a file, got a device or the like$/);
});

test("Node's SHA-256 and the core's agree", () => {
  expect(sha256Hex(content, nodeSha256)).toBe(sha256Hex(content));
});
