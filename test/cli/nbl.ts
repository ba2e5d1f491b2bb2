import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { Interruption as BuiltInterruption } from "../../dist/cli/io.js";
import { runProgram as builtProgram } from "../../dist/cli/program.js";
import { type Io, screenOf } from "../../src/cli/io.ts";
import { runProgram } from "../../src/cli/program.ts";

/** The built program. */
export const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a run of the program left. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the program finds; `interrupt` may wait for something, then Ctrl-C is pressed. */
interface Surroundings {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly interrupt?: () => Promise<void>;
}

/**
 * Runs the built program: as a process where its surroundings are given, else in this process, with worker threads of its own,
 * since to start a process takes longer than what most tests ask of it.
 */
export function nbl(args: readonly string[], surroundings?: Surroundings): Promise<Outcome> {
  return surroundings === undefined
    ? inThisProcess(builtProgram, args, screenOf({}, process.env))
    : nblProcess(args, surroundings);
}

/** The exit code after Ctrl-C. */
export const INTERRUPTED = 130;

/** Runs the built program in this process until something is over; then Ctrl-C is pressed. */
export async function nblUntil(over: Promise<unknown>, args: readonly string[]): Promise<Outcome> {
  const controller = new AbortController();
  void over.then(() => controller.abort(new BuiltInterruption(INTERRUPTED)));
  return inThisProcess(builtProgram, args, screenOf({}, process.env), controller.signal);
}

/** Runs the built program in a process of its own. */
export function nblProcess(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const { cwd = process.cwd(), env = {}, interrupt } = surroundings;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...process.env, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  interrupt?.().then(() => child.kill("SIGINT"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs the program in this process, on a terminal of 80 columns that is only pretended; it can't train. */
export function nblHere(args: readonly string[], screen: Partial<Io["screen"]> = {}): Promise<Outcome> {
  return inThisProcess(runProgram, args, { color: false, width: 80, unicode: true, ...screen });
}

async function inThisProcess(
  run: typeof runProgram,
  args: readonly string[],
  screen: Io["screen"],
  signal = new AbortController().signal,
): Promise<Outcome> {
  const streams = { stdout: "", stderr: "" };
  const write = (name: "stdout" | "stderr") => (text: string) => {
    streams[name] += text;
  };
  const code = await run(args, {
    out: write("stdout"),
    print: write("stdout"),
    err: write("stderr"),
    screen,
    isLive: false,
    ownsProcess: false,
    signal,
  });
  return { code, ...streams };
}

/** An empty folder that is removed after the file's tests. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "nbl-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a table of 60 flowers of three kinds, which a small network can tell apart. */
export function writeFlowers(path: string): void {
  const rows = Array.from({ length: 60 }, (_, k) => {
    const kind = k % 3;
    const wobble = ((k * 37) % 11) / 10 - 0.5;
    return `${kind + wobble},${2 - kind + ((k * 23) % 7) / 10},${["rose", "tulip", "violet"][kind]}`;
  });
  writeFileSync(path, `petal,sepal,kind\n${rows.join("\n")}\n`);
}

/** A file in MNIST's format: big-endian magic and sizes, then bytes. */
export function idx(magic: number, sizes: readonly number[], bytes: readonly number[]): Uint8Array {
  const file = new Uint8Array(4 + 4 * sizes.length + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic);
  for (const [k, size] of sizes.entries()) view.setUint32(4 + 4 * k, size);
  file.set(bytes, 4 + 4 * sizes.length);
  return file;
}

const IMAGES = 2051;
const LABELS = 2049;

/** Writes a folder of 24 training and 6 test images of 2 × 2 pixels, named as MNIST's files; some may be replaced. */
export function writeImages(folder: string, replaced: Readonly<Record<string, Uint8Array>> = {}): void {
  const pixels = (count: number) => Array.from({ length: 4 * count }, (_, k) => (k * 71) % 256);
  const labels = (count: number) => Array.from({ length: count }, (_, k) => k % 10);
  mkdirSync(folder, { recursive: true });
  const files = {
    "train-images-idx3-ubyte": idx(IMAGES, [24, 2, 2], pixels(24)),
    "train-labels-idx1-ubyte": idx(LABELS, [24], labels(24)),
    "t10k-images-idx3-ubyte": idx(IMAGES, [6, 2, 2], pixels(6)),
    "t10k-labels-idx1-ubyte": idx(LABELS, [6], labels(6)),
    ...replaced,
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}
