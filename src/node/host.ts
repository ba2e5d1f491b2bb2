import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import type { TrialHost } from "../experiment/trial/trial.ts";
import { nodeSha256 } from "./sha256.ts";

/** Version of the lab, from its package. */
export const VERSION: string = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

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

/** Trials to run at a time when nobody says how many: one per core. */
export const defaultJobs = availableParallelism();
