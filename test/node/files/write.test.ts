import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { checkOutputs, makeFolder, syncFolder, writeFileAtomic } from "../../../src/node/files/write.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nbl-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is written whole, and nothing else stays behind", () => {
  writeFileAtomic(join(folder, "a"), new Uint8Array([1, 2, 255]));
  writeFileAtomic(join(folder, "b"), "text");
  expect([...readFileSync(join(folder, "a"))]).toEqual([1, 2, 255]);
  expect(readFileSync(join(folder, "b"), "utf8")).toBe("text");
  expect(readdirSync(folder)).toEqual(["a", "b"]);
});

test("a file that exists is refused without force, and left as it was", () => {
  const path = join(folder, "a");
  writeFileSync(path, "old");
  expect(() => writeFileAtomic(path, "new")).toThrow(UsageError);
  expect(() => writeFileAtomic(path, "new")).toThrow(`${path}: exists already; use --force to replace it`);
  expect(readFileSync(path, "utf8")).toBe("old");
  writeFileAtomic(path, "new", { force: true });
  expect(readFileSync(path, "utf8")).toBe("new");
});

test("a folder is made with those above it, and one that is there is left alone", () => {
  const path = join(folder, "a", "b", "c");
  makeFolder(path);
  writeFileSync(join(path, "x"), "");
  makeFolder(path);
  expect(readdirSync(path)).toEqual(["x"]);
  syncFolder(path);
  syncFolder(join(path, "gone"));
  expect(() => makeFolder(join(path, "x", "y"))).toThrow(UsageError);
});

test("a file that is read is never replaced, by whatever name", () => {
  const path = join(folder, "a");
  writeFileSync(path, "old");
  symlinkSync(path, join(folder, "b"));
  for (const input of [path, join(folder, ".", "a"), join(folder, "b")]) {
    expect(() => writeFileAtomic(path, "new", { force: true, inputs: ["mnist", input] })).toThrow(
      `${path}: expected another file than one that is read`,
    );
  }
  expect(readFileSync(path, "utf8")).toBe("old");
});

test("a folder, a device and a place without a folder are refused before any work, force or not", () => {
  for (const options of [{}, { force: true }]) {
    expect(() => checkOutputs([folder], options)).toThrow(/expected a file's name, got a folder/);
    expect(() => checkOutputs([join(folder, "no", "a")], options)).toThrow(/can't be written, there is no folder/);
  }
  writeFileSync(join(folder, "file"), "");
  expect(() => checkOutputs([join(folder, "file", "a")])).toThrow(/there is no folder/);
  if (existsSync("/dev/null")) expect(() => checkOutputs(["/dev/null"], { force: true })).toThrow(/got a device/);
});

test("a file that can't be written is one sentence, and leaves nothing behind", () => {
  const path = join(folder, "n".repeat(250));
  expect(() => writeFileAtomic(path, "x")).toThrow(UsageError); // the temporary name is too long for the disk
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform === "win32" || process.getuid?.() === 0)("a folder without permission is named", () => {
  mkdirSync(join(folder, "locked"));
  chmodSync(join(folder, "locked"), 0o500);
  expect(() => writeFileAtomic(join(folder, "locked", "a"), "x")).toThrow(/can't be written: not permitted/);
  expect(() => checkOutputs([join(folder, "locked", "a")])).toThrow(/can't be written: not permitted/);
});
