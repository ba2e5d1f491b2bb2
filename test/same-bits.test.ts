/**
 * The frozen table of digests, in this Node: every way to compute gives its bits. It is run as scripts/same-bits runs it in
 * other Nodes and in browsers, in processes of its own, from the built package.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import golden from "./golden/digests.json" with { type: "json" };
import { LONG } from "./support/long.ts";

interface HostResult {
  readonly picks: string;
  readonly checks: Record<string, { readonly digests?: unknown; readonly absent?: string }>;
}

const host = fileURLToPath(new URL("../scripts/same-bits/node-host.mjs", import.meta.url));
const { mnist, ...small } = golden.digests;

/** What node-host.mjs gives under these flags. */
async function run(args: readonly string[], flags: readonly string[] = []): Promise<HostResult> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, host, ...args], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** The first way is what most machines take. */
const WAYS = [
  ["fused kernels", "fused"],
  ["three threads on the other path", "3 threads"],
  ["two threads for wide registers", "2 threads, wide"],
  ["the path that wasn't measured to be faster", "other path"],
  ["kernels for wide registers", "wide"],
  ["exact kernels", "exact"],
  ["exact kernels on the other path", "exact, other path"],
  ["two threads", "2 threads"],
  ["four threads", "4 threads"],
] as const;

test.each(LONG ? WAYS : WAYS.slice(0, 1))("%s give the frozen digests", async (_, check) => {
  const { picks, checks } = await run([check]);
  expect(picks).toBe("fused");
  expect(checks[check].digests).toEqual(small);
});

test("two epochs on MNIST give the frozen digests", async () => {
  const { checks } = await run(["--mnist"]);
  expect(checks["mnist"].digests).toEqual({ mnist });
});

test.runIf(LONG && process.arch === "x64")(
  "without the processor's fused instruction the self-test picks the exact kernels, and the digests stay",
  async () => {
    const { picks, checks } = await run(["fused", "2 threads"], ["--no-enable-fma3"]);
    expect(picks).toBe("exact");
    expect(checks["fused"].absent).toBe("madd isn't fused");
    expect(checks["2 threads"].digests).toEqual(small);
  },
);

test("the table holds what it is to hold", () => {
  const names = Object.keys(small);
  for (const part of ["technique", "batches of 1,", "batches of 600", "sparse", "dense", "scale standard", "layers"]) {
    expect(names.filter((name) => name.includes(part)).length, part).toBeGreaterThan(1);
  }
  const endings = Object.entries(small).filter(([, { ending }]) => ending !== "done");
  expect(endings.map(([name]) => name.split(",")[0])).toEqual([
    "huge numbers",
    "steps into infinity",
    "huge numbers",
    "steps into infinity",
  ]);
});
