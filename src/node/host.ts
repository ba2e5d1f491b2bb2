import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { TrialHost } from "../experiment/trial/trial.ts";
import { readText } from "./files/read.ts";
import { nodeSha256 } from "./sha256.ts";

/** Version of the lab, from its package. */
export const VERSION: string = JSON.parse(
  readText(fileURLToPath(new URL("../../package.json", import.meta.url))),
).version;

/** This machine and Node as the host of a trial. */
export const nodeHost: TrialHost = {
  now: () => performance.now() / 1000,
  startSha256: nodeSha256,
  version: VERSION,
  description: {
    runtime: `node ${process.versions.node}`,
    arch: process.arch,
    cpu: cpus()[0]?.model.trim() || "unknown",
    threads: 1,
  },
};

/** The default number of trials at a time: one per core. */
export const defaultJobs = availableParallelism();
