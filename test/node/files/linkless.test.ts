import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFile, writeFileAtomic } from "../../../src/node/files/write.ts";

const code = vi.hoisted(() => ({ value: "" }));
vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  linkSync: () => {
    throw Object.assign(new Error(`${code.value}: link`), { code: code.value });
  },
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nbl-linkless-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// exFAT and FAT32: EPERM on Linux, ENOTSUP on macOS, EISDIR on Windows.
test.each(["EPERM", "ENOTSUP", "EISDIR"])(
  "without hard links (%s) files are written, and never over others",
  (said) => {
    code.value = said;
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    writeFileAtomic(a, "one");
    expect(createFile(b, "two")).toBe(true);
    expect(createFile(b, "three")).toBe(false);
    writeFileSync(join(folder, "c"), "old");
    expect(() => writeFileAtomic(join(folder, "c"), "new")).toThrow("exists already");
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(["one", "two", "old"]);
  },
);

test("any other failure of a link is the failure of the writing, and leaves nothing behind", () => {
  code.value = "EIO";
  expect(() => writeFileAtomic(join(folder, "a"), "one")).toThrow("can't be written");
  expect(() => createFile(join(folder, "b"), "two")).toThrow("can't be written");
  expect(readdirSync(folder)).toEqual([]);
});
