import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";

/** What one needs to know to read the results. */
export function machine() {
  return {
    cpu: cpus()[0]?.model.trim() || "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    measured: new Date().toISOString().slice(0, 16),
    loadBefore: Number(loadavg()[0].toFixed(2)),
  };
}
